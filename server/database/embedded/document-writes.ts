import type { Collection } from './catalogue.ts'
import { checkNamespace } from './catalogue.ts'
import type { Collation } from './collation.ts'
import { equalValues } from './compare.ts'
import { decodeDocument, encodeDocument, largestDocument } from './document-codec.ts'
import type { Call } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { arrayMatchOf, checkRequest, search } from './find-documents.ts'
import type { FindRequest } from './find-documents.ts'
import type { Work } from './group-commit.ts'
import { deleteStored, insertStored, replaceStored } from './stored-documents.ts'
import type { Change } from './stored-documents.ts'
import { isDocument, typeName } from './value.ts'
import type { Document, Value } from './value.ts'
import { compileUpdate } from './update.ts'
import type { Update } from './update.ts'
import { Blocked } from './writer.ts'
import type { Writer } from './writer.ts'

// The writes of one statement, document by document. Each document is claimed, checked and only then written;
// where an open transaction holds it, the statement waits and looks at the document afresh.

/** Does one thing that claims before it writes; waits and does it again where it was blocked. */
export function* attempt<T>(work: () => T): Work<T> {
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof Blocked)) throw error
      yield error.holder
    }
  }
}

function changeOf(call: Call, writer: Writer, collection: Collection): Change {
  return {
    writer,
    collection,
    learn: (learnt) => {
      if (call.transaction?.created.has(learnt.namespace) !== true) call.engine.catalogue.touch(learnt)
    },
  }
}

export function* openForWriting(call: Call, writer: Writer, name: string): Work<Collection> {
  checkNamespace(call.database, name)
  return yield* attempt(
    () => writer.find(`${call.database}.${name}`) ?? writer.create(call.database, name, {}),
  )
}

export function* insertOne(
  call: Call,
  writer: Writer,
  name: string,
  { document, bytes }: { document: Document; bytes: Buffer },
): Work<Collection> {
  checkId(document['_id'])
  const collection = yield* openForWriting(call, writer, name)
  yield* attempt(() => {
    insertStored(changeOf(call, writer, collection), document, bytes)
  })
  return collection
}

function checkId(id: Value | undefined): void {
  const type = typeName(id)
  if (type === 'array' || type === 'regex')
    throw new EngineError('InvalidIdField', `The '_id' value cannot be of type ${type}`)
  if (isDocument(id) && Object.keys(id).some((key) => key.startsWith('$')))
    throw new EngineError('DollarPrefixedFieldName', '_id fields may not contain fields that start with $')
}

export type Selection = {
  readonly filter: Document
  readonly sort?: Document | undefined
  readonly collation?: Collation | undefined
  readonly variables?: ReadonlyMap<string, Value | undefined> | undefined
  readonly hint?: Value | undefined
  readonly now: Date
}

export type Updating = Selection & {
  readonly update: Document | readonly Document[]
  readonly isMulti: boolean
  readonly isUpsert: boolean
  readonly arrayFilters?: readonly Document[] | undefined
}

export type Updated = {
  n: number
  nModified: number
  upserted?: Value
  before?: Document
  after?: Document
}

export function* updateMatching(call: Call, writer: Writer, name: string, updating: Updating): Work<Updated> {
  const update = compileUpdate(updating.update, {
    filter: updating.filter,
    now: updating.now,
    collation: updating.collation,
    ...(updating.arrayFilters === undefined ? {} : { arrayFilters: updating.arrayFilters }),
    ...(updating.variables === undefined ? {} : { variables: updating.variables }),
  })
  if (updating.isMulti && update.kind === 'replacement')
    throw new EngineError('FailedToParse', 'multi update is not supported for replacement-style update')
  const collection = writer.find(`${call.database}.${name}`)
  const result: Updated = { n: 0, nModified: 0 }
  if (collection === undefined) checkRequest(updating)
  else yield* updateFound(call, writer, { collection, updating, update, result })
  if (result.n > 0 || !updating.isUpsert) return result
  const document = update.insert()
  yield* insertOne(call, writer, name, { document, bytes: encodeDocument(document, largestDocument) })
  return { n: 1, nModified: 0, upserted: document['_id'] ?? null, after: document }
}

type Job = { collection: Collection; updating: Updating; update: Update; result: Updated }

function* updateFound(call: Call, writer: Writer, { collection, updating, update, result }: Job): Work<void> {
  const change = changeOf(call, writer, collection)
  const request: FindRequest = { ...updating, limit: updating.isMulti ? 0 : 1 }
  for (;;) {
    const { matches, keys } = keysOf(writer, collection, request)
    let isLost = false
    for (const key of keys) {
      const applied = yield* attempt(() => {
        const bytes = writer.get('documents', key)
        const before = bytes === undefined ? undefined : decodeDocument(bytes)
        // After a wait the document may be gone or no longer be meant.
        if (bytes === undefined || before === undefined || !matches(before)) return false
        const after = update.apply(before, update.positional ? arrayMatchOf(matches, before) : undefined)
        const changed = after === before ? bytes : encodeDocument(after, largestDocument)
        if (!equalValues(before['_id'], after['_id']))
          throw new EngineError(
            'ImmutableField',
            "Performing an update on the path '_id' would modify the immutable field '_id'",
          )
        const isChanged = !changed.equals(bytes)
        if (isChanged) replaceStored(change, key, { before, after, bytes: changed })
        result.n += 1
        result.nModified += isChanged ? 1 : 0
        Object.assign(result, { before, after })
        return true
      })
      if (!applied) isLost = true
    }
    if (updating.isMulti || !isLost) return
  }
}

/** What is to be changed is known before anything is: a changed document is never met again. */
function keysOf(writer: Writer, collection: Collection, request: FindRequest) {
  const searched = search(writer, collection, request)
  const keys: Buffer[] = []
  for (const found of searched.results()) if (found !== undefined) keys.push(found.key)
  return { matches: searched.matches, keys }
}

export type Deleting = Selection & { readonly isMulti: boolean }

export function* deleteMatching(
  call: Call,
  writer: Writer,
  name: string,
  deleting: Deleting,
): Work<{ n: number; before?: Document }> {
  const collection = writer.find(`${call.database}.${name}`)
  const result: { n: number; before?: Document } = { n: 0 }
  if (collection === undefined) {
    checkRequest(deleting)
    return result
  }
  const change = changeOf(call, writer, collection)
  const request: FindRequest = { ...deleting, limit: deleting.isMulti ? 0 : 1 }
  for (;;) {
    const { matches, keys } = keysOf(writer, collection, request)
    let isLost = false
    for (const key of keys) {
      const isDeleted = yield* attempt(() => {
        const bytes = writer.get('documents', key)
        const before = bytes === undefined ? undefined : decodeDocument(bytes)
        if (before === undefined || !matches(before)) return false
        deleteStored(change, key, before)
        result.n += 1
        result.before = before
        return true
      })
      if (!isDeleted) isLost = true
    }
    if (deleting.isMulti || !isLost) return result
  }
}
