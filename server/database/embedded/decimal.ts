import { Decimal128, Long } from 'bson'
import type { Numeric } from './value.ts'

/** coefficient × 10^exponent. */
export type Exact = { readonly coefficient: bigint; readonly exponent: number }

/** Beyond the exponent of every finite number: stands for infinity. */
export const infiniteExponent = 100_000

/** A number of any type, exactly. Not for NaN. */
export function exactNumber(value: Numeric): Exact {
  if (value instanceof Decimal128) return exactDecimal(value)
  if (value instanceof Long) return { coefficient: value.toBigInt(), exponent: 0 }
  return exactDouble(value.value)
}

function exactDecimal(value: Decimal128): Exact {
  const text = value.toString()
  if (text.endsWith('Infinity')) return infinite(text.startsWith('-'))
  const [mantissa = '0', power = '0'] = text.split('E')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  return { coefficient: BigInt(whole + fraction), exponent: Number(power) - fraction.length }
}

/** A double is an integer times a power of two, and 2^-n is 5^n times 10^-n: always a finite decimal. */
function exactDouble(value: number): Exact {
  if (!Number.isFinite(value)) return infinite(value < 0)
  let power = 0
  let whole = value
  while (!Number.isInteger(whole)) {
    whole *= 2
    power += 1
  }
  return { coefficient: BigInt(whole) * 5n ** BigInt(power), exponent: -power }
}

function infinite(negative: boolean): Exact {
  return { coefficient: negative ? -1n : 1n, exponent: infiniteExponent }
}

/** The significant digits of a long or decimal and the power of ten of the first one. Not for zero or NaN. */
export function exactDigits(value: Numeric): {
  readonly negative: boolean
  readonly exponent: number
  readonly digits: string
} {
  const { coefficient, exponent } = exactNumber(value)
  const negative = coefficient < 0n
  const all = String(negative ? -coefficient : coefficient)
  return { negative, exponent: exponent + all.length - 1, digits: all.replace(/0+$/, '') }
}
