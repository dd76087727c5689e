import {
  BSONError,
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
import { deepestDocument, MalformedBson, valueEnd } from './bson-bytes.ts'
import {
  readBinary,
  readByte,
  readBytes,
  readCString,
  readDate,
  readInt32,
  readKey,
  readLong,
  readString,
  type Reader,
} from './bson-reader.ts'
import { EngineError } from './engine-error.ts'
import { fieldKey } from './field-key.ts'
import type { Document, Value } from './value.ts'

// Why not bson's own deserialize: it moves integer-like keys to the front, turns `{ $ref, $id }` into another
// class and takes a stored field called `_bsontype` at its word. A document must come back as it was stored.

type Mutable = Record<string, Value>

/** Reads BSON into a document in memory, exactly: order, number types and every field name are kept. */
export function decodeDocument(bytes: Uint8Array): Document {
  return guarded(() => readDocument({ bytes: asBuffer(bytes), offset: 0, depth: 0 }))
}

/** Reads only these top-level fields, for scans that need no more; a fraction of the cost of the whole. */
export function decodeFields(bytes: Uint8Array, names: ReadonlySet<string>): Document {
  return guarded(() => {
    const reader: Reader = { bytes: asBuffer(bytes), offset: 4, depth: 0 }
    const keys = keysOf(names)
    const document: Mutable = {}
    let left = keys.size
    for (let type = readByte(reader); type !== 0 && left > 0; type = readByte(reader)) {
      const key = readKey(reader)
      if (keys.has(key)) {
        document[key] = readValue(reader, type)
        left -= 1
      } else reader.offset = valueEnd(reader.bytes, type, reader.offset)
    }
    return document
  })
}

const knownKeys = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>()

/** A scan asks with the same set for every document. */
function keysOf(names: ReadonlySet<string>): ReadonlySet<string> {
  const known = knownKeys.get(names)
  if (known !== undefined) return known
  const keys = new Set(Array.from(names, fieldKey))
  knownKeys.set(names, keys)
  return keys
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Bytes that lie about their lengths end as a refusal, not as a crash of the reader. */
function guarded<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError || error instanceof BSONError || error instanceof MalformedBson)
      throw new EngineError('BadValue', 'The document is not valid BSON')
    throw error
  }
}

function enter(reader: Reader): void {
  readInt32(reader)
  reader.depth += 1
  if (reader.depth > deepestDocument) throw new EngineError('Overflow', 'The document is nested too deeply')
}

function readDocument(reader: Reader): Document {
  enter(reader)
  const document: Mutable = {}
  for (let type = readByte(reader); type !== 0; type = readByte(reader)) {
    const key = readKey(reader)
    document[key] = readValue(reader, type)
  }
  reader.depth -= 1
  return document
}

function readArray(reader: Reader): Value[] {
  enter(reader)
  const items: Value[] = []
  for (let type = readByte(reader); type !== 0; type = readByte(reader)) {
    while (readByte(reader) !== 0);
    items.push(readValue(reader, type))
  }
  reader.depth -= 1
  return items
}

function readCodeWithScope(reader: Reader): Code {
  readInt32(reader)
  const code = readString(reader)
  return new Code(code, readDocument(reader))
}

function readValue(reader: Reader, type: number): Value {
  switch (type) {
    case 0x01:
      reader.offset += 8
      return new Double(reader.bytes.readDoubleLE(reader.offset - 8))
    case 0x02:
      return readString(reader)
    case 0x03:
      return readDocument(reader)
    case 0x04:
      return readArray(reader)
    case 0x05:
      return readBinary(reader)
    case 0x07:
      return new ObjectId(readBytes(reader, 12))
    case 0x08:
      return readByte(reader) === 1
    case 0x09:
      return readDate(reader)
    case 0x0a:
      return null
    case 0x0b: {
      const pattern = readCString(reader)
      return new BSONRegExp(pattern, readCString(reader))
    }
    case 0x0d:
      return new Code(readString(reader))
    case 0x0e:
      return new BSONSymbol(readString(reader))
    case 0x0f:
      return readCodeWithScope(reader)
    case 0x10:
      return new Int32(readInt32(reader))
    case 0x11: {
      const { low, high } = readLong(reader)
      return new Timestamp(new Long(low, high, true))
    }
    case 0x12: {
      const { low, high } = readLong(reader)
      return new Long(low, high)
    }
    case 0x13:
      return new Decimal128(readBytes(reader, 16))
    case 0x7f:
      return new MaxKey()
    case 0xff:
      return new MinKey()
    default:
      // 0x06 (undefined) and 0x0c (DBPointer) have been deprecated since BSON 1.0.
      throw new EngineError('BadValue', `BSON type ${type} is not supported by this engine`)
  }
}
