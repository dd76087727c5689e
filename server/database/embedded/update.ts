import { ObjectId } from 'bson'
import { compileArrayFilters } from './array-filters.ts'
import type { Collation } from './collation.ts'
import { equalValues } from './compare.ts'
import { EngineError } from './engine-error.ts'
import { fieldName } from './field-key.ts'
import { isIdentical } from './identical.ts'
import type { ArrayMatch } from './match.ts'
import { updateTree } from './update-operators.ts'
import { applyTree, type Application, type Branch } from './update-tree.ts'
import { equalityDocument, equalityId } from './upsert-document.ts'
import { type Document, type Value } from './value.ts'

export type UpdateOptions = {
  /** The filter of the update: an upsert starts from its equality parts. */
  readonly filter?: Document
  readonly arrayFilters?: readonly Document[]
  readonly collation?: Collation | undefined
  /** The time of $currentDate. */
  readonly now: Date
}

export type Update = {
  readonly kind: 'replacement' | 'operators'
  /** Whether the update uses the positional `$`, so that the filter must report the element it matched. */
  readonly positional: boolean
  /** The changed document; the very same object when nothing changes. */
  readonly apply: (document: Document, arrayMatch?: ArrayMatch) => Document
  /** The document an upsert inserts, with an _id. */
  readonly insert: () => Document
}

/** An update as MongoDB understands it: a replacement or update operators. */
export function compileUpdate(update: Document, options: UpdateOptions): Update {
  return Object.keys(update)[0]?.startsWith('$') === true
    ? operatorUpdate(update, options)
    : replacement(update, options)
}

function operatorUpdate(update: Document, options: UpdateOptions): Update {
  const root = updateTree(update, { collation: options.collation, now: options.now })
  const tests = compileArrayFilters(options.arrayFilters ?? [], root, options)
  const passes = (identifier: string, element: Value): boolean => tests.get(identifier)?.(element) ?? false
  const change = (document: Document, application: Omit<Application, 'passes' | 'original'>): Document =>
    applyTree(root, document, { ...application, passes, original: document })
  return {
    kind: 'operators',
    positional: hasPositional(root),
    apply: (document, arrayMatch) => {
      const changed = change(document, { isInsert: false, matched: arrayMatch?.index })
      checkId(document, changed)
      return changed
    },
    insert: () => {
      const start = equalityDocument(options.filter ?? {})
      const made = change(start, { isInsert: true, matched: undefined })
      checkId(start, made)
      return withId(made)
    },
  }
}

function hasPositional(branch: Branch): boolean {
  return [...branch.children].some(
    ([name, child]) => name === '$' || (child.kind === 'branch' && hasPositional(child)),
  )
}

function replacement(update: Document, options: UpdateOptions): Update {
  if ((options.arrayFilters ?? []).length > 0)
    throw new EngineError('FailedToParse', 'Cannot specify arrayFilters for a replacement-style update')
  for (const key of Object.keys(update)) {
    if (fieldName(key).startsWith('$'))
      throw new EngineError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${key}' is not allowed in the context of an update's replacement document.`,
      )
  }
  return {
    kind: 'replacement',
    positional: false,
    apply: (document) => keepingId(document, update),
    insert: () => withId(update, equalityId(options.filter ?? {})),
  }
}

function keepingId(document: Document, update: Document): Document {
  const id = document['_id']
  const changed = withIdFirst(update, update['_id'] ?? id)
  checkId(document, changed)
  return isIdentical(document, changed) ? document : changed
}

function withIdFirst(document: Document, id: Value | undefined): Document {
  if (id === undefined || Object.keys(document)[0] === '_id') return document
  const { _id, ...rest } = document
  return { _id: _id ?? id, ...rest }
}

function checkId(before: Document, after: Document): void {
  if (before['_id'] !== undefined && !equalValues(before['_id'], after['_id']))
    throw new EngineError('ImmutableField', "An update would modify the immutable field '_id'")
}

/** An inserted document has its _id first: its own, the filter's, or a new one. */
function withId(document: Document, id?: Value): Document {
  return withIdFirst(document, document['_id'] ?? id ?? new ObjectId())
}
