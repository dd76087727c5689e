import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import type { Document, Value } from './value.ts'

export type Sort = {
  readonly fields: readonly { readonly path: string; readonly direction: 1 | -1 }[]
  /** What a document is ordered by: an array counts by its least element, descending by its greatest. */
  readonly keyOf: (document: Document) => readonly (Value | undefined)[]
  readonly compareKeys: (
    left: readonly (Value | undefined)[],
    right: readonly (Value | undefined)[],
  ) => number
  readonly compare: (left: Document, right: Document) => number
}

/** A sort specification such as `{ status: 1, dueOn: -1 }`. $meta is refused. */
export function compileSort(_specification: Document, _collation?: Collation): Sort {
  throw new EngineError('NotImplemented', 'compileSort')
}
