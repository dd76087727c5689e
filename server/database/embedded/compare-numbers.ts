import { Double, Int32, Long } from 'bson'
import { exactNumber, infiniteExponent, type Exact } from './decimal.ts'
import type { Numeric } from './value.ts'

/** The nearest double; for a decimal beyond its range, infinity or zero. */
export function nearestDouble(value: Numeric): number {
  if (value instanceof Int32 || value instanceof Double) return value.value
  return value instanceof Long ? value.toNumber() : Number(value.toString())
}

/** Numbers of all four types in one exact order: NaN first, and 2^53 + 1 is not 2^53. */
export function compareNumbers(left: Numeric, right: Numeric): number {
  if (left instanceof Long && right instanceof Long) return left.compare(right)
  const one = nearestDouble(left)
  const other = nearestDouble(right)
  if (one < other) return -1
  if (one > other) return 1
  if (Number.isNaN(one) || Number.isNaN(other)) return Number(Number.isNaN(other)) - Number(Number.isNaN(one))
  // The nearest doubles agree. Both exact means equal; otherwise the digits that rounding hid decide.
  if (isExactDouble(left) && isExactDouble(right)) return 0
  return compareExact(exactNumber(left), exactNumber(right))
}

/** How a number stands to its own nearest double: below, at or above it. */
export function sideOfDouble(value: Numeric): number {
  if (isExactDouble(value)) return 0
  return compareExact(exactNumber(value), exactNumber(new Double(nearestDouble(value))))
}

function isExactDouble(value: Numeric): boolean {
  if (value instanceof Int32 || value instanceof Double) return true
  return value instanceof Long && Number.isSafeInteger(value.toNumber())
}

function compareExact(left: Exact, right: Exact): number {
  const one = left.coefficient
  const other = right.coefficient
  if (one === 0n || other === 0n) return signOf(one) - signOf(other)
  if (left.exponent === infiniteExponent) return right.exponent === infiniteExponent ? 0 : signOf(one)
  if (right.exponent === infiniteExponent) return -signOf(other)
  const shared = Math.min(left.exponent, right.exponent)
  return signOf(one * 10n ** BigInt(left.exponent - shared) - other * 10n ** BigInt(right.exponent - shared))
}

function signOf(value: bigint): number {
  return value === 0n ? 0 : value < 0n ? -1 : 1
}
