import { EngineError } from './engine-error.ts'
import type { Document } from './value.ts'

/** Reads BSON into a document in memory, exactly: order, number types and every field name are kept. */
export function decodeDocument(_bytes: Uint8Array): Document {
  throw new EngineError('NotImplemented', 'decodeDocument')
}

/** Reads only these top-level fields, for scans that need no more; a fraction of the cost of the whole. */
export function decodeFields(_bytes: Uint8Array, _names: ReadonlySet<string>): Document {
  throw new EngineError('NotImplemented', 'decodeFields')
}

/** Writes a document as BSON. Refused with BSONObjectTooLarge beyond `limit` bytes. */
export function encodeDocument(_document: Document, _limit?: number): Buffer {
  throw new EngineError('NotImplemented', 'encodeDocument')
}
