import { isUtf8 } from 'node:buffer'
import { Binary, Long } from 'bson'
import { EngineError } from './engine-error.ts'
import { fieldKey } from './field-key.ts'

/** Where decoding stands; one object for each call, so that reading is one pass without slices. */
export type Reader = { readonly bytes: Buffer; offset: number; depth: number }

export function readByte(reader: Reader): number {
  const byte = reader.bytes[reader.offset]
  if (byte === undefined) throw new RangeError('past the end')
  reader.offset += 1
  return byte
}

export function readInt32(reader: Reader): number {
  const value = reader.bytes.readInt32LE(reader.offset)
  reader.offset += 4
  return value
}

function readLength(reader: Reader): number {
  const length = readInt32(reader)
  if (length < 0 || reader.offset + length > reader.bytes.length) throw new RangeError('past the end')
  return length
}

// Documents of a collection repeat the same few names: each is made into a string once.
const knownNames = new Array<{ readonly name: string; readonly key: string } | undefined>(4096)

export function readKey(reader: Reader): string {
  const { bytes, offset: start } = reader
  let end = start
  let hash = 0
  for (let byte = bytes[end]; byte !== 0; byte = bytes[end]) {
    if (byte === undefined) throw new RangeError('past the end')
    hash = (Math.imul(hash, 31) + byte) | 0
    end += 1
  }
  reader.offset = end + 1
  const known = knownNames[hash & 4095]
  if (known !== undefined && isAt(known.name, bytes, start, end)) return known.key
  const name = text(bytes, start, end)
  const key = fieldKey(name)
  if (end - start < 64) knownNames[hash & 4095] = { name, key }
  return key
}

function isAt(name: string, bytes: Buffer, start: number, end: number): boolean {
  if (name.length !== end - start) return false
  for (let index = 0; index < name.length; index += 1) {
    const unit = name.charCodeAt(index)
    if (unit > 127 || unit !== bytes[start + index]) return false
  }
  return true
}

export function readCString(reader: Reader): string {
  const start = reader.offset
  const end = reader.bytes.indexOf(0, start)
  if (end < 0) throw new RangeError('past the end')
  reader.offset = end + 1
  return text(reader.bytes, start, end)
}

export function readString(reader: Reader): string {
  const length = readLength(reader)
  if (length < 1) throw new RangeError('a string has at least its zero byte')
  const start = reader.offset
  reader.offset += length
  return text(reader.bytes, start, start + length - 1)
}

function text(bytes: Buffer, start: number, end: number): string {
  const read = bytes.toString('utf8', start, end)
  if (read.includes('\ufffd') && !isUtf8(bytes.subarray(start, end)))
    throw new EngineError('BadValue', 'The document holds a string that is not valid UTF-8')
  return read
}

export function readLong(reader: Reader): { low: number; high: number } {
  const low = readInt32(reader)
  return { low, high: readInt32(reader) }
}

export function readDate(reader: Reader): Date {
  const { low, high } = readLong(reader)
  const date = new Date(new Long(low, high).toNumber())
  if (Number.isNaN(date.getTime()))
    throw new EngineError('BadValue', 'The document holds a date this engine cannot represent')
  return date
}

export function readBytes(reader: Reader, length: number): Buffer {
  const end = reader.offset + length
  if (end > reader.bytes.length) throw new RangeError('past the end')
  // A copy: the bytes underneath may belong to the store, which reuses them.
  const copy = Buffer.from(reader.bytes.subarray(reader.offset, end))
  reader.offset = end
  return copy
}

export function readBinary(reader: Reader): Binary {
  const length = readLength(reader)
  const subtype = readByte(reader)
  return new Binary(readBytes(reader, length), subtype)
}
