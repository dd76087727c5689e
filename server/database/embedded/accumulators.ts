import { averageOf, extremeOf } from './accumulate-values.ts'
import { EngineError } from './engine-error.ts'
import { compileExpression, type Expression, type ExpressionContext } from './expression.ts'
import { smallestInteger } from './number-values.ts'
import { addToSum, resultOfSum, startSum } from './summation.ts'
import { valueSet } from './value-set.ts'
import { isDocument, isNumeric, type Value } from './value.ts'
import { divideNumbers } from './arithmetic.ts'

/** The state of one accumulator of one group. */
export type Accumulation = {
  readonly add: (value: Value | undefined) => void
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

const count: AccumulatorMaker = (operand, context) => {
  if (!isDocument(operand) || Object.keys(operand).length > 0)
    throw new EngineError('TypeMismatch', '$count takes no arguments, i.e. $count:{}')
  return simple(sum)(smallestInteger(1n), context)
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
  $count: count,
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
