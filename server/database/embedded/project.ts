import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import type { ArrayMatch } from './match.ts'
import type { Document, Value } from './value.ts'

export type ProjectionOptions = {
  readonly filter?: Document
  readonly collation?: Collation | undefined
  readonly variables?: ReadonlyMap<string, Value | undefined>
  readonly now?: Date
}

export type Projection = {
  /** Whether the projection uses the positional `$`, so that the filter must report the element it matched. */
  readonly positional: boolean
  readonly apply: (document: Document, arrayMatch?: ArrayMatch) => Document
}

/** The projection of a find or findAndModify; an empty one returns documents as they are. */
export function compileProjection(_specification: Document, _options: ProjectionOptions = {}): Projection {
  throw new EngineError('NotImplemented', 'compileProjection')
}
