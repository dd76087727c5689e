import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import type { ArrayMatch } from './match.ts'
import type { Document, Value } from './value.ts'

export type UpdateOptions = {
  /** The filter of the update: an upsert starts from its equality parts. */
  readonly filter?: Document
  readonly arrayFilters?: readonly Document[]
  readonly collation?: Collation | undefined
  readonly variables?: ReadonlyMap<string, Value | undefined>
  /** The time of $currentDate and $$NOW. */
  readonly now: Date
}

export type Update = {
  readonly kind: 'replacement' | 'operators' | 'pipeline'
  /** Whether the update uses the positional `$`, so that the filter must report the element it matched. */
  readonly positional: boolean
  /** The changed document; the very same object when nothing changes. */
  readonly apply: (document: Document, arrayMatch?: ArrayMatch) => Document
  /** The document an upsert inserts, with an _id. */
  readonly insert: () => Document
}

/** An update as MongoDB understands it: a replacement, update operators, or a pipeline of $set/$unset/$replaceWith. */
export function compileUpdate(_update: Document | readonly Document[], _options: UpdateOptions): Update {
  throw new EngineError('NotImplemented', 'compileUpdate')
}
