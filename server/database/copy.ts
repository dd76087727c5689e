import { MongoClient, MongoServerSelectionError } from 'mongodb'
import { copyDatabases } from './copy-databases.ts'
import { folderTaken } from './embedded/owner.ts'
import { startEngine, type RunningEngine } from './embedded/start-engine.ts'
import { BadUse, dataFolder, runScript, say } from './script.ts'

// npm run database:copy -- --to URI (or --from URI): everything from the built-in database to a MongoDB, or back.
// Assay is stopped meanwhile. Interrupted, it goes on where it was; the source is never written.

runScript(async () => {
  const [direction, uri] = process.argv.slice(2)
  if ((direction !== '--to' && direction !== '--from') || uri === undefined)
    throw new BadUse('Say where to or from: npm run database:copy -- --to mongodb://…')
  const mongodb = clientOf(uri)
  const engine = await engineOf(dataFolder())
  const embedded = new MongoClient(engine.uri)
  try {
    await reach(mongodb)
    const [from, to] = direction === '--to' ? [embedded, mongodb] : [mongodb, embedded]
    const copied = await copyDatabases(from, to, say)
    say(
      copied.faults === 0
        ? `Copied and verified ${copied.documents} documents.`
        : `${copied.faults} collections differ.`,
    )
    return copied.faults === 0
  } finally {
    await mongodb.close()
    await embedded.close()
    await engine.stop()
  }
})

function clientOf(uri: string): MongoClient {
  try {
    return new MongoClient(uri, { serverSelectionTimeoutMS: 8_000 })
  } catch (problem) {
    // The driver’s own parser and that of addresses each throw one of this name.
    if (!(problem instanceof Error) || problem.name !== 'MongoParseError') throw problem
    throw new BadUse('That is no address of a MongoDB: it begins with mongodb:// or mongodb+srv://.')
  }
}

async function engineOf(directory: string): Promise<RunningEngine> {
  return await startEngine({ directory }).catch((problem: unknown) => {
    if (!(problem instanceof Error) || problem.message !== folderTaken) throw problem
    throw new BadUse(`Assay is running on the folder ${directory}: stop it first.`)
  })
}

async function reach(mongodb: MongoClient): Promise<void> {
  await mongodb.connect().catch((problem: unknown) => {
    if (!(problem instanceof MongoServerSelectionError)) throw problem
    throw new BadUse('That MongoDB cannot be reached: check the address and that it runs.')
  })
}
