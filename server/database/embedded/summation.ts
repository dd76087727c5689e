import { Decimal128, Double, Int32, Long } from 'bson'
import { addNumbers } from './arithmetic.ts'
import { smallestInteger } from './number-values.ts'
import type { Numeric } from './value.ts'

/**
 * A running sum that loses nothing on the way: whole numbers exactly, doubles with the error carried along, so that
 * the order of the documents does not show. The result has the widest type that went in.
 */
export type Sum = {
  whole: bigint
  double: number
  error: number
  decimal: Decimal128 | undefined
  widest: 'int' | 'long' | 'double'
}

export function startSum(): Sum {
  return { whole: 0n, double: 0, error: 0, decimal: undefined, widest: 'int' }
}

export function addToSum(sum: Sum, value: Numeric): void {
  if (value instanceof Decimal128) {
    const total = addNumbers(sum.decimal ?? new Int32(0), value)
    if (total instanceof Decimal128) sum.decimal = total
  } else if (value instanceof Double) {
    addDouble(sum, value.value)
    sum.widest = 'double'
  } else {
    sum.whole += value instanceof Int32 ? BigInt(value.value) : value.toBigInt()
    if (value instanceof Long && sum.widest === 'int') sum.widest = 'long'
  }
}

/** Knuth's two-sum: what rounding took away is kept beside the sum. */
function addDouble(sum: Sum, value: number): void {
  const total = sum.double + value
  const part = total - sum.double
  const lost = sum.double - (total - part) + (value - part)
  sum.double = total
  if (Number.isFinite(lost)) sum.error += lost
}

export function resultOfSum(sum: Sum): Numeric {
  const doubles = new Double(sum.double + sum.error)
  if (sum.decimal !== undefined) {
    const whole = addNumbers(sum.decimal, Decimal128.fromString(sum.whole.toString()))
    return sum.widest === 'double' ? addNumbers(whole, doubles) : whole
  }
  if (sum.widest === 'double') {
    const total = { ...sum }
    addDouble(total, Number(sum.whole))
    return new Double(total.double + total.error)
  }
  if (BigInt.asIntN(64, sum.whole) !== sum.whole) return new Double(Number(sum.whole))
  return sum.widest === 'int' ? smallestInteger(sum.whole) : Long.fromBigInt(sum.whole)
}
