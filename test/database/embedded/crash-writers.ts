import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { MongoClient, MongoNetworkError } from 'mongodb'
import type { Document } from 'mongodb'
import { startEngine } from '../../../server/database/embedded/start-engine.ts'

// A program to be killed: three writers on one engine. Each says in a file of its own what was acknowledged.

const [directory = '', run = '0'] = process.argv.slice(2)
const engine = await startEngine({ directory: join(directory, 'engine') })

type Named = Document & { _id?: number }

function say(writer: number, entry: Document): void {
  appendFileSync(join(directory, `said-${writer}.jsonl`), `${JSON.stringify(entry)}\n`)
}

/**
 * Does one thing and says so. The driver repeats what lost its connection; where it cannot tell (the monitor
 * noticed first) the application is told of it, and so is the test: the write may have happened or not.
 */
async function attempt(writer: number, done: Document, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
    say(writer, done)
  } catch (error) {
    if (!isLostConnection(error)) throw error
    say(writer, { uncertain: writer })
  }
}

/** The driver wraps most losses of a connection; one that it meets while writing to the socket comes as Node has it. */
function isLostConnection(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return error instanceof MongoNetworkError || code === 'EPIPE' || code === 'ECONNRESET'
}

/** Plain inserts, a counter that must be exact, and transfers that must be whole. */
async function write(writer: number): Promise<never> {
  // A client each: where several operations of one client lose their connections at once, the driver retries
  // only the first of them.
  const client = new MongoClient(engine.uri)
  const database = client.db('crash')
  const [entries, counters] = [database.collection<Named>('entries'), database.collection<Named>('counters')]
  for (let number = 0; ; number += 1) {
    const id = `${run}-${writer}-${number}`
    const earlier = `${run}-${writer}-${number - 4}`
    await attempt(writer, { inserted: id }, () =>
      entries.insertOne({ key: id, tags: [writer, number % 7], at: new Date() }),
    )
    await attempt(writer, { counted: writer }, () =>
      counters.updateOne({ _id: writer }, { $inc: { n: 1 } }, { upsert: true }),
    )
    if (number % 5 === 4) {
      say(writer, { deleting: earlier })
      await attempt(writer, { deleted: earlier }, () => entries.deleteOne({ key: earlier }))
    }
    await attempt(writer, { transferred: id }, () =>
      transfer(client, id, [number % 4, (number + 1 + writer) % 4]),
    )
  }
}

async function transfer(client: MongoClient, key: string, [from, to]: [number, number]): Promise<void> {
  const database = client.db('crash')
  const accounts = database.collection<Named>('accounts')
  await client.withSession((session) =>
    session.withTransaction(async () => {
      await accounts.updateOne({ _id: from }, { $inc: { balance: -1 } }, { upsert: true, session })
      await accounts.updateOne({ _id: to }, { $inc: { balance: 1 } }, { upsert: true, session })
      await database.collection<Named>('transfers').insertOne({ key, from, to }, { session })
    }),
  )
}

process.send?.({ engine: engine.processId() })
const beat = setInterval(() => process.send?.({ engine: engine.processId() }), 20)
beat.unref()
await Promise.race([1, 2, 3].map(write)).catch((error: unknown) => {
  process.send?.({ failed: error instanceof Error ? error.message : 'unknown' })
  process.exit(1)
})
