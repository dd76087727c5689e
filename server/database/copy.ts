import { MongoClient } from 'mongodb'
import { copyDatabases } from './copy-databases.ts'
import { startEngine } from './embedded/start-engine.ts'
import { BadUse, dataFolder, runScript, say } from './script.ts'

// npm run database:copy -- --to URI (or --from URI): everything from the built-in database to a MongoDB, or back.
// Assay is stopped meanwhile. Interrupted, it goes on where it was; the source is never written.

runScript(async () => {
  const [direction, uri] = process.argv.slice(2)
  if ((direction !== '--to' && direction !== '--from') || uri === undefined)
    throw new BadUse('Say where to or from: npm run database:copy -- --to mongodb://…')
  const engine = await startEngine({ directory: dataFolder() })
  const embedded = new MongoClient(engine.uri)
  const mongodb = new MongoClient(uri)
  try {
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
