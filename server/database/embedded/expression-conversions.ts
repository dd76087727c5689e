import { Decimal128, Double, Int32, Long, ObjectId } from 'bson'
import { asDecimal } from './arithmetic.ts'
import { nearestDouble } from './compare-numbers.ts'
import { EngineError } from './engine-error.ts'
import {
  isNullish,
  listed,
  named,
  optional,
  unary,
  type Operand,
  type Operators,
} from './expression-operands.ts'
import { isTruthy, truncated } from './number-values.ts'
import { readTypes } from './type-aliases.ts'
import { isArray, isNumeric, typeName, type Numeric, type Value } from './value.ts'

export type Conversion = (value: Value) => Value

function cannot(from: Value, to: string): EngineError {
  return new EngineError(
    241,
    `Unsupported conversion from ${typeName(from)} to ${to} in $convert with no onError value`,
  )
}

function unreadable(from: Value, to: string): EngineError {
  return new EngineError(241, `Failed to parse ${typeName(from)} as ${to} in $convert with no onError value`)
}

/** The text of a value in $concat-like places: strings, numbers, dates. */
export function textOfScalar(name: string, value: Value): string {
  if (typeof value === 'string') return value
  if (isNumeric(value)) return textOfNumber(value)
  if (value instanceof Date) return value.toISOString()
  throw new EngineError(16007, `can't convert from BSON type ${typeName(value)} to String (${name})`)
}

function textOfNumber(value: Numeric): string {
  if (!(value instanceof Double)) return value.toString()
  if (Number.isFinite(value.value)) return Object.is(value.value, -0) ? '-0' : String(value.value)
  return Number.isNaN(value.value) ? 'NaN' : value.value > 0 ? 'Infinity' : '-Infinity'
}

function toText(value: Value): Value {
  if (typeof value === 'boolean') return String(value)
  if (value instanceof ObjectId) return value.toHexString()
  if (typeof value === 'string' || isNumeric(value) || value instanceof Date)
    return textOfScalar('$toString', value)
  throw cannot(value, 'string')
}

function wholeOf(value: Value, to: 'int' | 'long'): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (typeof value === 'string') {
    if (!/^[+-]?\d{1,20}$/.test(value)) throw unreadable(value, to)
    return BigInt(value.replace(/^\+/, ''))
  }
  if (value instanceof Date && to === 'long') return BigInt(value.getTime())
  if (!isNumeric(value)) throw cannot(value, to)
  const whole = truncated(value)
  if (whole === undefined) throw overflow()
  return whole
}

function overflow(): EngineError {
  return new EngineError(241, 'Conversion would overflow target type in $convert with no onError value')
}

function toInt(value: Value): Value {
  const whole = wholeOf(value, 'int')
  if (BigInt.asIntN(32, whole) !== whole) throw overflow()
  return new Int32(Number(whole))
}

function toLong(value: Value): Value {
  const whole = wholeOf(value, 'long')
  if (BigInt.asIntN(64, whole) !== whole) throw overflow()
  return Long.fromBigInt(whole)
}

const numberText = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

function toDouble(value: Value): Value {
  if (typeof value === 'boolean') return new Double(value ? 1 : 0)
  if (value instanceof Date) return new Double(value.getTime())
  if (isNumeric(value)) return new Double(nearestDouble(value))
  if (typeof value !== 'string') throw cannot(value, 'double')
  if (!numberText.test(value)) throw unreadable(value, 'double')
  return new Double(Number(value))
}

function toDecimal(value: Value): Value {
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0')
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()))
  if (isNumeric(value)) return asDecimal(value)
  if (typeof value !== 'string') throw cannot(value, 'decimal')
  if (!numberText.test(value)) throw unreadable(value, 'decimal')
  return Decimal128.fromStringWithRounding(value)
}

function toDate(value: Value): Value {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (typeof value === 'string') return parseDate(value)
  if (!isNumeric(value) || value instanceof Int32) throw cannot(value, 'date')
  const date = new Date(Number(truncated(value) ?? NaN))
  if (Number.isNaN(date.getTime())) throw overflow()
  return date
}

const isoDate = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/** ISO dates only; without an offset they are UTC. */
export function parseDate(text: string): Date {
  const isIso = isoDate.test(text)
  const spaced = text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2')
  const complete = /[TZ]/.test(spaced) && !/(Z|[+-]\d{2}:\d{2})$/.test(spaced) ? `${spaced}Z` : spaced
  const date = new Date(isIso ? complete : NaN)
  if (Number.isNaN(date.getTime())) throw unreadable(text, 'date')
  return date
}

function toObjectId(value: Value): Value {
  if (value instanceof ObjectId) return value
  if (typeof value !== 'string') throw cannot(value, 'objectId')
  if (!/^[0-9a-fA-F]{24}$/.test(value)) throw unreadable(value, 'objectId')
  return ObjectId.createFromHexString(value)
}

const conversions: Readonly<Record<string, Conversion>> = {
  string: toText,
  int: toInt,
  long: toLong,
  double: toDouble,
  decimal: toDecimal,
  bool: isTruthy,
  date: toDate,
  objectId: toObjectId,
}

const convert = named('$convert', ['input', 'to'], ['onError', 'onNull', 'format'], (fields, compiler) => {
  const [input, to, onError, onNull] = [fields.input, fields.to, fields.onError, fields.onNull].map((field) =>
    optional(field, compiler),
  )
  return (environment) => {
    const value = input?.(environment)
    const type = to?.(environment)
    if (isNullish(value)) return fields.onNull === undefined ? null : onNull?.(environment)
    if (isNullish(type)) return null
    const [name = ''] = readTypes(type)
    try {
      const conversion = conversions[name]
      if (conversion === undefined) throw cannot(value, name)
      return conversion(value)
    } catch (error) {
      if (!(error instanceof EngineError) || fields.onError === undefined) throw error
      return onError?.(environment)
    }
  }
})

export const conversionOperators: Operators = {
  $convert: convert,
  $toString: unary('$toString', toText),
  $toInt: unary('$toInt', toInt),
  $toLong: unary('$toLong', toLong),
  $toDouble: unary('$toDouble', toDouble),
  $toDecimal: unary('$toDecimal', toDecimal),
  $toBool: unary('$toBool', isTruthy),
  $toDate: unary('$toDate', toDate),
  $toObjectId: unary('$toObjectId', toObjectId),
  $type: listed('$type', [1, 1], ([value]) => typeName(value)),
  $isNumber: listed('$isNumber', [1, 1], ([value]) => isNumeric(value)),
  $isArray: listed('$isArray', [1, 1], ([value]: readonly Operand[]) => isArray(value)),
}
