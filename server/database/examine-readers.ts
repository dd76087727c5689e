import mongoose from 'mongoose'
import { ObjectId, type ClientSession, type Collection, type MongoClient } from 'mongodb'
import { DatabaseUnfit } from './database-unfit.ts'

type Names = { readonly cases: string; readonly published: string }

/**
 * What the readers' user can do and must not, in words that follow “their connection”. Everything is really tried; what
 * would change something is tried inside a transaction that is given up, or on what never was, so that nothing is left.
 */
export async function faultsOfReaders(client: MongoClient, names: Names): Promise<readonly string[]> {
  const published = await collectionsOf(names.published)
  const cases = await collectionsOf(names.cases)
  for (const name of published)
    if (await isRefused(() => readsFrom(client.db(names.published).collection(name))))
      throw new DatabaseUnfit(
        `The readers’ connection cannot read ${names.published}: give the user of MONGODB_READERS_URI the role “read” on it.`,
      )
  return [
    ...((await reads(client, names.cases, cases)) ? [`can read the cases in ${names.cases}`] : []),
    ...((await reachesOthers(client, names)) ? ['can open other databases'] : []),
    ...((await writes(client, names.cases, cases)) ? [`can write to ${names.cases}`] : []),
    ...((await writes(client, names.published, published)) ? [`can write to ${names.published}`] : []),
  ]
}

/** What there is to be tried is asked of the main connection, which may know. */
async function collectionsOf(database: string): Promise<readonly string[]> {
  const listed = await mongoose.connection
    .getClient()
    .db(database)
    .listCollections({ type: 'collection' }, { nameOnly: true })
    .toArray()
  return listed.map(({ name }) => name).filter((name) => !name.startsWith('system.'))
}

async function reads(client: MongoClient, database: string, names: readonly string[]): Promise<boolean> {
  if (!(await isRefused(() => client.db(database).listCollections().toArray()))) return true
  for (const name of names)
    if (!(await isRefused(() => readsFrom(client.db(database).collection(name))))) return true
  return false
}

async function readsFrom(collection: Collection): Promise<unknown> {
  return await collection.findOne({}, { projection: { _id: 1 } })
}

async function reachesOthers(client: MongoClient, { cases, published }: Names): Promise<boolean> {
  const found: string[] = []
  await isRefused(async () => {
    const { databases } = await client
      .db('admin')
      .command({ listDatabases: 1, nameOnly: true, authorizedDatabases: true })
    found.push(...(databases as readonly { readonly name: string }[]).map(({ name }) => name))
  })
  return found.some((name) => name !== published && name !== cases)
}

async function writes(client: MongoClient, database: string, names: readonly string[]): Promise<boolean> {
  const never = { _id: new ObjectId() }
  for (const name of names) {
    const collection = client.db(database).collection(name)
    const attempts = [
      (session: ClientSession) =>
        collection.insertOne({ ...never, reference: never._id.toHexString() }, { session }),
      (session: ClientSession) => collection.updateOne(never, { $set: { tried: true } }, { session }),
      (session: ClientSession) => collection.deleteOne(never, { session }),
    ]
    for (const attempt of attempts) if (!(await isRefusedInVain(client, attempt))) return true
  }
  return !(await isRefused(() => client.db(database).dropCollection(never._id.toHexString())))
}

/** Ending a session gives up its transaction, whatever was written in it. */
async function isRefusedInVain(
  client: MongoClient,
  attempt: (session: ClientSession) => Promise<unknown>,
): Promise<boolean> {
  return await client.withSession(async (session) => {
    session.startTransaction()
    return await isRefused(() => attempt(session))
  })
}

// MongoDB says 13, its hosted service 8000. Any other answer of the server means that the right was there.
const refusals: readonly unknown[] = [13, 8000]

async function isRefused(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt()
    return false
  } catch (problem) {
    if (!(problem instanceof mongoose.mongo.MongoServerError)) throw problem
    return refusals.includes(problem.code)
  }
}
