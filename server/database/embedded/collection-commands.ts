import { Double, Int32, Long } from 'bson'
import type { Collection } from './catalogue.ts'
import { checkNamespace } from './catalogue.ts'
import { genericFields } from './command-table.ts'
import { encodeDocument } from './document-codec.ts'
import { attempt } from './document-writes.ts'
import type { Call, Engine, Reply } from './engine.ts'
import { findCollection, perform } from './engine.ts'
import { EngineError } from './engine-error.ts'
import type { Work } from './group-commit.ts'
import { removeRange } from './index-building.ts'
import { isTrue } from './index-definition.ts'
import { compileFilter } from './match.ts'
import { wholeIndex } from './number-values.ts'
import { encodeBatch } from './raw-bson.ts'
import { numberPrefix, secondaryIndexes } from './stored-documents.ts'
import type { Document, Value } from './value.ts'
import { isArray, isDocument } from './value.ts'

// Collections: made, listed and dropped.

/** A definition changes only while no open transaction has read or written the collection. */
export function* waitForUsers(engine: Engine, collection: Collection): Work<void> {
  for (;;) {
    const user = [...engine.transactions.open()].find((transaction) => transaction.uses.has(collection))
    if (user === undefined) return
    yield user
  }
}

const harmlessOptions = new Set(['create', 'autoIndexId', 'collation'])

function readOptions(call: Call): Document {
  const { args } = call
  const collation = args.collation()
  if (collation !== undefined)
    throw new EngineError('NotImplemented', 'create: a default collation is not implemented')
  for (const [option, value] of Object.entries(args.body)) {
    if (genericFields.has(option) || harmlessOptions.has(option)) continue
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
  return perform(call, function* (): Work<Document> {
    const all = [...call.engine.catalogue.collections.values()]
    for (const collection of all.filter(({ database }) => database === call.database))
      yield* dropCollection(call.engine, collection)
    return { dropped: call.database }
  })
}

export function runListCollections(call: Call): Reply {
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
