import type { Collation } from './collation.ts'
import { compareValues } from './compare.ts'
import { EngineError } from './engine-error.ts'
import { compileExpression, type Expression, type ExpressionContext } from './expression.ts'
import { smallestInteger } from './number-values.ts'
import { addToSum, averageOfSum, resultOfSum, startSum, type Sum } from './summation.ts'
import { valueSet } from './value-set.ts'
import { isDocument, isNumeric, type Value } from './value.ts'

/** The state of one accumulator of one group. */
export type Accumulation = {
  readonly add: (value: Value | undefined) => void
  readonly result: () => Value | undefined
}

/** What one field of $group does: the expression it feeds in, and how a group starts. */
export type Accumulator = { readonly input: Expression; readonly start: () => Accumulation }

function summing(result: (sum: Sum) => Value): () => Accumulation {
  return () => {
    const sum = startSum()
    return {
      add: (value) => {
        if (isNumeric(value)) addToSum(sum, value)
      },
      result: () => result(sum),
    }
  }
}

/** Keeps one value: what the next one makes of it. */
function keeping(next: (kept: Value | undefined, value: Value, collation: Collation | undefined) => Value) {
  return (collation: Collation | undefined): Accumulation => {
    let kept: Value | undefined
    return {
      add: (value) => {
        kept = next(kept, value ?? null, collation)
      },
      result: () => kept ?? null,
    }
  }
}

/** The least (-1) or greatest (1) of two values; null and missing do not count. */
export function extremeOf(
  one: Value | undefined,
  other: Value | undefined,
  sign: 1 | -1,
  collation: Collation | undefined,
): Value {
  if (one === undefined || one === null) return other ?? null
  if (other === undefined || other === null) return one
  return compareValues(other, one, collation) * sign > 0 ? other : one
}

/** Keeps every value that `isWanted`; missing ones never. */
function collecting(wanted: (collation: Collation | undefined) => (value: Value) => boolean) {
  return (collation: Collation | undefined): Accumulation => {
    const items: Value[] = []
    const isWanted = wanted(collation)
    return {
      add: (value) => {
        if (value !== undefined && isWanted(value)) items.push(value)
      },
      result: () => items,
    }
  }
}

const sum = summing(resultOfSum)

/** The accumulators of $group. A new one goes here. */
const starts: Readonly<Record<string, (collation: Collation | undefined) => Accumulation>> = {
  $sum: sum,
  $avg: summing(averageOfSum),
  $min: keeping((kept, value, collation) => extremeOf(kept, value, -1, collation)),
  $max: keeping((kept, value, collation) => extremeOf(kept, value, 1, collation)),
  $first: keeping((kept, value) => (kept === undefined ? value : kept)),
  $last: keeping((_, value) => value),
  $push: collecting(() => () => true),
  $addToSet: collecting((collation) => valueSet([], collation).add),
}

/** The names of the accumulators of $group. */
export const accumulatorNames: readonly string[] = [...Object.keys(starts), '$count']

/** One output field of $group: `{ $sum: '$amount' }`. */
export function compileAccumulator(
  field: string,
  specification: Value,
  context: ExpressionContext,
): Accumulator {
  const [entry, more] = isDocument(specification) ? Object.entries(specification) : []
  if (entry?.[0].startsWith('$') !== true)
    throw new EngineError(40234, `The field '${field}' must be an accumulator object`)
  if (more !== undefined) throw new EngineError(40238, `The field '${field}' must specify one accumulator`)
  const [name, operand] = entry
  if (name === '$count') return { input: countOne(operand), start: sum }
  const start = Object.hasOwn(starts, name) ? starts[name] : undefined
  if (start === undefined) throw new EngineError(15952, `unknown group operator '${name}'`)
  return { input: compileExpression(operand, context), start: () => start(context.collation) }
}

function countOne(operand: Value): Expression {
  if (!isDocument(operand) || Object.keys(operand).length > 0)
    throw new EngineError('TypeMismatch', '$count takes no arguments, i.e. $count:{}')
  return () => smallestInteger(1n)
}
