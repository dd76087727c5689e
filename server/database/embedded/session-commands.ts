import type { Call, Connection, Reply } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { readSession, writeSession } from './sessions.ts'
import type { Transaction } from './transactions.ts'
import { isArray, isDocument } from './value.ts'
import { Binary, Long } from 'bson'
import { atOnce } from './group-commit.ts'
import type { Value } from './value.ts'

// Commit, abort and the end of sessions.

export function runCommit(call: Call): Promise<Reply> {
  const { engine, transaction } = call
  // The first commit may have reached the disk while its answer got lost.
  if (transaction === undefined) return Promise.resolve(answerCommitted(call))
  return engine.commits
    .submit(
      atOnce((): Reply => {
        replay(call, transaction)
        return {}
      }),
    )
    .finally(() => {
      engine.transactions.close(transaction)
    })
}

/** Replays what the transaction wrote, with its place in the session, in one storage transaction. */
function replay(call: Call, transaction: Transaction): void {
  const { engine, now } = call
  const { store, catalogue } = engine
  if (!transaction.isOpen) throw noSuchTransaction(transaction.number)
  for (const { space, key, value } of transaction.overlay.changes()) {
    if (value === undefined) store.remove(space, key)
    else store.put(space, key, value)
  }
  for (const collection of transaction.created.values()) {
    collection.changedAt = catalogue.commits + 1
    catalogue.collections.set(collection.namespace, collection)
    catalogue.touch(collection)
  }
  for (const [collection, by] of transaction.counts) engine.liveWriter.adjustCount(collection, by)
  writeSession(store, transaction.session, {
    number: transaction.number,
    isCommitted: true,
    statements: new Map(),
    at: now,
  })
}

function answerCommitted(call: Call): Reply {
  const { session, engine, args } = call
  const number = numberIn(args.body['txnNumber'])
  const known = session === undefined ? undefined : readSession(engine.store, session)
  if (known?.isCommitted === true && known.number === number) return {}
  throw noSuchTransaction(number)
}

function numberIn(value: Value | undefined): bigint {
  return value instanceof Long ? value.toBigInt() : -1n
}

export function noSuchTransaction(number: bigint): EngineError {
  return new EngineError(
    'NoSuchTransaction',
    `Given transaction number ${number} does not match any in-progress transactions.`,
    {
      labels: ['TransientTransactionError'],
    },
  )
}

export function runAbort(call: Call): Reply {
  const { engine, transaction } = call
  if (transaction === undefined) throw noSuchTransaction(numberIn(call.args.body['txnNumber']))
  engine.transactions.close(transaction)
  return {}
}

/** The name of a session inside the engine, from its `lsid`. Those of read-only connections are sessions of their own. */
export function sessionName(connection: Connection, lsid: Value | undefined): string | undefined {
  if (lsid === undefined) return undefined
  const id = isDocument(lsid) ? lsid['id'] : undefined
  if (!(id instanceof Binary) || id.position !== 16)
    throw new EngineError('TypeMismatch', 'lsid.id must be a UUID')
  const name = Buffer.from(id.buffer).subarray(0, 16).toString('latin1')
  return connection.readOnlyDatabase === undefined ? name : `read-only ${name}`
}

export async function runEndSessions(call: Call): Promise<Reply> {
  const asked = call.args.body[call.name]
  const { engine } = call
  for (const lsid of isArray(asked) ? asked : []) {
    const session = sessionName(call.connection, lsid)
    if (session === undefined) continue
    const transaction = engine.transactions.current(session)
    if (transaction !== undefined) engine.transactions.close(transaction)
    for (const cursor of [...engine.cursors.all()])
      if (cursor.session === session && !cursor.isInUse) await engine.cursors.kill(cursor)
  }
  return {}
}
