import { Int32, Long } from 'bson'
import type { Collection } from './catalogue.ts'
import { checkNamespace } from './catalogue.ts'
import { waitForUsers } from './collection-commands.ts'
import { equalValues } from './compare.ts'
import { encodeDocument } from './document-codec.ts'
import { openForWriting } from './document-writes.ts'
import type { Call, Reply } from './engine.ts'
import { findCollection, perform } from './engine.ts'
import { EngineError } from './engine-error.ts'
import type { Work } from './group-commit.ts'
import { buildIndex, readIndexes, removeRange } from './index-building.ts'
import type { Index } from './index-definition.ts'
import { defineIndex } from './index-definition.ts'
import { encodeBatch } from './raw-bson.ts'
import { numberPrefix, secondaryIndexes } from './stored-documents.ts'
import type { Document, Value } from './value.ts'
import { isArray } from './value.ts'

// Indexes: made, listed, changed and dropped.

export function runCreateIndexes(call: Call): Promise<Reply> {
  const name = call.args.text('createIndexes')
  checkNamespace(call.database, name)
  const specifications = call.args.documents('indexes')
  if (specifications.length === 0)
    throw new EngineError('BadValue', 'Must specify at least one index to create')
  return perform(call, function* (writer): Work<Document> {
    const isNew = writer.find(`${call.database}.${name}`) === undefined
    const collection = yield* openForWriting(call, writer, name)
    const isOwn = call.transaction?.created.has(collection.namespace) === true
    if (call.transaction !== undefined && !isOwn)
      throw new EngineError(
        'OperationNotSupportedInTransaction',
        'In a transaction only indexes of a collection it made itself can be created.',
      )
    const before = collection.indexes.length
    const wanted = readIndexes(call.engine.catalogue, collection, specifications)
    if (wanted.length > 0 && !isOwn) yield* waitForUsers(call.engine, collection)
    // Read again: another command may have made them during the wait.
    const missing = readIndexes(call.engine.catalogue, collection, specifications)
    for (const index of missing) buildIndex(writer, collection, index)
    if (missing.length > 0 && !isOwn) {
      collection.changedAt = call.engine.catalogue.commits + 1
      call.engine.catalogue.touch(collection)
    }
    return {
      numIndexesBefore: new Int32(before),
      numIndexesAfter: new Int32(collection.indexes.length),
      createdCollectionAutomatically: isNew,
      ...(missing.length === 0 ? { note: 'all indexes already exist' } : {}),
    }
  })
}

function existing(call: Call, name: string): Collection {
  const collection = findCollection(call, name)
  if (collection === undefined)
    throw new EngineError('NamespaceNotFound', `ns does not exist: ${call.database}.${name}`)
  return collection
}

export function runListIndexes(call: Call): Reply {
  const name = call.args.text('listIndexes')
  checkNamespace(call.database, name)
  const collection = existing(call, name)
  const listed = collection.indexes.map((index) => encodeDocument(index.specification))
  return encodeBatch('firstBatch', listed, { id: Long.ZERO, ns: collection.namespace })
}

export function runDropIndexes(call: Call): Promise<Reply> {
  const name = call.args.text(call.name)
  checkNamespace(call.database, name)
  const { engine } = call
  return perform(call, function* (): Work<Document> {
    const collection = existing(call, name)
    const before = collection.indexes.length
    yield* waitForUsers(engine, collection)
    const dropped = namedIndexes(collection, call.args.body['index'])
    for (const index of dropped) removeRange(engine.store, 'entries', numberPrefix(index.id))
    collection.indexes = collection.indexes.filter((index) => !dropped.includes(index))
    collection.changedAt = engine.catalogue.commits + 1
    engine.catalogue.touch(collection)
    return { nIndexesWas: new Int32(before) }
  })
}

function namedIndexes(collection: Collection, asked: Value | undefined): readonly Index[] {
  if (asked === '*') return secondaryIndexes(collection)
  if (isArray(asked)) return asked.flatMap((one) => namedIndexes(collection, one))
  const found = collection.indexes.filter((index) =>
    typeof asked === 'string' ? index.name === asked : equalValues(index.specification['key'], asked),
  )
  if (found.length === 0)
    throw new EngineError(
      'IndexNotFound',
      typeof asked === 'string' ? `index not found with name [${asked}]` : "can't find index with that key",
    )
  if (found.some((index) => index.name === '_id_'))
    throw new EngineError('InvalidOptions', 'cannot drop _id index')
  return found
}

/** Changes how long a TTL index keeps documents; nothing else of a collection can be changed. */
export function runCollMod(call: Call): Promise<Reply> {
  const name = call.args.text('collMod')
  checkNamespace(call.database, name)
  const asked = call.args.optionalDocument('index')
  if (asked === undefined)
    throw new EngineError('NotImplemented', 'collMod: only expireAfterSeconds of an index can be changed')
  return perform(call, function* (): Work<Document> {
    const collection = existing(call, name)
    yield* waitForUsers(call.engine, collection)
    const [index] = namedIndexes(collection, asked['name'] ?? asked['keyPattern'])
    const seconds = asked['expireAfterSeconds']
    if (index === undefined || seconds === undefined)
      throw new EngineError('InvalidOptions', 'no expireAfterSeconds field')
    const changed = defineIndex(index.id, { ...index.specification, expireAfterSeconds: seconds })
    Object.assign(changed, { multikey: index.multikey, truncated: index.truncated })
    collection.indexes = collection.indexes.map((one) => (one === index ? changed : one))
    call.engine.catalogue.touch(collection)
    return {
      ...(index.specification['expireAfterSeconds'] === undefined
        ? {}
        : { expireAfterSeconds_old: index.specification['expireAfterSeconds'] }),
      expireAfterSeconds_new: seconds,
    }
  })
}
