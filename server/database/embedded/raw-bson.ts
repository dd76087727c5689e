import { elements } from './bson-bytes.ts'
import { encodeDocument } from './document-codec.ts'
import type { Document, Value } from './value.ts'

// Documents put together from bytes as they came, without decoding them.

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

/** A cursor's reply, but for its end, around documents that are never decoded. */
export function encodeBatch(
  batchName: 'firstBatch' | 'nextBatch',
  documents: readonly Buffer[],
  rest: Document,
): Buffer {
  const tail = encodeDocument(rest)
  const cursor = wrap([arrayElement(batchName, documents), tail.subarray(4, tail.length - 1)])
  return wrap([Buffer.from('\x03cursor\0', 'latin1'), cursor])
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
  return wrap([bytes.subarray(4, -1), encodeDocument(fields).subarray(4, -1)])
}
