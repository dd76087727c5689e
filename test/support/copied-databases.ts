import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import mongoose from 'mongoose'
import { publishedNameOf } from '../../server/database/readers.ts'

/** Every document of both databases, by database and collection. */
export type Copy = ReadonlyMap<string, mongoose.mongo.BSON.Document[]>

const databases = () => [mongoose.connection.name, publishedNameOf(mongoose.connection.name)]

/** Every document of both databases, as a backup has them. */
export async function backedUp(): Promise<Copy> {
  const copy = new Map<string, mongoose.mongo.BSON.Document[]>()
  for (const database of databases()) {
    const db = mongoose.connection.getClient().db(database)
    for (const { name } of await db.listCollections().toArray())
      copy.set(`${database} ${name}`, await db.collection(name).find().toArray())
  }
  return copy
}

/** Puts the documents of a backup in the place of what is there. */
export async function broughtBack(copy: Copy): Promise<void> {
  const client = mongoose.connection.getClient()
  for (const database of databases()) {
    const db = client.db(database)
    for (const { name } of await db.listCollections().toArray()) await db.collection(name).deleteMany({})
  }
  for (const [name, documents] of copy) {
    const [database, collection = ''] = name.split(' ')
    if (documents.length > 0) await client.db(database).collection(collection).insertMany(documents)
  }
}

/** Does something while all records of a collection stand otherwise, where anything is said; then puts them back. */
export async function whileTheyStand(
  collection: string,
  otherwise: object,
  work: () => Promise<void>,
): Promise<void> {
  if (Object.keys(otherwise).length === 0) {
    await work()
    return
  }
  const stored = mongoose.connection.collection(collection)
  const kept = await stored.find().toArray()
  await stored.updateMany({}, { $set: otherwise })
  await work()
  await stored.deleteMany({})
  await stored.insertMany(kept)
}

/** The file that holds a copy for every process of this run; null where the tests are not run as a whole. */
function fileOfRun(key: string): string | null {
  const folder = process.env['RUN_FOLDER']
  if (folder === undefined) return null
  return join(folder, createHash('sha256').update(key).digest('hex'))
}

/** What another process of this run has kept under the key. */
export function copyOfRun(key: string): Copy | null {
  const file = fileOfRun(key)
  if (file === null || !existsSync(file)) return null
  const { collections } = mongoose.mongo.BSON.deserialize(readFileSync(file)) as {
    readonly collections: readonly {
      readonly name: string
      readonly documents: mongoose.mongo.BSON.Document[]
    }[]
  }
  return new Map(collections.map(({ name, documents }) => [`${mongoose.connection.name}${name}`, documents]))
}

/**
 * Says whether this process is to make what the others copy, as the first that asks; to those that ask later it answers
 * once that is kept, or was not within a minute.
 */
export async function isFirstOfRun(key: string): Promise<boolean> {
  const file = fileOfRun(key)
  if (file === null) return true
  const isFirst = mkdirSync(`${file}-begun`, { recursive: true }) !== undefined
  for (let waited = 0; !isFirst && !existsSync(file) && waited < 60_000; waited += 100) await setTimeout(100)
  return isFirst
}

/** Keeps a copy for the other processes of this run; whole or not at all. */
export function keepForRun(key: string, copy: Copy): void {
  const file = fileOfRun(key)
  if (file === null) return
  const collections = [...copy].map(([name, documents]) => ({
    name: name.slice(mongoose.connection.name.length),
    documents,
  }))
  writeFileSync(`${file}.${process.pid}`, mongoose.mongo.BSON.serialize({ collections }))
  renameSync(`${file}.${process.pid}`, file)
}
