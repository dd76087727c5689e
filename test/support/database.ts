import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { connectDatabase, type Database } from '../../server/database/connect.ts'
import { forgetLimits } from '../../server/people/sign-in-limits-store.ts'

type Open = { readonly database: Database; readonly folder: string }
let open: Promise<Open> | null = null

/**
 * Gives the tests of a file an empty database. One engine serves the whole process; with TEST_MONGODB_URI it is a
 * database of its own, with a made-up name, on that MongoDB, taken away at the end.
 */
export function useDatabase(): void {
  before('an empty database', async function () {
    this.timeout(60_000)
    await openDatabase()
    await emptyDatabase()
  })
}

async function openDatabase(): Promise<Open> {
  open ??= opened()
  return await open
}

async function opened(): Promise<Open> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-test-'))
  return { folder, database: await connectDatabase({ mongodbUri: ownDatabase(), directory: folder }) }
}

function ownDatabase(): string | null {
  const given = process.env['TEST_MONGODB_URI']
  if (given === undefined || given === '') return null
  const uri = new URL(given)
  uri.pathname = `/assay-test-${process.pid}`
  return uri.href
}

/** Empties every collection; indexes stay. */
export async function emptyDatabase(): Promise<void> {
  const { db } = mongoose.connection
  if (!db) throw new Error('the database is not open')
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    await db.collection(name).deleteMany({})
  }
}

// Registered once, on the root suite: the module is loaded while mocha reads the files.
after('close the database', async () => {
  if (!open) return
  const { database, folder } = await open
  if (database.kind === 'mongodb') await mongoose.connection.dropDatabase()
  forgetLimits()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})
