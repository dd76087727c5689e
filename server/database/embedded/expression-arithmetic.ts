import { Decimal128, Double, Int32, Long } from 'bson'
import { divideNumbers, multiplyNumbers, remainderOf, roundNumber, subtractNumbers } from './arithmetic.ts'
import { nearestDouble } from './compare-numbers.ts'
import { EngineError } from './engine-error.ts'
import {
  isNullish,
  listed,
  strict,
  unary,
  type Operand,
  type Operator,
  type Operators,
} from './expression-operands.ts'
import { truncated, wholeIndex } from './number-values.ts'
import { addToSum, resultOfSum, startSum } from './summation.ts'
import { isNumeric, typeName, type Numeric, type Value } from './value.ts'

function numeric(name: string, value: Value): Numeric {
  if (isNumeric(value)) return value
  throw new EngineError('TypeMismatch', `${name} only supports numeric types, not ${typeName(value)}`)
}

/** Numbers, and at most one date that they move by milliseconds. */
function add(values: readonly Operand[]): Operand {
  const sum = startSum()
  let date: Date | undefined
  for (const value of values) {
    if (isNullish(value)) return null
    if (value instanceof Date) {
      if (date !== undefined)
        throw new EngineError('TypeMismatch', 'only one date allowed in an $add expression')
      date = value
    } else if (isNumeric(value)) addToSum(sum, value)
    else
      throw new EngineError(
        'TypeMismatch',
        `$add only supports numeric or date types, not ${typeName(value)}`,
      )
  }
  const total = resultOfSum(sum)
  return date === undefined ? total : movedDate(date, total, 1)
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

function divide([left, right]: readonly Value[]): Operand {
  if (!isNumeric(left) || !isNumeric(right))
    throw new EngineError(
      'TypeMismatch',
      `$divide only supports numeric types, not ${typeName(left)} and ${typeName(right)}`,
    )
  if (nearestDouble(right) === 0) throw new EngineError('BadValue', "can't $divide by zero")
  return divideNumbers(left, right)
}

function modulo([left, right]: readonly Value[]): Operand {
  if (!isNumeric(left) || !isNumeric(right))
    throw new EngineError(
      16611,
      `$mod only supports numeric types, not ${typeName(left)} and ${typeName(right)}`,
    )
  if (nearestDouble(right) === 0) throw new EngineError(16610, "can't $mod by zero")
  return remainderOf(left, right)
}

/** Functions whose result is a double; the engine has no decimal of its own for them. */
function real(name: string, apply: (...values: readonly number[]) => number, count = 1): Operator {
  return strict(name, [count, count], (values) => {
    const numbers = values.map((value) => numeric(name, value))
    if (numbers.some((value) => value instanceof Decimal128))
      throw new EngineError('NotImplemented', `${name} of decimals is not supported by this engine`)
    return new Double(apply(...numbers.map(nearestDouble)))
  })
}

function absolute(value: Value): Operand {
  const number = numeric('$abs', value)
  if (nearestDouble(number) >= 0 || Number.isNaN(nearestDouble(number))) return number
  return subtractNumbers(new Int32(0), number)
}

/** `[number, place]`: the place may be negative, for tens and hundreds. */
function rounding(name: '$round' | '$trunc'): Operator {
  return strict(name, [1, 2], ([value, place]) => {
    const number = numeric(name, value ?? null)
    const digits = place === undefined ? 0 : wholeIndex(place)
    if (digits === undefined || digits < -20 || digits > 100)
      throw new EngineError(51083, `cannot apply ${name} with precision value outside the range [-20, 100]`)
    return roundNumber(number, digits, name === '$round' ? 'halfEven' : 'zero')
  })
}

function checkedLog(value: number): number {
  if (value <= 0) throw new EngineError(28766, "$ln's argument must be a positive number")
  return value
}

function power(base: number, exponent: number): number {
  if (base === 0 && exponent < 0)
    throw new EngineError(28764, '$pow cannot take a base of 0 and a negative exponent')
  return base ** exponent
}

/** A power of whole numbers stays whole while it fits. */
function wholePower(values: readonly Value[]): Operand {
  const [base, exponent] = values
  const isWhole = (value: Value | undefined): value is Int32 | Long =>
    value instanceof Int32 || value instanceof Long
  if (!isWhole(base) || !isWhole(exponent) || nearestDouble(exponent) < 0) return undefined
  const result = power(nearestDouble(base), nearestDouble(exponent))
  if (!Number.isSafeInteger(result)) return undefined
  return base instanceof Int32 && exponent instanceof Int32 && (result | 0) === result
    ? new Int32(result)
    : Long.fromNumber(result)
}

const doublePower = (values: readonly Value[]): Operand => {
  const [base, exponent] = values.map((value) => numeric('$pow', value))
  if (base instanceof Decimal128 || exponent instanceof Decimal128)
    throw new EngineError('NotImplemented', '$pow of decimals is not supported by this engine')
  return new Double(power(nearestDouble(base ?? new Int32(0)), nearestDouble(exponent ?? new Int32(0))))
}

export const arithmeticOperators: Operators = {
  $add: listed('$add', [0, Infinity], add),
  $subtract: strict('$subtract', [2, 2], subtract),
  $multiply: strict('$multiply', [0, Infinity], (values) =>
    values.map((value) => numeric('$multiply', value)).reduce(multiplyNumbers, new Int32(1)),
  ),
  $divide: strict('$divide', [2, 2], divide),
  $mod: strict('$mod', [2, 2], modulo),
  $abs: unary('$abs', absolute),
  $ceil: unary('$ceil', (value) => roundNumber(numeric('$ceil', value), 0, 'up')),
  $floor: unary('$floor', (value) => roundNumber(numeric('$floor', value), 0, 'down')),
  $round: rounding('$round'),
  $trunc: rounding('$trunc'),
  $sqrt: real('$sqrt', (value = 0) => {
    if (value < 0) throw new EngineError(28714, "$sqrt's argument must be greater than or equal to 0")
    return Math.sqrt(value)
  }),
  $exp: real('$exp', (value = 0) => Math.exp(value)),
  $ln: real('$ln', (value = 0) => Math.log(checkedLog(value))),
  $log10: real('$log10', (value = 0) => Math.log10(checkedLog(value))),
  $log: real('$log', (value = 0, base = 0) => Math.log(checkedLog(value)) / Math.log(checkedLog(base)), 2),
  $rand: listed('$rand', [0, 1], () => new Double(Math.random())),
  $pow: strict('$pow', [2, 2], (values) => wholePower(values) ?? doublePower(values)),
}
