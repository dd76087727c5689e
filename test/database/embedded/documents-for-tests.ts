import { serialize, type Document as Written } from 'bson'
import { decodeDocument, encodeDocument } from '../../../server/database/embedded/document-codec.ts'
import type { Document } from '../../../server/database/embedded/value.ts'

/** A document as the engine holds it, from one written as a driver's user would: through BSON and the engine's reader. */
export function stored(written: Written): Document {
  return decodeDocument(serialize(written, { ignoreUndefined: true }))
}

/** The bytes of a document in hexadecimal: two documents with the same are the same in order, names and types. */
export function bytesOf(document: Document): string {
  return encodeDocument(document).toString('hex')
}

/** The code of the error a piece of work ends with, or 0. */
export function codeOf(work: () => unknown): number {
  try {
    work()
    return 0
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') return error.code
    throw error
  }
}
