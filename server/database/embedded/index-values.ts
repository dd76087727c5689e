import { EngineError } from './engine-error.ts'
import type { Document, Value } from './value.ts'

export type IndexedValues = {
  /** One compound value for each key the document has in the index; never the same one twice. */
  readonly rows: readonly (readonly (Value | undefined)[])[]
  /** Whether any path of the index runs through an array of this document. */
  readonly multikey: boolean
  /** Whether every path is missing: a sparse index leaves such a document out. */
  readonly allMissing: boolean
}

/** The values a document has in an index over these dotted paths. Two parallel arrays are refused (171). */
export function indexValues(_document: Document, _paths: readonly string[]): IndexedValues {
  throw new EngineError('NotImplemented', 'indexValues')
}
