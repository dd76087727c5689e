import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { connectDatabase } from '../../server/database/connect.ts'
import { emptyPublished } from '../../server/database/published.ts'
import { openReaders, publishedNameOf } from '../../server/database/readers.ts'
import { openRecallFile } from '../../server/database/recall-file.ts'
import { forgetLimits } from '../../server/people/sign-in-limits-store.ts'
import { atTheEnd } from './at-the-end.ts'
import { projectFiles } from './project-files.ts'

/** What is open in this process: whether its commands can be listened to, where it keeps its data, how it is closed. */
type Opened = { readonly isHeard: boolean; readonly folder: string; readonly close: () => Promise<void> }
let opened: Opened | null = null
atTheEnd(async () => {
  await opened?.close()
})

/** Where the built-in engine of this process keeps its data; null on a MongoDB. */
export const databaseFolder = (): string | null => (ownDatabase() === null ? (opened?.folder ?? null) : null)

/**
 * Gives the tests of a file an empty database. One engine serves the whole process; with TEST_MONGODB_URI it is a
 * database of its own, with a made-up name, on that MongoDB, taken away at the end. It is opened anew for the first
 * file that listens to the commands sent to it, as telling of each costs the other files time for nothing.
 */
export function useDatabase({ isHeard = false }: { readonly isHeard?: boolean } = {}): void {
  before('an empty database', async function () {
    this.timeout(60_000)
    if (opened && isHeard && !opened.isHeard) {
      await opened.close()
      opened = null
    }
    opened ??= await openDatabase(isHeard)
    await emptyDatabase()
  })
}

async function openDatabase(isHeard: boolean): Promise<Opened> {
  await knowAllModels()
  const folder = mkdtempSync(join(tmpdir(), 'assay-test-'))
  openRecallFile(join(folder, 'recalls.txt'))
  const mongodbUri = ownDatabase()
  const database = await connectDatabase({ mongodbUri, directory: folder, monitorCommands: isHeard })
  await openReaders(database.readersUri ?? mongodbUri ?? '', {
    isProduction: false,
    monitorCommands: isHeard,
  })
  const close = async () => {
    if (database.kind === 'mongodb') {
      await mongoose.connection.getClient().db(publishedNameOf(mongoose.connection.name)).dropDatabase()
      await mongoose.connection.dropDatabase()
    }
    forgetLimits()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { isHeard, folder, close }
}

// Indexes are built when the database is opened, also for files that come later and use more models than the first.
async function knowAllModels(): Promise<void> {
  for (const path of projectFiles('models')) await import(`../../${path}`)
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
  await emptyPublished()
}
