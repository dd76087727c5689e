import mongoose from 'mongoose'
import { startEngine } from './embedded/start-engine.ts'

/** Where to find the database: a MongoDB, or a folder for the built-in engine. */
export type DatabasePlace = { readonly mongodbUri: string | null; readonly directory: string }

/** An open database and the way to close it. */
export type Database = { readonly kind: 'mongodb' | 'built-in'; close(): Promise<void> }

/** Thrown, in one sentence for the person who starts Assay, when the database cannot serve. */
export class DatabaseUnfit extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'DatabaseUnfit'
  }
}

const oldestWireVersion = 21

// An empty text is a value: “required” guards presence and type, the forms guard what may be empty.
mongoose.Schema.Types.String.checkRequired((value: unknown) => typeof value === 'string')

mongoose.set('strictQuery', 'throw')
mongoose.set('sanitizeFilter', true)
mongoose.set('transactionAsyncLocalStorage', true)
mongoose.set('autoIndex', false)
mongoose.set('autoCreate', false)

/** Connects Mongoose to the place, checks that it has transactions, and builds every declared index. */
export async function connectDatabase(place: DatabasePlace): Promise<Database> {
  const engine = place.mongodbUri === null ? await startEngine({ directory: place.directory }) : null
  const uri = place.mongodbUri ?? engine?.uri ?? ''
  try {
    await mongoose.connect(uri, { serverSelectionTimeoutMS: 8_000, maxPoolSize: 20, ignoreUndefined: false })
    if (!engine) await refuseUnfit()
    for (const model of Object.values(mongoose.models)) {
      await model.createCollection()
      await model.createIndexes()
    }
  } catch (error) {
    await mongoose.disconnect()
    await engine?.stop()
    throw explained(error)
  }
  return {
    kind: engine ? 'built-in' : 'mongodb',
    async close() {
      await mongoose.disconnect()
      await engine?.stop()
    },
  }
}

/** Answers when the database can serve a read; throws otherwise. */
export async function pingDatabase(): Promise<void> {
  if (!mongoose.connection.db) throw new DatabaseUnfit('The database is not connected.')
  await mongoose.connection.db.admin().ping()
}

async function refuseUnfit(): Promise<void> {
  const hello = await mongoose.connection.db?.admin().command({ hello: 1 })
  if (!hello?.['setName'] && hello?.['msg'] !== 'isdbgrid') {
    throw new DatabaseUnfit(
      'MONGODB_URI names a single MongoDB server without transactions: it must be a replica set or a sharded cluster.',
    )
  }
  if (Number(hello['maxWireVersion']) < oldestWireVersion) {
    throw new DatabaseUnfit('MONGODB_URI names a MongoDB that is too old: Assay needs version 7 or later.')
  }
}

function explained(error: unknown): unknown {
  if (error instanceof Error && error.name === 'MongooseServerSelectionError') {
    return new DatabaseUnfit(
      'The database named by MONGODB_URI cannot be reached: check the address and that it runs.',
    )
  }
  return error
}
