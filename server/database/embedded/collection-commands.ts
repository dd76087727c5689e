import { Double, Int32 } from 'bson'
import { checkNamespace } from './catalogue.ts'
import type { Collection } from './catalogue.ts'
import { encodeDocument } from './document-codec.ts'
import { attempt, openForWriting } from './document-writes.ts'
import { findCollection, perform } from './engine.ts'
import type { Call, Engine, Reply } from './engine.ts'
import { EngineError } from './engine-error.ts'
import type { Work } from './group-commit.ts'
import { isTrue } from './index-definition.ts'
import { buildIndex, describeIndexes, readIndexes, removeRange } from './index-building.ts'
import { Long } from 'bson'
import { compileFilter } from './match.ts'
import { wholeIndex } from './number-values.ts'
import { encodeBatch } from './raw-bson.ts'
import { numberPrefix, secondaryIndexes } from './stored-documents.ts'
import { equalValues } from './compare.ts'
import { isArray, isDocument } from './value.ts'
import type { Document, Value } from './value.ts'
import type { Index } from './index-definition.ts'
import { defineIndex } from './index-definition.ts'

// Collections and indexes: made, listed, changed and dropped.

/** A definition changes only while no open transaction has read or written the collection. */
export function* waitForUsers(engine: Engine, collection: Collection): Work<void> {
  for (;;) {
    const user = [...engine.transactions.open()].find((transaction) => transaction.uses.has(collection))
    if (user === undefined) return
    yield user
  }
}

const harmlessOptions = new Set(['writeConcern', 'autoIndexId', 'comment'])

function readOptions(call: Call): Document {
  const { args } = call
  const collation = args.collation()
  if (collation !== undefined)
    throw new EngineError('NotImplemented', 'create: a default collation is not implemented')
  for (const [option, value] of Object.entries(args.body)) {
    if (option === 'create' || generic.has(option) || harmlessOptions.has(option) || option === 'collation')
      continue
    if (!isTrue(value) && !isDocument(value) && !isArray(value)) continue
    // What restores name: the index every collection has anyway.
    if (option === 'idIndex' && isDocument(value) && isIdKey(value['key'])) continue
    throw new EngineError('NotImplemented', `create: ${option} is not implemented`)
  }
  return {}
}

function isIdKey(key: Value | undefined): boolean {
  return isDocument(key) && Object.keys(key).join() === '_id' && wholeIndex(key['_id']) === 1
}

const generic = new Set(
  'lsid txnNumber autocommit startTransaction readConcern $db $readPreference $clusterTime maxTimeMS apiVersion apiStrict apiDeprecationErrors'.split(
    ' ',
  ),
)

export function runCreate(call: Call): Promise<Reply> {
  const name = call.args.text('create')
  checkNamespace(call.database, name)
  const options = readOptions(call)
  return perform(call, function* (writer): Work<Document> {
    yield* attempt(() => {
      const existing = writer.find(`${call.database}.${name}`)
      if (existing === undefined) writer.create(call.database, name, options)
    })
    return {}
  })
}

function noTransaction(call: Call): void {
  if (call.transaction !== undefined)
    throw new EngineError(
      'OperationNotSupportedInTransaction',
      `Cannot run '${call.name}' in a multi-document transaction.`,
    )
}

function* dropCollection(engine: Engine, collection: Collection): Work<void> {
  yield* waitForUsers(engine, collection)
  // Another command may have dropped it during the wait.
  if (engine.catalogue.collections.get(collection.namespace) !== collection) return
  for (const index of secondaryIndexes(collection))
    removeRange(engine.store, 'entries', numberPrefix(index.id))
  removeRange(engine.store, 'documents', numberPrefix(collection.id))
  engine.catalogue.collections.delete(collection.namespace)
  engine.catalogue.forget(collection)
}

export function runDrop(call: Call): Promise<Reply> {
  noTransaction(call)
  const name = call.args.text('drop')
  checkNamespace(call.database, name)
  return perform(call, function* (): Work<Document> {
    const collection = findCollection(call, name)
    if (collection === undefined) return {}
    yield* dropCollection(call.engine, collection)
    return { ns: collection.namespace, nIndexesWas: new Int32(collection.indexes.length) }
  })
}

export function runDropDatabase(call: Call): Promise<Reply> {
  noTransaction(call)
  return perform(call, function* (): Work<Document> {
    const all = [...call.engine.catalogue.collections.values()]
    for (const collection of all.filter(({ database }) => database === call.database))
      yield* dropCollection(call.engine, collection)
    return { dropped: call.database }
  })
}

export function runListCollections(call: Call): Reply {
  noTransaction(call)
  const matches = compileFilter(call.args.optionalDocument('filter') ?? {})
  const isNameOnly = call.args.flag('nameOnly')
  const listed = [...call.engine.catalogue.collections.values()]
    .filter(({ database }) => database === call.database)
    .map((collection): Document => ({
      name: collection.name,
      type: 'collection',
      options: collection.options,
      info: { readOnly: false, uuid: collection.uuid },
      idIndex: collection.indexes[0]?.specification ?? {},
    }))
    .filter((entry) => matches(entry))
    .map((entry) => encodeDocument(isNameOnly ? { name: entry['name'] ?? '', type: 'collection' } : entry))
  return encodeBatch('firstBatch', listed, { id: Long.ZERO, ns: `${call.database}.$cmd.listCollections` })
}

export function runListDatabases(call: Call): Reply {
  noTransaction(call)
  const names = new Set([...call.engine.catalogue.collections.values()].map(({ database }) => database))
  const matches = compileFilter(call.args.optionalDocument('filter') ?? {})
  const isNameOnly = call.args.flag('nameOnly')
  const visible = [...names].filter(
    (name) => call.connection.readOnlyDatabase === undefined || name === call.connection.readOnlyDatabase,
  )
  const databases = visible
    .sort()
    .map((name): Document => (isNameOnly ? { name } : { name, sizeOnDisk: new Double(0), empty: false }))
    .filter((entry) => matches(entry))
  return { databases, ...(isNameOnly ? {} : { totalSize: new Double(0) }) }
}

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
    if (call.transaction !== undefined && !isOwn) noTransaction(call)
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
  noTransaction(call)
  const name = call.args.text('listIndexes')
  checkNamespace(call.database, name)
  const collection = existing(call, name)
  const listed = describeIndexes(collection).map((entry) => encodeDocument(entry))
  return encodeBatch('firstBatch', listed, { id: Long.ZERO, ns: collection.namespace })
}

export function runDropIndexes(call: Call): Promise<Reply> {
  noTransaction(call)
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
  noTransaction(call)
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
