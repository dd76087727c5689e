import { createHash } from 'node:crypto'
import { deserialize, EJSON } from 'bson'
import type { Collection, Document, IndexDescription, MongoClient } from 'mongodb'
import { orderedDocument } from './embedded/ordered-document.ts'

type Report = (line: string) => void
type Digest = { count: number; hash: Buffer }

const ofTheServer = new Set(['admin', 'local', 'config'])
const batchDocuments = 500
const batchBytes = 8 * 1024 * 1024

/** Copies every database, and compares number and content of each collection afterwards. */
export async function copyDatabases(from: MongoClient, to: MongoClient, report: Report) {
  const { databases } = await from.db('admin').admin().listDatabases({ nameOnly: true })
  const total = { documents: 0, faults: 0 }
  for (const { name } of databases.filter((database) => !ofTheServer.has(database.name))) {
    const collections = await from
      .db(name)
      .listCollections({ type: 'collection' }, { nameOnly: true })
      .toArray()
    for (const collection of collections.filter((one) => !one.name.startsWith('system.'))) {
      const source = from.db(name).collection(collection.name)
      const target = to.db(name).collection(collection.name)
      await copyDocuments(source, target, report)
      await copyIndexes(source, target)
      const [wanted, got] = [await digest(source), await digest(target)]
      const isSame = wanted.count === got.count && wanted.hash.equals(got.hash)
      report(
        `${name}.${collection.name}: ${isSame ? `verified ${got.count}` : `differs: ${wanted.count} there, ${got.count} here`}`,
      )
      total.documents += got.count
      if (!isSame) total.faults += 1
    }
  }
  return total
}

async function* rawBatches(source: Collection): AsyncGenerator<Buffer[]> {
  let batch: Buffer[] = []
  let bytes = 0
  for await (const document of source.find({}, { raw: true, sort: { _id: 1 } })) {
    const raw = document as unknown as Buffer
    batch.push(raw)
    bytes += raw.length
    if (batch.length >= batchDocuments || bytes >= batchBytes) {
      yield batch
      batch = []
      bytes = 0
    }
  }
  if (batch.length > 0) yield batch
}

function idOf(raw: Buffer): unknown {
  return (deserialize(raw, { promoteValues: false, bsonRegExp: true }) as { _id: unknown })._id
}

function nameOf(raw: Buffer): string {
  return EJSON.stringify(idOf(raw), { relaxed: false })
}

/** Inserts what is missing, batch by batch: a second run goes on where the first one stopped. */
async function copyDocuments(source: Collection, target: Collection, report: Report): Promise<void> {
  let copied = 0
  for await (const batch of rawBatches(source)) {
    const there = await target
      .find({ _id: { $in: batch.map(idOf) } } as Document, { raw: true, projection: { _id: 1 } })
      .toArray()
    const known = new Set(there.map((raw) => nameOf(raw as unknown as Buffer)))
    const missing = batch.filter((raw) => !known.has(nameOf(raw)))
    if (missing.length > 0)
      await target.db.command({ insert: target.collectionName, documents: missing.map(orderedDocument) })
    copied += missing.length
    report(`${target.dbName}.${target.collectionName}: ${copied} copied`)
  }
}

async function copyIndexes(source: Collection, target: Collection): Promise<void> {
  const indexes = (await source.indexes()).filter((index) => index.name !== '_id_')
  if (indexes.length === 0) return
  const wanted = indexes.map((index) => {
    const rest: Document = { ...index }
    delete rest['v']
    delete rest['ns']
    return rest as IndexDescription
  })
  await target.createIndexes(wanted)
}

/** The number of documents, and a hash that does not depend on their order. */
async function digest(collection: Collection): Promise<Digest> {
  const hash = Buffer.alloc(32)
  let count = 0
  for await (const batch of rawBatches(collection))
    for (const raw of batch) {
      count += 1
      createHash('sha256')
        .update(raw)
        .digest()
        .forEach((byte, position) => {
          hash[position] = (hash[position] ?? 0) ^ byte
        })
    }
  return { count, hash }
}
