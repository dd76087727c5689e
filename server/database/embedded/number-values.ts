import { Decimal128, Double, Int32, Long } from 'bson'
import { nearestDouble } from './compare-numbers.ts'
import { exactNumber } from './decimal.ts'
import { isNumeric, type Numeric, type Value } from './value.ts'

export function isNotANumber(value: Value | undefined): boolean {
  return isNumeric(value) && Number.isNaN(nearestDouble(value))
}

/** The number as an integer of 64 bits, cut towards zero; `undefined` for NaN, infinity and what does not fit. */
export function truncated(value: Numeric): bigint | undefined {
  if (!Number.isFinite(nearestDouble(value))) return undefined
  const { coefficient, exponent } = exactNumber(value)
  if (exponent > 20) return coefficient === 0n ? 0n : undefined
  const whole = exponent < 0 ? coefficient / 10n ** BigInt(-exponent) : coefficient * 10n ** BigInt(exponent)
  return BigInt.asIntN(64, whole) === whole ? whole : undefined
}

/** The number when it is a whole one of 64 bits. */
export function wholeNumber(value: Value | undefined): bigint | undefined {
  if (!isNumeric(value)) return undefined
  const whole = truncated(value)
  return whole !== undefined && exactEquals(value, whole) ? whole : undefined
}

function exactEquals(value: Numeric, whole: bigint): boolean {
  const { coefficient, exponent } = exactNumber(value)
  return exponent < 0 ? coefficient === whole * 10n ** BigInt(-exponent) : true
}

/** The same as a JavaScript number, for counts and positions. */
export function wholeIndex(value: Value | undefined): number | undefined {
  const whole = wholeNumber(value)
  return whole === undefined ? undefined : Number(whole)
}

/** Int32 where it fits, Long otherwise. */
export function smallestInteger(value: bigint): Int32 | Long {
  return value >= -0x80000000n && value <= 0x7fffffffn ? new Int32(Number(value)) : Long.fromBigInt(value)
}

/** What counts as true: everything but false, null, missing and zero. */
export function isTruthy(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false) return false
  return !isNumeric(value) || (value instanceof Decimal128 ? exactOrNaN(value) : !isZero(value))
}

function isZero(value: Int32 | Double | Long): boolean {
  return nearestDouble(value) === 0
}

function exactOrNaN(value: Decimal128): boolean {
  return isNotANumber(value) || exactNumber(value).coefficient !== 0n
}
