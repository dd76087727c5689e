import { Double, Int32, Long } from 'bson'
import { checkNoDecimal, divideNumbers, integer } from './arithmetic.ts'
import type { Numeric, Value } from './value.ts'

/**
 * A running sum that loses nothing on the way: whole numbers exactly, doubles with the error carried along, so that
 * the order of the documents does not show. The result has the widest type that went in.
 */
export type Sum = {
  count: number
  whole: bigint
  double: number
  error: number
  widest: 'int' | 'long' | 'double'
}

export function startSum(): Sum {
  return { count: 0, whole: 0n, double: 0, error: 0, widest: 'int' }
}

export function addToSum(sum: Sum, value: Numeric): void {
  checkNoDecimal(value)
  sum.count += 1
  if (value instanceof Double) {
    addDouble(sum, value.value)
    sum.widest = 'double'
  } else if (value instanceof Int32) sum.whole += BigInt(value.value)
  else if (value instanceof Long) {
    sum.whole += value.toBigInt()
    if (sum.widest === 'int') sum.widest = 'long'
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
  if (sum.widest !== 'double') return integer(sum.whole, sum.widest === 'int' ? 32 : 64)
  const total = { ...sum }
  addDouble(total, Number(sum.whole))
  return new Double(total.double + total.error)
}

/** The average, or null when there is nothing to average. */
export function averageOfSum(sum: Sum): Value {
  return sum.count === 0 ? null : divideNumbers(resultOfSum(sum), new Double(sum.count))
}

export function sumOf(numbers: readonly Numeric[]): Sum {
  const sum = startSum()
  for (const number of numbers) addToSum(sum, number)
  return sum
}
