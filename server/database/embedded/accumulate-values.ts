import { divideNumbers } from './arithmetic.ts'
import type { Collation } from './collation.ts'
import { compareValues } from './compare.ts'
import { smallestInteger } from './number-values.ts'
import { addToSum, resultOfSum, startSum } from './summation.ts'
import type { Numeric, Value } from './value.ts'

export function sumOf(numbers: readonly Numeric[]): Numeric {
  const sum = startSum()
  for (const number of numbers) addToSum(sum, number)
  return resultOfSum(sum)
}

/** The average, or null when there is nothing to average. */
export function averageOf(numbers: readonly Numeric[]): Value {
  return numbers.length === 0 ? null : divideNumbers(sumOf(numbers), smallestInteger(BigInt(numbers.length)))
}

/** The least (-1) or greatest (1) value; null and missing do not count, nothing gives null. */
export function extremeOf(
  values: readonly (Value | undefined)[],
  sign: 1 | -1,
  collation: Collation | undefined,
): Value {
  let best: Value = null
  for (const value of values) {
    if (value === undefined || value === null) continue
    if (best === null || compareValues(value, best, collation) * sign > 0) best = value
  }
  return best
}
