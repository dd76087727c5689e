import type { Collection } from './catalogue.ts'
import { checkNamespace } from './catalogue.ts'
import type { Collation } from './collation.ts'
import { decodeDocument, encodeDocument, largestDocument } from './document-codec.ts'
import type { Call } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { arrayMatchOf, checkRequest, search } from './find-documents.ts'
import type { FindRequest } from './find-documents.ts'
import type { Work } from './group-commit.ts'
import type { Filter } from './match.ts'
import { deleteStored, insertStored, replaceStored } from './stored-documents.ts'
import type { Change } from './stored-documents.ts'
import { isDocument, typeName } from './value.ts'
import type { Document, Value } from './value.ts'
import { compileUpdate } from './update.ts'
import type { Update } from './update.ts'
import { slices } from './write-turns.ts'
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
  readonly hint?: Value | undefined
  readonly now: Date
}

export type Updating = Selection & {
  readonly update: Document
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
  })
  if (updating.isMulti && update.kind === 'replacement')
    throw new EngineError('FailedToParse', 'multi update is not supported for replacement-style update')
  const collection = writer.find(`${call.database}.${name}`)
  const request: FindRequest = { ...updating, limit: updating.isMulti ? 0 : 1 }
  if (collection === undefined) checkRequest(request)
  else {
    const result = yield* updateFound(call, writer, { collection, request }, update)
    if (result.n > 0) return result
  }
  if (!updating.isUpsert) return { n: 0, nModified: 0 }
  const document = update.insert()
  yield* insertOne(call, writer, name, { document, bytes: encodeDocument(document, largestDocument) })
  return { n: 1, nModified: 0, upserted: document['_id'] ?? null, after: document }
}

type Target = { readonly collection: Collection; readonly request: FindRequest }

/**
 * Does something with each document that is meant. What is meant is known before anything is changed, so that a
 * changed document is never met again; after a wait for another's transaction each is looked at afresh.
 */
function* eachFound(
  call: Call,
  writer: Writer,
  { collection, request }: Target,
  act: (key: Buffer, found: { before: Document; bytes: Buffer; matches: Filter }) => void,
): Work<void> {
  const turnWhenDue = slices(call)
  for (;;) {
    const { matches, results } = search(writer, collection, request)
    const keys: Buffer[] = []
    for (const found of results()) {
      if (found !== undefined) keys.push(found.key)
      yield* turnWhenDue()
    }
    const lost: Buffer[] = []
    for (const key of keys) {
      yield* turnWhenDue()
      yield* attempt(() => {
        const bytes = writer.get('documents', key)
        const before = bytes === undefined ? undefined : decodeDocument(bytes)
        if (bytes === undefined || before === undefined || !matches(before)) lost.push(key)
        else act(key, { before, bytes, matches })
      })
    }
    // The one document that was meant is another's now: perhaps there is a second one.
    if (request.limit !== 1 || lost.length === 0) return
  }
}

function* updateFound(call: Call, writer: Writer, target: Target, update: Update): Work<Updated> {
  const change = changeOf(call, writer, target.collection)
  const result: Updated = { n: 0, nModified: 0 }
  yield* eachFound(call, writer, target, (key, { before, bytes, matches }) => {
    const after = update.apply(before, update.positional ? arrayMatchOf(matches, before) : undefined)
    const changed = after === before ? bytes : encodeDocument(after, largestDocument)
    const isChanged = !changed.equals(bytes)
    if (isChanged) replaceStored(change, key, { before, after, bytes: changed })
    result.n += 1
    result.nModified += isChanged ? 1 : 0
    Object.assign(result, { before, after })
  })
  return result
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
  const request: FindRequest = { ...deleting, limit: deleting.isMulti ? 0 : 1 }
  if (collection === undefined) {
    checkRequest(request)
    return result
  }
  const change = changeOf(call, writer, collection)
  yield* eachFound(call, writer, { collection, request }, (key, { before }) => {
    deleteStored(change, key, before)
    result.n += 1
    result.before = before
  })
  return result
}
