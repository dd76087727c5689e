import { Decimal128, Double, Int32, Long } from 'bson'
import { nearestDouble } from './compare-numbers.ts'
import { decimalDigits, exactNumber, type Exact } from './decimal.ts'
import { EngineError } from './engine-error.ts'
import type { Numeric } from './value.ts'

// Results take the wider type of the two: int, long, double, decimal. An int that overflows becomes a long.

type Whole = (left: bigint, right: bigint) => bigint
type Floating = (left: number, right: number) => number
type Decimal = (left: Exact, right: Exact) => Exact

export type Arithmetic = (left: Numeric, right: Numeric) => Numeric

export const addNumbers: Arithmetic = arithmetic(
  (left, right) => left + right,
  (left, right) => left + right,
  (left, right) => aligned(left, right, (one, other) => one + other),
)

export const subtractNumbers: Arithmetic = arithmetic(
  (left, right) => left - right,
  (left, right) => left - right,
  (left, right) => aligned(left, right, (one, other) => one - other),
)

export const multiplyNumbers: Arithmetic = arithmetic(
  (left, right) => left * right,
  (left, right) => left * right,
  (left, right) => ({
    coefficient: left.coefficient * right.coefficient,
    exponent: left.exponent + right.exponent,
  }),
)

/** A long that overflows is a double in aggregation; updates refuse it (`overflows`). */
function arithmetic(whole: Whole, floating: Floating, decimal: Decimal): Arithmetic {
  return (left, right) => {
    if (left instanceof Decimal128 || right instanceof Decimal128)
      return decimalResult(left, right, floating, decimal)
    if (left instanceof Double || right instanceof Double)
      return new Double(floating(nearestDouble(left), nearestDouble(right)))
    const result = whole(integerOf(left), integerOf(right))
    return left instanceof Int32 && right instanceof Int32 ? integer(result, 32) : integer(result, 64)
  }
}

function integer(result: bigint, bits: 32 | 64): Numeric {
  if (bits === 32 && BigInt.asIntN(32, result) === result) return new Int32(Number(result))
  return BigInt.asIntN(64, result) === result ? Long.fromBigInt(result) : new Double(Number(result))
}

/** Whether a sum or product of whole numbers had to leave their range. */
export function overflows(left: Numeric, right: Numeric, result: Numeric): boolean {
  return result instanceof Double && isWhole(left) && isWhole(right)
}

function isWhole(value: Numeric): value is Int32 | Long {
  return value instanceof Int32 || value instanceof Long
}

function integerOf(value: Int32 | Long): bigint {
  return value instanceof Int32 ? BigInt(value.value) : value.toBigInt()
}

function decimalResult(left: Numeric, right: Numeric, floating: Floating, decimal: Decimal): Decimal128 {
  const one = asDecimal(left)
  const other = asDecimal(right)
  // With infinity or NaN on either side doubles give the same answer as decimals.
  if (!isFiniteDecimal(one) || !isFiniteDecimal(other))
    return Decimal128.fromString(String(floating(signed(one), signed(other))))
  return roundedDecimal(decimal(exactNumber(one), exactNumber(other)))
}

function isFiniteDecimal(value: Decimal128): boolean {
  return !/[Nn]/.test(value.toString())
}

/** Enough of a finite decimal for arithmetic with infinity: its sign and whether it is zero. */
function signed(value: Decimal128): number {
  if (!isFiniteDecimal(value)) return Number(value.toString())
  const { coefficient } = exactNumber(value)
  return coefficient === 0n ? 0 : coefficient < 0n ? -1 : 1
}

/** A double becomes a decimal with its 15 significant digits, as MongoDB converts it. */
function asDecimal(value: Numeric): Decimal128 {
  if (value instanceof Decimal128) return value
  if (!(value instanceof Double)) return Decimal128.fromString(integerOf(value).toString())
  if (!Number.isFinite(value.value)) return Decimal128.fromString(String(value.value))
  return Decimal128.fromString(value.value.toPrecision(15))
}

function aligned(left: Exact, right: Exact, combine: Whole): Exact {
  const exponent = Math.min(left.exponent, right.exponent)
  return {
    coefficient: combine(
      left.coefficient * 10n ** BigInt(left.exponent - exponent),
      right.coefficient * 10n ** BigInt(right.exponent - exponent),
    ),
    exponent,
  }
}

/** Rounds half to even to the 34 digits of a decimal. */
function roundedDecimal({ coefficient, exponent }: Exact): Decimal128 {
  const digits = String(coefficient < 0n ? -coefficient : coefficient).length
  if (digits <= decimalDigits) return decimalOf(coefficient, exponent)
  const dropped = digits - decimalDigits
  const rounded = roundedQuotient(coefficient, 10n ** BigInt(dropped))
  return roundedDecimal({ coefficient: rounded, exponent: exponent + dropped })
}

function decimalOf(coefficient: bigint, exponent: number): Decimal128 {
  return exponent > 6111 + decimalDigits || exponent < -6176 - decimalDigits
    ? Decimal128.fromString(
        exponent < 0 || coefficient === 0n ? '0' : coefficient < 0n ? '-Infinity' : 'Infinity',
      )
    : Decimal128.fromStringWithRounding(`${coefficient}E${exponent}`)
}

/** Integer division, rounded half to even. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  const twice = (dividend % divisor) * 2n
  const distance = twice < 0n ? -twice : twice
  const size = divisor < 0n ? -divisor : divisor
  const isUp = distance > size || (distance === size && quotient % 2n !== 0n)
  if (!isUp) return quotient
  return dividend < 0n === divisor < 0n ? quotient + 1n : quotient - 1n
}

/** The quotient as a double; this engine does not divide decimals. The divisor is not zero. */
export function divideNumbers(left: Numeric, right: Numeric): Numeric {
  checkNoDecimal(left, right)
  return new Double(nearestDouble(left) / nearestDouble(right))
}

/** The remainder, with the sign of the dividend. The divisor is not zero. */
export function remainderOf(left: Numeric, right: Numeric): Numeric {
  checkNoDecimal(left, right)
  if (!isWhole(left) || !isWhole(right)) return new Double(nearestDouble(left) % nearestDouble(right))
  const result = integerOf(left) % integerOf(right)
  return integer(result, left instanceof Int32 && right instanceof Int32 ? 32 : 64)
}

function checkNoDecimal(...numbers: readonly Numeric[]): void {
  if (numbers.some((number) => number instanceof Decimal128))
    throw new EngineError('NotImplemented', 'Dividing decimals is not supported by this engine')
}
