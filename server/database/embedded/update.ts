import { ObjectId } from 'bson'
import { compileArrayFilters } from './array-filters.ts'
import type { Collation } from './collation.ts'
import { equalValues } from './compare.ts'
import { compileDocumentStages } from './document-stages.ts'
import { EngineError } from './engine-error.ts'
import type { Variables } from './expression.ts'
import { fieldName } from './field-key.ts'
import { isIdentical } from './identical.ts'
import type { ArrayMatch } from './match.ts'
import { updateTree } from './update-operators.ts'
import { applyTree, type Application, type Branch } from './update-tree.ts'
import { equalityDocument, equalityId } from './upsert-document.ts'
import { isArray, type Document, type Value } from './value.ts'

export type UpdateOptions = {
  /** The filter of the update: an upsert starts from its equality parts. */
  readonly filter?: Document
  readonly arrayFilters?: readonly Document[]
  readonly collation?: Collation | undefined
  readonly variables?: Variables | undefined
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
export function compileUpdate(update: Document | readonly Document[], options: UpdateOptions): Update {
  if (isArray(update)) return pipelineUpdate(update, options)
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
      checkId(
        document,
        changed,
        "Performing an update on the path '_id' would modify the immutable field '_id'",
      )
      return changed
    },
    insert: () => {
      const start = equalityDocument(options.filter ?? {})
      const made = change(start, { isInsert: true, matched: undefined })
      if (start['_id'] !== undefined)
        checkId(start, made, "Performing an update on the path '_id' would modify the immutable field '_id'")
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
  if (options.arrayFilters !== undefined && options.arrayFilters.length > 0)
    throw new EngineError('FailedToParse', 'Cannot specify arrayFilters for a replacement-style update')
  for (const key of Object.keys(update)) {
    if (fieldName(key).startsWith('$'))
      throw new EngineError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${key}' in '${key}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      )
  }
  return {
    kind: 'replacement',
    positional: false,
    apply: (document) => keepingId(document, update),
    insert: () => withId(update, equalityId(options.filter ?? {})),
  }
}

/** A pipeline computes the new document; what it leaves out is gone, the _id stays. */
function pipelineUpdate(stages: readonly Document[], options: UpdateOptions): Update {
  if (options.arrayFilters !== undefined && options.arrayFilters.length > 0)
    throw new EngineError('FailedToParse', 'arrayFilters may not be specified for pipeline-syle updates')
  const compute = compileDocumentStages(stages, options)
  return {
    kind: 'pipeline',
    positional: false,
    apply: (document) => keepingId(document, compute(document)),
    insert: () => {
      const start = equalityDocument(options.filter ?? {})
      return withId(compute(start), start['_id'])
    },
  }
}

function keepingId(document: Document, update: Document): Document {
  const id = document['_id']
  const changed = withIdFirst(update, update['_id'] ?? id)
  checkId(
    document,
    changed,
    "After applying the update, the (immutable) field '_id' was found to have been altered to another value",
  )
  return isIdentical(document, changed) ? document : changed
}

function withIdFirst(document: Document, id: Value | undefined): Document {
  if (id === undefined || Object.keys(document)[0] === '_id') return document
  const { _id, ...rest } = document
  return { _id: _id ?? id, ...rest }
}

function checkId(before: Document, after: Document, message: string): void {
  if (before['_id'] !== undefined && !equalValues(before['_id'], after['_id']))
    throw new EngineError('ImmutableField', message)
}

/** An inserted document has its _id first: its own, the filter's, or a new one. */
function withId(document: Document, id?: Value): Document {
  return withIdFirst(document, document['_id'] ?? id ?? new ObjectId())
}
