import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'
import { EngineError } from './engine-error.ts'
import { fieldName } from './field-key.ts'

const deepest = 200

// One buffer serves every call: encoding never calls out, so no second call can begin inside the first.
let scratch = Buffer.allocUnsafe(64 * 1024)
let offset = 0

const yes = Uint8Array.of(1)
const no = Uint8Array.of(0)

/** BSON allows 16 MB for a stored document; replies and intermediate documents may be a little larger. */
export const largestDocument = 16 * 1024 * 1024

/**
 * Writes a document as BSON. Refused with BSONObjectTooLarge beyond `limit` bytes. Beside engine values it takes
 * what replies are made of: numbers (int32 where they fit), bigints (int64) and `undefined`, which is left out.
 */
export function encodeDocument(document: Readonly<Record<string, unknown>>, limit = Infinity): Buffer {
  offset = 0
  writeDocument(document, 0)
  if (offset > limit) {
    const size = offset
    throw new EngineError(
      'BSONObjectTooLarge',
      `BSONObj size: ${size} is invalid. Size must be between 0 and ${limit}`,
    )
  }
  const bytes = Buffer.from(scratch.subarray(0, offset))
  if (scratch.length > 4 * largestDocument) scratch = Buffer.allocUnsafe(64 * 1024)
  return bytes
}

function room(size: number): void {
  if (offset + size <= scratch.length) return
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, offset + size))
  scratch.copy(larger, 0, 0, offset)
  scratch = larger
}

function writeDocument(document: Readonly<Record<string, unknown>>, depth: number): void {
  if (depth > deepest) throw new EngineError('Overflow', 'The document is nested too deeply')
  const start = offset
  room(5)
  offset += 4
  for (const key in document) {
    const value = document[key]
    if (value !== undefined) writeElement(fieldName(key), value, depth)
  }
  finish(start)
}

function writeArray(items: readonly unknown[], depth: number): void {
  if (depth > deepest) throw new EngineError('Overflow', 'The document is nested too deeply')
  const start = offset
  room(5)
  offset += 4
  for (let index = 0; index < items.length; index += 1) writeElement(String(index), items[index], depth)
  finish(start)
}

function finish(start: number): void {
  room(1)
  scratch[offset] = 0
  offset += 1
  scratch.writeInt32LE(offset - start, start)
}

function head(type: number, name: string): void {
  room(2 + name.length * 3)
  scratch[offset] = type
  offset += 1
  writeCString(name)
}

function writeCString(text: string): void {
  room(1 + text.length * 3)
  offset += scratch.write(text, offset, 'utf8')
  scratch[offset] = 0
  offset += 1
}

function writeString(text: string): void {
  room(5 + text.length * 3)
  const size = scratch.write(text, offset + 4, 'utf8')
  scratch.writeInt32LE(size + 1, offset)
  offset += 4 + size
  scratch[offset] = 0
  offset += 1
}

function writeInt32(value: number): void {
  room(4)
  scratch.writeInt32LE(value, offset)
  offset += 4
}

function writeDouble(value: number): void {
  room(8)
  scratch.writeDoubleLE(value, offset)
  offset += 8
}

function writeLong(value: { readonly low: number; readonly high: number }): void {
  writeInt32(value.low | 0)
  writeInt32(value.high | 0)
}

function writeBytes(bytes: Uint8Array): void {
  room(bytes.length)
  scratch.set(bytes, offset)
  offset += bytes.length
}

function writeElement(name: string, value: unknown, depth: number): void {
  if (typeof value === 'string') {
    head(0x02, name)
    writeString(value)
  } else if (value === null) head(0x0a, name)
  else if (typeof value === 'object') writeObject(name, value, depth)
  else if (typeof value === 'boolean') {
    head(0x08, name)
    writeBytes(value ? yes : no)
  } else if (typeof value === 'number') writeNumber(name, value)
  else if (typeof value === 'bigint') {
    head(0x12, name)
    writeLong(Long.fromBigInt(value))
  } else throw new EngineError('InternalError', `A ${typeof value} cannot be stored`)
}

function writeNumber(name: string, value: number): void {
  const isInt32 = (value | 0) === value && !Object.is(value, -0)
  head(isInt32 ? 0x10 : 0x01, name)
  if (isInt32) writeInt32(value)
  else writeDouble(value)
}

function writeObject(name: string, value: object, depth: number): void {
  if (Object.getPrototypeOf(value) === Object.prototype) {
    head(0x03, name)
    writeDocument(value as Record<string, unknown>, depth + 1)
  } else if (Array.isArray(value)) {
    head(0x04, name)
    writeArray(value, depth + 1)
  } else if (value instanceof Int32) {
    head(0x10, name)
    writeInt32(value.value)
  } else if (value instanceof Double) {
    head(0x01, name)
    writeDouble(value.value)
  } else if (value instanceof ObjectId) {
    head(0x07, name)
    writeBytes(value.id)
  } else if (value instanceof Date) {
    head(0x09, name)
    writeLong(Long.fromNumber(value.getTime()))
  } else if (value instanceof Timestamp) {
    // Before Long, of which it is a subclass.
    head(0x11, name)
    writeLong(value)
  } else if (value instanceof Long) {
    head(0x12, name)
    writeLong(value)
  } else writeRare(name, value, depth)
}

function writeRare(name: string, value: object, depth: number): void {
  if (value instanceof Decimal128) {
    head(0x13, name)
    writeBytes(value.bytes)
  } else if (value instanceof Binary) {
    head(0x05, name)
    const bytes = value.buffer.subarray(0, value.position)
    writeInt32(bytes.length)
    writeBytes(Uint8Array.of(value.sub_type))
    writeBytes(bytes)
  } else if (value instanceof Uint8Array) {
    head(0x05, name)
    writeInt32(value.length)
    writeBytes(Uint8Array.of(0))
    writeBytes(value)
  } else if (value instanceof BSONRegExp) {
    head(0x0b, name)
    writeCString(value.pattern)
    writeCString(value.options)
  } else if (value instanceof Code) writeCode(name, value, depth)
  else if (value instanceof BSONSymbol) {
    head(0x0e, name)
    writeString(value.value)
  } else if (value instanceof MinKey) head(0xff, name)
  else if (value instanceof MaxKey) head(0x7f, name)
  else throw new EngineError('InternalError', `A value of class ${value.constructor.name} cannot be stored`)
}

function writeCode(name: string, value: Code, depth: number): void {
  const code = typeof value.code === 'string' ? value.code : String(value.code)
  if (value.scope === null) {
    head(0x0d, name)
    writeString(code)
    return
  }
  head(0x0f, name)
  const start = offset
  writeInt32(0)
  writeString(code)
  writeDocument(value.scope, depth + 1)
  scratch.writeInt32LE(offset - start, start)
}
