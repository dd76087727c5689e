import { Double } from 'bson'
import { averageOf, extremeOf } from './accumulate-values.ts'
import { nearestDouble } from './compare-numbers.ts'
import { EngineError } from './engine-error.ts'
import { compileExpression, type Expression, type ExpressionContext } from './expression.ts'
import { mergeDocuments } from './expression-objects.ts'
import { smallestInteger, wholeIndex } from './number-values.ts'
import { compileSort } from './sort.ts'
import { addToSum, resultOfSum, startSum } from './summation.ts'
import { valueSet } from './value-set.ts'
import { isDocument, isNumeric, type Document, type Value } from './value.ts'
import { divideNumbers } from './arithmetic.ts'

/** The state of one accumulator of one group. */
export type Accumulation = {
  readonly add: (value: Value | undefined, document: Document) => void
  readonly result: () => Value | undefined
}

/** What one field of $group does: the expression it feeds in, and how a group starts. */
export type Accumulator = { readonly input: Expression; readonly start: () => Accumulation }

type AccumulatorMaker = (operand: Value, context: ExpressionContext) => Accumulator

function simple(start: (context: ExpressionContext) => Accumulation): AccumulatorMaker {
  return (operand, context) => ({ input: compileExpression(operand, context), start: () => start(context) })
}

function sum(): Accumulation {
  const total = startSum()
  return {
    add: (value) => {
      if (isNumeric(value)) addToSum(total, value)
    },
    result: () => resultOfSum(total),
  }
}

function average(): Accumulation {
  const total = startSum()
  let count = 0n
  return {
    add: (value) => {
      if (!isNumeric(value)) return
      addToSum(total, value)
      count += 1n
    },
    result: () => (count === 0n ? averageOf([]) : divideNumbers(resultOfSum(total), smallestInteger(count))),
  }
}

function extreme(sign: 1 | -1): AccumulatorMaker {
  return simple(({ collation }) => {
    let best: Value = null
    return {
      add: (value) => {
        best = extremeOf([best, value], sign, collation)
      },
      result: () => best,
    }
  })
}

function first(): Accumulation {
  let taken: Value | undefined
  let isTaken = false
  return {
    add: (value) => {
      if (!isTaken) taken = value ?? null
      isTaken = true
    },
    result: () => taken,
  }
}

function last(): Accumulation {
  let taken: Value | undefined
  return {
    add: (value) => {
      taken = value ?? null
    },
    result: () => taken,
  }
}

function push(): Accumulation {
  const items: Value[] = []
  return {
    add: (value) => {
      if (value !== undefined) items.push(value)
    },
    result: () => items,
  }
}

function addToSet({ collation }: ExpressionContext): Accumulation {
  const known = valueSet([], collation)
  const items: Value[] = []
  return {
    add: (value) => {
      if (value !== undefined && known.add(value)) items.push(value)
    },
    result: () => items,
  }
}

function merge(): Accumulation {
  let merged: Document = {}
  return {
    add: (value) => {
      merged = mergeDocuments('$mergeObjects', [merged, value])
    },
    result: () => merged,
  }
}

/** Welford's running variance, so that large values with small differences keep their digits. */
function deviation(isSample: boolean): AccumulatorMaker {
  return simple(() => {
    let count = 0
    let mean = 0
    let squares = 0
    return {
      add: (value) => {
        if (!isNumeric(value)) return
        const number = nearestDouble(value)
        count += 1
        const distance = number - mean
        mean += distance / count
        squares += distance * (number - mean)
      },
      result: () => {
        const divisor = isSample ? count - 1 : count
        return divisor < 1 ? null : new Double(Math.sqrt(squares / divisor))
      },
    }
  })
}

const count: AccumulatorMaker = (operand, context) => {
  if (!isDocument(operand) || Object.keys(operand).length > 0)
    throw new EngineError('TypeMismatch', '$count takes no arguments, i.e. $count:{}')
  return simple(sum)(smallestInteger(1n), context)
}

function countOf(name: string, value: Value | undefined): number {
  const n = wholeIndex(value)
  if (n === undefined || n < 1) throw new EngineError(5787908, `'n' must be greater than 0 (${name})`)
  return n
}

/** `$firstN`, `$lastN`, `$minN`, `$maxN`: `{ input, n }`. */
function several(
  name: string,
  keep: (items: Value[], n: number, context: ExpressionContext) => Value[],
): AccumulatorMaker {
  return (operand, context) => {
    const { input, n } = isDocument(operand) ? operand : {}
    if (input === undefined) throw new EngineError(5787902, `Missing value for 'input' (${name})`)
    const most = countOf(name, n)
    return {
      input: compileExpression(input, context),
      start: () => {
        let items: Value[] = []
        return {
          add: (value) => {
            items.push(value ?? null)
            // Trimmed now and then, so that a long group does not pile up.
            if (items.length > most * 2 + 64) items = keep(items, most, context)
          },
          result: () => keep(items, most, context),
        }
      },
    }
  }
}

function extremes(sign: 1 | -1): (items: Value[], n: number, context: ExpressionContext) => Value[] {
  return (items, n, { collation }) => {
    const compare = compileSort({ value: smallestInteger(BigInt(sign)) }, collation).compareKeys
    return items
      .filter((item) => item !== null)
      .sort((left, right) => compare([left], [right]))
      .slice(0, n)
  }
}

type Ranked = { readonly key: readonly (Value | undefined)[]; readonly output: Value }

/** `$top`, `$bottom`, `$topN`, `$bottomN`: `{ sortBy, output, n }`. */
function ranked(name: string, end: 'top' | 'bottom', isList: boolean): AccumulatorMaker {
  return (operand, context) => {
    const { sortBy, output, n } = isDocument(operand) ? operand : {}
    if (!isDocument(sortBy) || output === undefined)
      throw new EngineError(5788005, `Missing value for 'sortBy' or 'output' (${name})`)
    const sort = compileSort(sortBy, context.collation)
    const most = isList ? countOf(name, n) : 1
    const kept = (items: Ranked[]): Ranked[] => {
      const sorted = items.sort((left, right) => sort.compareKeys(left.key, right.key))
      return end === 'top' ? sorted.slice(0, most) : sorted.slice(-most)
    }
    return {
      input: compileExpression(output, context),
      start: () => {
        let items: Ranked[] = []
        return {
          add: (value, document) => {
            items.push({ key: sort.keyOf(document), output: value ?? null })
            if (items.length > most * 2 + 64) items = kept(items)
          },
          result: () => {
            const outputs = kept(items).map((item) => item.output)
            return isList ? outputs : outputs[0]
          },
        }
      },
    }
  }
}

const makers: Readonly<Record<string, AccumulatorMaker>> = {
  $sum: simple(sum),
  $avg: simple(average),
  $min: extreme(-1),
  $max: extreme(1),
  $first: simple(first),
  $last: simple(last),
  $push: simple(push),
  $addToSet: simple(addToSet),
  $mergeObjects: simple(merge),
  $stdDevPop: deviation(false),
  $stdDevSamp: deviation(true),
  $count: count,
  $firstN: several('$firstN', (items, n) => items.slice(0, n)),
  $lastN: several('$lastN', (items, n) => items.slice(-n)),
  $minN: several('$minN', extremes(1)),
  $maxN: several('$maxN', extremes(-1)),
  $top: ranked('$top', 'top', false),
  $bottom: ranked('$bottom', 'bottom', false),
  $topN: ranked('$topN', 'top', true),
  $bottomN: ranked('$bottomN', 'bottom', true),
}

/** The names of the accumulators of $group. */
export const accumulatorNames: readonly string[] = Object.keys(makers)

/** One output field of $group: `{ $sum: '$amount' }`. */
export function compileAccumulator(
  field: string,
  specification: Value,
  context: ExpressionContext,
): Accumulator {
  const entries = isDocument(specification) ? Object.entries(specification) : []
  const [entry] = entries
  if (entry === undefined) throw new EngineError(40234, `The field '${field}' must be an accumulator object`)
  if (entries.length > 1) throw new EngineError(40238, `The field '${field}' must specify one accumulator`)
  const [name, operand] = entry
  const maker = Object.hasOwn(makers, name) ? makers[name] : undefined
  if (maker === undefined) {
    if (!name.startsWith('$'))
      throw new EngineError(40234, `The field '${field}' must be an accumulator object`)
    throw new EngineError(15952, `unknown group operator '${name}'`)
  }
  return maker(operand, context)
}
