import { Double } from 'bson'
import { encodeDocument } from './document-codec.ts'
import type { Document, Value } from './value.ts'

// BSON bytes are kept as they came: these functions look into them without decoding what is not needed.

export class MalformedBson extends Error {}

// MongoDB's own limit of nesting.
const maxDepth = 200

const fixedSizes = new Map([
  [0x01, 8],
  [0x06, 0],
  [0x07, 12],
  [0x08, 1],
  [0x09, 8],
  [0x0a, 0],
  [0x10, 4],
  [0x11, 8],
  [0x12, 8],
  [0x13, 16],
  [0x7f, 0],
  [0xff, 0],
])

function nameEnd(bytes: Buffer, offset: number): number {
  const end = bytes.indexOf(0, offset)
  if (end < 0) throw new MalformedBson('unterminated name')
  return end
}

/** Where the value that starts at `offset` ends. */
function valueEnd(bytes: Buffer, type: number, offset: number): number {
  const fixed = fixedSizes.get(type)
  let end = offset + (fixed ?? 0)
  if (fixed === undefined) {
    if (type === 0x0b) return nameEnd(bytes, nameEnd(bytes, offset) + 1) + 1
    if (offset + 4 > bytes.length) throw new MalformedBson('value cut short')
    const length = bytes.readInt32LE(offset)
    if (length < 0) throw new MalformedBson('negative length')
    if (type === 0x02 || type === 0x0d || type === 0x0e) end = offset + 4 + length
    else if (type === 0x05) end = offset + 5 + length
    else if (type === 0x0c) end = offset + 4 + length + 12
    else if (type === 0x03 || type === 0x04 || type === 0x0f) end = offset + length
    else throw new MalformedBson('unknown type')
  }
  if (end > bytes.length || end < offset) throw new MalformedBson('value cut short')
  return end
}

/** Checks lengths, terminators and depth without recursion, so that decoding cannot overflow the stack. */
export function checkBson(bytes: Buffer): void {
  if (bytes.length < 5 || bytes.readInt32LE(0) !== bytes.length)
    throw new MalformedBson('bad document length')
  const ends: number[] = [bytes.length]
  let offset = 4
  while (ends.length > 0) {
    const end = ends[ends.length - 1] ?? 0
    if (offset >= end) throw new MalformedBson('unterminated document')
    const type = bytes[offset] ?? 0
    if (type === 0) {
      if (offset + 1 !== end) throw new MalformedBson('bytes after the end')
      ends.pop()
      offset = end
      continue
    }
    const start = nameEnd(bytes, offset + 1) + 1
    const stop = valueEnd(bytes, type, start)
    if (stop >= end) throw new MalformedBson('value longer than its document')
    if (type === 0x03 || type === 0x04) {
      if (stop - start < 5) throw new MalformedBson('bad document length')
      if (ends.length >= maxDepth) throw new MalformedBson('nested too deeply')
      ends.push(stop)
      offset = start + 4
    } else {
      if ((type === 0x02 || type === 0x0d || type === 0x0e) && (stop - start < 5 || bytes[stop - 1] !== 0))
        throw new MalformedBson('unterminated string')
      offset = stop
    }
  }
}

export type Element = { name: string; type: number; start: number; valueStart: number; end: number }

/** The top-level elements of a document, in order. */
export function* elements(bytes: Buffer): Generator<Element> {
  let start = 4
  for (;;) {
    const type = bytes[start] ?? 0
    if (type === 0) return
    const stop = nameEnd(bytes, start + 1)
    const end = valueEnd(bytes, type, stop + 1)
    yield { name: bytes.toString('utf8', start + 1, stop), type, start, valueStart: stop + 1, end }
    start = end
  }
}

/** A document made of ready elements. */
export function wrap(parts: readonly Buffer[]): Buffer {
  const size = parts.reduce((sum, part) => sum + part.length, 5)
  const bytes = Buffer.allocUnsafe(size)
  bytes.writeInt32LE(size, 0)
  let offset = 4
  for (const part of parts) offset += part.copy(bytes, offset)
  bytes[offset] = 0
  return bytes
}

/** The documents of an array field, as the bytes that came; undefined where the field is no array of documents. */
export function rawDocuments(bytes: Buffer, field: string): Buffer[] | undefined {
  for (const element of elements(bytes)) {
    if (element.name !== field) continue
    if (element.type !== 0x04) return undefined
    const found: Buffer[] = []
    const array = bytes.subarray(element.valueStart, element.end)
    for (const item of elements(array)) {
      if (item.type !== 0x03) return undefined
      found.push(array.subarray(item.valueStart, item.end))
    }
    return found
  }
  return undefined
}

/** An array element holding ready documents. */
function arrayElement(name: string, documents: readonly Buffer[]): Buffer {
  const parts = documents.map((document, index) =>
    Buffer.concat([Buffer.from(`\x03${String(index)}\0`, 'latin1'), document]),
  )
  return Buffer.concat([Buffer.from(`\x04${name}\0`, 'utf8'), wrap(parts)])
}

/** A cursor's reply around documents that are never decoded. */
export function encodeBatch(
  batchName: 'firstBatch' | 'nextBatch',
  documents: readonly Buffer[],
  rest: Document,
): Buffer {
  const tail = encodeDocument(rest)
  const cursor = wrap([arrayElement(batchName, documents), tail.subarray(4, tail.length - 1)])
  const ok = encodeDocument({ ok: new Double(1) })
  return wrap([Buffer.from('\x03cursor\0', 'latin1'), cursor, ok.subarray(4, ok.length - 1)])
}

/** Puts `_id` first, as MongoDB stores it, without touching the bytes of the other fields. */
export function withIdFirst(bytes: Buffer, id: () => Value): Buffer {
  const parts: Buffer[] = []
  let idPart: Buffer | undefined
  let position = 0
  for (const element of elements(bytes)) {
    if (element.name === '_id') {
      if (position === 0) return bytes
      idPart = bytes.subarray(element.start, element.end)
    } else {
      parts.push(bytes.subarray(element.start, element.end))
    }
    position += 1
  }
  if (idPart === undefined) {
    const made = encodeDocument({ _id: id() })
    idPart = made.subarray(4, made.length - 1)
  }
  return wrap([idPart, ...parts])
}

/** The body of a command without the documents of an insert, which are kept as bytes. */
export function decodableBody(bytes: Buffer): Buffer {
  let isInsert: boolean | undefined
  const parts: Buffer[] = []
  for (const element of elements(bytes)) {
    isInsert ??= element.name === 'insert'
    if (!isInsert) return bytes
    if (element.name !== 'documents') parts.push(bytes.subarray(element.start, element.end))
  }
  return wrap(parts)
}

/** The same document with further fields at its end. */
export function withFields(bytes: Buffer, fields: Document): Buffer {
  const tail = encodeDocument(fields)
  return tail.length === 5 ? bytes : wrap([bytes.subarray(4, -1), tail.subarray(4, -1)])
}
