import { Long } from 'bson'
import { extremeOf } from './accumulators.ts'
import { divideNumbers, multiplyNumbers, remainderOf, subtractNumbers } from './arithmetic.ts'
import type { Collation } from './collation.ts'
import { nearestDouble } from './compare-numbers.ts'
import { EngineError } from './engine-error.ts'
import { listed, strict, type Operand, type Operator, type Operators } from './expression-operands.ts'
import { smallestInteger, truncated } from './number-values.ts'
import { averageOfSum, resultOfSum, sumOf } from './summation.ts'
import { isArray, isNumeric, typeName, type Numeric, type Value } from './value.ts'

function numbers(name: string, values: readonly Value[], code: number | 'TypeMismatch'): readonly Numeric[] {
  return values.map((value) => {
    if (isNumeric(value)) return value
    throw new EngineError(code, `${name} only supports numeric types, not ${typeName(value)}`)
  })
}

/** Numbers, and at most one date that they move by milliseconds. */
function add(values: readonly Value[]): Operand {
  const dates = values.filter((value) => value instanceof Date)
  if (dates.length > 1) throw new EngineError('TypeMismatch', 'only one date allowed in an $add expression')
  const others = values.filter((value) => !(value instanceof Date))
  const total = resultOfSum(sumOf(numbers('$add', others, 'TypeMismatch')))
  return dates[0] === undefined ? total : movedDate(dates[0], total, 1)
}

function movedDate(date: Date, by: Numeric, sign: 1 | -1): Date {
  const moved = new Date(date.getTime() + sign * Number(truncated(by) ?? NaN))
  if (Number.isNaN(moved.getTime())) throw new EngineError('Overflow', 'date overflow')
  return moved
}

function subtract([left, right]: readonly Value[]): Operand {
  if (left instanceof Date && right instanceof Date) return Long.fromNumber(left.getTime() - right.getTime())
  if (left instanceof Date && isNumeric(right)) return movedDate(left, right, -1)
  if (isNumeric(left) && isNumeric(right)) return subtractNumbers(left, right)
  throw new EngineError('TypeMismatch', `can't $subtract ${typeName(right)} from ${typeName(left)}`)
}

/** `$divide` and `$mod`, which have no answer for a divisor of zero. */
function dividing(
  name: '$divide' | '$mod',
  apply: (left: Numeric, right: Numeric) => Numeric,
  codes: { readonly type: number | 'TypeMismatch'; readonly zero: number | 'BadValue' },
): Operator {
  return strict(name, [2, 2], (values) => {
    const [left, right] = numbers(name, values, codes.type)
    if (left === undefined || right === undefined) return null
    if (nearestDouble(right) === 0) throw new EngineError(codes.zero, `can't ${name} by zero`)
    return apply(left, right)
  })
}

/** `$sum`, `$avg`, `$min`, `$max` outside $group: over one array, or over several operands. */
function overValues(
  apply: (values: readonly Operand[], collation: Collation | undefined) => Operand,
): Operator {
  return listed('', [0, Infinity], (values, collation) => {
    const [only] = values
    return apply(values.length === 1 && isArray(only) ? only : values, collation)
  })
}

export const arithmeticOperators: Operators = {
  $add: strict('$add', [0, Infinity], add),
  $subtract: strict('$subtract', [2, 2], subtract),
  $multiply: strict('$multiply', [0, Infinity], (values) =>
    numbers('$multiply', values, 'TypeMismatch').reduce<Numeric>(multiplyNumbers, smallestInteger(1n)),
  ),
  $divide: dividing('$divide', divideNumbers, { type: 'TypeMismatch', zero: 'BadValue' }),
  $mod: dividing('$mod', remainderOf, { type: 16611, zero: 16610 }),
  $sum: overValues((values) => resultOfSum(sumOf(values.filter(isNumeric)))),
  $avg: overValues((values) => averageOfSum(sumOf(values.filter(isNumeric)))),
  $min: overValues((values, collation) => extreme(values, -1, collation)),
  $max: overValues((values, collation) => extreme(values, 1, collation)),
}

function extreme(values: readonly Operand[], sign: 1 | -1, collation: Collation | undefined): Operand {
  return values.reduce((best, value) => extremeOf(best, value, sign, collation), null)
}
