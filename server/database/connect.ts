import mongoose from 'mongoose'
import { makeCollection } from './make-collection.ts'
import { DatabaseUnfit } from './database-unfit.ts'
import { folderTaken } from './embedded/owner.ts'
import { startEngine, type RunningEngine } from './embedded/start-engine.ts'
import { buildPublished } from './published.ts'
import { closeReaders, publishedNameOf } from './readers.ts'
import { refuseOtherShape } from './record-shape.ts'
import { explainedConnecting, refuseUnfitMongodb } from './unfit-mongodb.ts'

/** Where to find the database: a MongoDB, or a folder for the built-in engine. */
export type DatabasePlace = {
  readonly mongodbUri: string | null
  readonly directory: string
  /** Whether records of another version are refused; asks for every model to be known. */
  readonly guardsShape?: boolean
  /** Lets a test listen to the commands that are sent. */
  readonly monitorCommands?: boolean
}

/** An open database and the way to close it. */
export type Database = {
  readonly kind: 'mongodb' | 'built-in'
  /** Where readers connect to the built-in database: a socket that reads what is published and does nothing else. */
  readonly readersUri: string | null
  close(): Promise<void>
}

/** What the driver calls the database where an address names none, as that of the built-in engine does. */
const unnamed = 'test'

// An empty text is a value: “required” guards presence and type, the forms guard what may be empty.
mongoose.Schema.Types.String.checkRequired((value: unknown) => typeof value === 'string')

mongoose.set('strictQuery', 'throw')
mongoose.set('sanitizeFilter', true)
mongoose.set('transactionAsyncLocalStorage', true)
mongoose.set('autoIndex', false)
mongoose.set('autoCreate', false)

/** Connects Mongoose to the place, checks that it has transactions, and builds every declared index. */
export async function connectDatabase(place: DatabasePlace): Promise<Database> {
  const engine = place.mongodbUri === null ? await startedEngine(place.directory) : null
  const uri = place.mongodbUri ?? engine?.uri ?? ''
  try {
    await mongoose.connect(uri, {
      serverSelectionTimeoutMS: 8_000,
      maxPoolSize: 20,
      ignoreUndefined: false,
      // Bytes come back as they were given, not in the driver's wrapping.
      promoteBuffers: true,
      monitorCommands: place.monitorCommands ?? false,
    })
    if (!engine) await refuseUnfitMongodb(mongoose.connection.db)
    if (place.guardsShape) await refuseOtherVersion(place)
    for (const model of Object.values(mongoose.models)) await makeCollection(model)
    await buildPublished()
  } catch (error) {
    await mongoose.disconnect()
    await engine?.stop()
    throw engine ? error : explainedConnecting(error, 'MONGODB_URI')
  }
  return {
    kind: engine ? 'built-in' : 'mongodb',
    readersUri: engine?.readOnlyUri ?? null,
    async close() {
      await closeReaders()
      await mongoose.disconnect()
      await engine?.stop()
    },
  }
}

async function startedEngine(directory: string): Promise<RunningEngine> {
  const starting = startEngine({ directory, readOnlyDatabase: publishedNameOf(unnamed) })
  return await starting.catch((problem: unknown) => {
    if (!(problem instanceof Error) || problem.message !== folderTaken) throw problem
    throw new DatabaseUnfit(
      `Another Assay is running on the folder ${directory}: stop it, or name another folder in ASSAY_DATA_DIR.`,
    )
  })
}

/** Answers when the database can serve a read; throws otherwise. */
export async function pingDatabase(): Promise<void> {
  if (!mongoose.connection.db) throw new DatabaseUnfit('The database is not connected.')
  await mongoose.connection.db.admin().ping()
}

async function refuseOtherVersion({ mongodbUri, directory }: DatabasePlace): Promise<void> {
  if (mongodbUri === null) await refuseOtherShape(directory, 'an empty folder in ASSAY_DATA_DIR')
  else await refuseOtherShape('the database named by MONGODB_URI', 'an empty database there')
}
