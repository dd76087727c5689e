import { readArguments } from './arguments.ts'
import type { Collection } from './catalogue.ts'
import { cursorIdleMs } from './cursors.ts'
import { deleteMatching } from './document-writes.ts'
import { perform } from './engine.ts'
import type { Call, Engine } from './engine.ts'
import { fieldKey } from './field-key.ts'
import { atOnce } from './group-commit.ts'
import type { Index } from './index-definition.ts'
import { readSessionTime } from './sessions.ts'

// What time alone does: old cursors, transactions that lasted too long, sessions gone, documents past their date.

const transactionLifetimeMs = 60_000
const sessionLifetimeMs = 30 * 60_000
const beatMs = 1000
const expiryMs = 10_000

export function keepHouse(engine: Engine): () => void {
  let lastExpiry = Date.now()
  let isBusy = false
  const timer = setInterval(() => {
    const now = Date.now()
    endOverdue(engine, now)
    if (now - lastExpiry < expiryMs || isBusy) return
    lastExpiry = now
    isBusy = true
    expire(engine, new Date(now))
      .catch(() => {
        engine.log({ event: 'expiry failed' })
      })
      .finally(() => {
        isBusy = false
      })
  }, beatMs)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}

/** Ends transactions that last too long, and cursors that nobody asks for more. */
export function endOverdue(engine: Engine, now: number): void {
  for (const transaction of engine.transactions.open())
    if (now - transaction.startedAt > transactionLifetimeMs) engine.transactions.close(transaction)
  for (const cursor of [...engine.cursors.all()])
    if (!cursor.isInUse && now - cursor.lastUsedAt > cursorIdleMs) void engine.cursors.kill(cursor)
}

/** Removes sessions not used for half an hour, and documents whose TTL index says so. */
export async function expire(engine: Engine, now: Date): Promise<void> {
  await forgetSessions(engine, now)
  for (const collection of [...engine.catalogue.collections.values()])
    for (const index of collection.indexes)
      if (index.expireAfterSeconds !== undefined) await expireBy(engine, collection, index, now)
}

async function forgetSessions(engine: Engine, now: Date): Promise<void> {
  const old: Buffer[] = []
  for (const { key, value } of engine.store.live.range('sessions', {
    start: Buffer.of(0),
    end: Buffer.alloc(17, 255),
  }))
    if (now.getTime() - readSessionTime(value) > sessionLifetimeMs) old.push(key)
  if (old.length === 0) return
  await engine.commits.submit(
    atOnce(() => {
      for (const key of old) engine.store.remove('sessions', key)
    }),
  )
}

async function expireBy(engine: Engine, collection: Collection, index: Index, now: Date): Promise<void> {
  const [path] = index.paths
  if (path === undefined) return
  const before = new Date(now.getTime() - (index.expireAfterSeconds ?? 0) * 1000)
  const call: Call = {
    engine,
    connection: { id: 0, readOnlyDatabase: undefined, isOpen: true },
    name: 'delete',
    database: collection.database,
    args: readArguments('delete', {}),
    raw: Buffer.alloc(0),
    sequences: [],
    session: undefined,
    retry: undefined,
    transaction: undefined,
    deadline: Infinity,
    now,
  }
  const filter = { [fieldKey(path)]: { $lt: before } }
  const { n } = await perform(call, (writer) =>
    deleteMatching(call, writer, collection.name, { filter, isMulti: true, now }),
  )
  if (n > 0) engine.log({ event: 'expired', namespace: collection.namespace, count: n })
}
