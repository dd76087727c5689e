import { Decimal128, Double, Int32, Long } from 'bson'
import { nearestDouble } from './compare-numbers.ts'
import { EngineError } from './engine-error.ts'
import type { Numeric } from './value.ts'

// Results take the wider type of the two: int, long, double. An int that overflows becomes a long, and a long a
// double, which updates refuse (`overflows`). Decimals are stored, compared and sorted, but not calculated with.

export type Arithmetic = (left: Numeric, right: Numeric) => Numeric

function arithmetic(
  whole: (left: bigint, right: bigint) => bigint,
  floating: (left: number, right: number) => number,
): Arithmetic {
  return (left, right) => {
    checkNoDecimal(left, right)
    if (!isWhole(left) || !isWhole(right))
      return new Double(floating(nearestDouble(left), nearestDouble(right)))
    const result = whole(integerOf(left), integerOf(right))
    return integer(result, left instanceof Int32 && right instanceof Int32 ? 32 : 64)
  }
}

export const addNumbers = arithmetic(
  (left, right) => left + right,
  (left, right) => left + right,
)

export const subtractNumbers = arithmetic(
  (left, right) => left - right,
  (left, right) => left - right,
)

export const multiplyNumbers = arithmetic(
  (left, right) => left * right,
  (left, right) => left * right,
)

/** The remainder, with the sign of the dividend. The divisor is not zero. */
export const remainderOf = arithmetic(
  (left, right) => left % right,
  (left, right) => left % right,
)

/** The quotient, always a double. The divisor is not zero. */
export function divideNumbers(left: Numeric, right: Numeric): Double {
  checkNoDecimal(left, right)
  return new Double(nearestDouble(left) / nearestDouble(right))
}

/** Whether a sum or product of whole numbers had to leave their range. */
export function overflows(left: Numeric, right: Numeric, result: Numeric): boolean {
  return result instanceof Double && isWhole(left) && isWhole(right)
}

export function checkNoDecimal(...numbers: readonly Numeric[]): void {
  if (numbers.some((number) => number instanceof Decimal128))
    throw new EngineError('NotImplemented', 'Calculating with decimals is not supported by this engine')
}

export function integer(result: bigint, bits: 32 | 64): Int32 | Long | Double {
  if (bits === 32 && BigInt.asIntN(32, result) === result) return new Int32(Number(result))
  return BigInt.asIntN(64, result) === result ? Long.fromBigInt(result) : new Double(Number(result))
}

function isWhole(value: Numeric): value is Int32 | Long {
  return value instanceof Int32 || value instanceof Long
}

function integerOf(value: Int32 | Long): bigint {
  return value instanceof Int32 ? BigInt(value.value) : value.toBigInt()
}
