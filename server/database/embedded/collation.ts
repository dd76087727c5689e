import { EngineError } from './engine-error.ts'
import type { Document } from './value.ts'

/** How strings compare. `undefined` is MongoDB's simple collation: by their UTF-8 bytes. */
export type Collation = {
  readonly locale: string
  readonly strength: 1 | 2 | 3
  /** The string whose UTF-8 bytes order as the collation orders the originals. */
  readonly sortKey: (text: string) => string
}

/** The collation asked for: simple (`undefined`), or an English/root one of strength 1 to 3. Others are refused. */
export function readCollation(_specification: Document | undefined): Collation | undefined {
  throw new EngineError('NotImplemented', 'readCollation')
}

/** The full specification, as listIndexes and explain show it. */
export function describeCollation(_collation: Collation): Document {
  throw new EngineError('NotImplemented', 'describeCollation')
}
