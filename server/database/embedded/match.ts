import type { Collation } from './collation.ts'
import { EngineError } from './engine-error.ts'
import type { Document, Value } from './value.ts'

/** Which element of the first array on the path matched: what the positional `$` of updates stands for. */
export type ArrayMatch = { index?: number | undefined }

export type FilterOptions = {
  readonly collation?: Collation | undefined
  /** Variables of `let`, readable as `$$name` inside `$expr`. */
  readonly variables?: ReadonlyMap<string, Value | undefined>
  readonly now?: Date
}

export type Filter = (document: Document, arrayMatch?: ArrayMatch) => boolean

/** A filter as a function. Everything wrong with the filter is thrown here, never while documents are matched. */
export function compileFilter(_filter: Document, _options: FilterOptions = {}): Filter {
  throw new EngineError('NotImplemented', 'compileFilter')
}

/** The top-level fields a filter reads, or `undefined` when it may read any ($expr with $$ROOT): for decodeFields. */
export function fieldsOfFilter(_filter: Document): ReadonlySet<string> | undefined {
  throw new EngineError('NotImplemented', 'fieldsOfFilter')
}
