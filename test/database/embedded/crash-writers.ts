import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import type { Document } from 'mongodb'
import { startEngine } from '../../../server/database/embedded/start-engine.ts'

// A program to be killed: three writers on one engine. Each says in a file of its own what was acknowledged.

const [directory = '', run = '0'] = process.argv.slice(2)
const engine = await startEngine({ directory: join(directory, 'engine') })

type Named = Document & { _id?: number }

function say(writer: number, entry: Document): void {
  appendFileSync(join(directory, `said-${writer}.jsonl`), `${JSON.stringify(entry)}\n`)
}

/** Plain inserts, a counter that must be exact, and transfers that must be whole. */
async function write(writer: number): Promise<never> {
  // A client each: where several operations of one client lose their connections at once, the driver retries
  // only the first of them.
  const client = await MongoClient.connect(engine.uri)
  const database = client.db('crash')
  for (let number = 0; ; number += 1) {
    const id = `${run}-${writer}-${number}`
    await database
      .collection<Named>('entries')
      .insertOne({ key: id, tags: [writer, number % 7], at: new Date() })
    say(writer, { inserted: id })
    await database
      .collection<Named>('counters')
      .updateOne({ _id: writer }, { $inc: { n: 1 } }, { upsert: true })
    say(writer, { counted: writer })
    if (number % 5 === 4) {
      await database.collection('entries').deleteOne({ key: `${run}-${writer}-${number - 4}` })
      say(writer, { deleted: `${run}-${writer}-${number - 4}` })
    }
    await client.withSession((session) =>
      session.withTransaction(async () => {
        const accounts = database.collection<Named>('accounts')
        const [from, to] = [number % 4, (number + 1 + writer) % 4]
        await accounts.updateOne({ _id: from }, { $inc: { balance: -1 } }, { upsert: true, session })
        await accounts.updateOne({ _id: to }, { $inc: { balance: 1 } }, { upsert: true, session })
        await database.collection<Named>('transfers').insertOne({ key: id, from, to }, { session })
      }),
    )
    say(writer, { transferred: id })
  }
}

process.send?.({ engine: engine.processId() })
const beat = setInterval(() => process.send?.({ engine: engine.processId() }), 20)
beat.unref()
await Promise.race([1, 2, 3].map(write)).catch((error: unknown) => {
  process.send?.({ failed: error instanceof Error ? error.message : 'unknown' })
  process.exit(1)
})
