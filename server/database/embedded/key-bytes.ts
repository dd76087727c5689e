import { BSONRegExp, BSONSymbol, Code, Double, ObjectId, Timestamp, type Binary } from 'bson'
import type { Collation } from './collation.ts'
import { codeOf, scopeOf, typeRank, typeRanks } from './compare.ts'
import { nearestDouble, sideOfDouble } from './compare-numbers.ts'
import { exactDigits } from './decimal.ts'
import { fieldName } from './field-key.ts'
import { isArray, isNumeric, type Document, type Numeric, type Value } from './value.ts'

// Every value is one byte for the rank of its type and then bytes that order as its values do. Variable lengths
// end with a zero byte (zero and one inside are escaped), so that no encoding is the beginning of another.

// One buffer serves every call, encoding never calls out, so no second call can begin inside the first.
let scratch = Buffer.allocUnsafe(4096)
let offset = 0

/** The order-preserving bytes of one value, ascending. `undefined` is below null. */
export function encodeValue(value: Value | undefined, collation: Collation | undefined): Buffer {
  offset = 0
  writeRank(value)
  writeBody(value, collation)
  return Buffer.from(scratch.subarray(0, offset))
}

function room(size: number): void {
  if (offset + size <= scratch.length) return
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, offset + size))
  scratch.copy(larger, 0, 0, offset)
  scratch = larger
}

function writeByte(byte: number): void {
  room(1)
  scratch[offset] = byte
  offset += 1
}

function writeBytes(bytes: Uint8Array): void {
  room(bytes.length)
  scratch.set(bytes, offset)
  offset += bytes.length
}

function writeUInt32(value: number): void {
  room(4)
  scratch.writeUInt32BE(value >>> 0, offset)
  offset += 4
}

function writeRank(value: Value | undefined): void {
  writeByte(typeRank(value))
}

function writeText(text: string): void {
  const escaped = text.replaceAll('\u0001', '\u0001\u0002').replaceAll('\u0000', '\u0001\u0001')
  room(escaped.length * 3 + 1)
  offset += scratch.write(escaped, offset, 'utf8')
  writeByte(0)
}

function writeBody(value: Value | undefined, collation: Collation | undefined): void {
  if (typeof value === 'string') writeString(value, collation)
  else if (isNumeric(value)) writeNumber(value)
  else if (value instanceof ObjectId) writeBytes(value.id)
  else if (value instanceof Date) writeDouble(value.getTime())
  else if (typeof value === 'boolean') writeByte(value ? 1 : 0)
  else if (isArray(value)) writeArray(value, collation)
  else if (typeRank(value) === typeRanks.object) writeDocument(value as Document, collation)
  else writeRare(value, collation)
}

function writeString(text: string, collation: Collation | undefined): void {
  writeText(collation === undefined ? text : collation.sortKey(text))
}

function writeRare(value: Value | undefined, collation: Collation | undefined): void {
  if (value instanceof BSONSymbol) writeString(value.value, collation)
  else if (typeRank(value) === typeRanks.binData) writeBinary(value as Binary)
  else if (value instanceof Timestamp) {
    writeUInt32(value.t)
    writeUInt32(value.i)
  } else if (value instanceof BSONRegExp) {
    writeText(value.pattern)
    writeText(value.options)
  } else if (value instanceof Code) {
    writeText(codeOf(value))
    writeDocument(scopeOf(value), undefined)
  }
}

function writeBinary(value: Binary): void {
  writeUInt32(value.position)
  writeByte(value.sub_type)
  writeBytes(value.buffer.subarray(0, value.position))
}

function writeArray(items: readonly Value[], collation: Collation | undefined): void {
  for (const item of items) {
    writeRank(item)
    writeBody(item, collation)
  }
  writeByte(0)
}

function writeDocument(document: Document, collation: Collation | undefined): void {
  for (const key in document) {
    const value = document[key]
    writeRank(value)
    writeText(fieldName(key))
    writeBody(value, collation)
  }
  writeByte(0)
}

/** Eight bytes in numeric order: the sign bit flipped, negative numbers inverted. NaN below all. */
function writeDouble(value: number): void {
  room(8)
  if (Number.isNaN(value)) scratch.fill(0, offset, offset + 8)
  else {
    // `+ 0` makes -0 and 0 the same key.
    scratch.writeDoubleBE(value + 0, offset)
    const negative = (scratch[offset] ?? 0) >= 128
    for (let index = offset; index < offset + 8; index += 1) {
      const byte = scratch[index] ?? 0
      scratch[index] = negative ? 255 - byte : index === offset ? byte + 128 : byte
    }
  }
  offset += 8
}

const below = 0x7f
const exact = 0x80
const above = 0x81

/**
 * The nearest double, then whether the number lies below, at or above it, and where it is not exact its decimal
 * digits: so a long beyond 2^53 and a decimal order exactly among doubles.
 */
function writeNumber(value: Numeric): void {
  const double = nearestDouble(value)
  writeDouble(double)
  const side = value instanceof Double || Number.isNaN(double) ? 0 : sideOfDouble(value)
  if (side === 0) {
    writeByte(exact)
    return
  }
  writeByte(side < 0 ? below : above)
  const { negative, exponent, digits } = exactDigits(value)
  const mask = negative ? 0xff : 0
  writeByte(((exponent + 0x8000) >> 8) ^ mask)
  writeByte(((exponent + 0x8000) & 0xff) ^ mask)
  for (let index = 0; index < digits.length; index += 2)
    writeByte((Number(digits.slice(index, index + 2).padEnd(2, '0')) + 1) ^ mask)
  writeByte(mask)
}
