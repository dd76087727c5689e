import type { Arguments } from './arguments.ts'
import { openCatalogue } from './catalogue.ts'
import type { Catalogue, Collection } from './catalogue.ts'
import { openCursors } from './cursors.ts'
import type { Cursors } from './cursors.ts'
import { describeFailure } from './engine-log.ts'
import type { Log } from './engine-log.ts'
import { openGroupCommit } from './group-commit.ts'
import { aTurn } from './group-commit.ts'
import type { GroupCommit, Work } from './group-commit.ts'
import { claimFolder } from './owner.ts'
import type { Gate } from './scram.ts'
import { openStore } from './store.ts'
import type { Reader, Store, View } from './store.ts'
import { openTransactions } from './transactions.ts'
import type { Transaction, Transactions } from './transactions.ts'
import type { Document } from './value.ts'
import type { Sequence } from './wire.ts'
import { checkInterrupted } from './result-batches.ts'
import { openLiveWriter, writeConflict } from './writer.ts'
import type { Locks, Writer } from './writer.ts'

// The parts of one running engine, and what a command is given of them.

export type Engine = {
  readonly store: Store
  readonly catalogue: Catalogue
  readonly locks: Locks
  readonly transactions: Transactions
  readonly cursors: Cursors
  readonly commits: GroupCommit
  readonly liveWriter: Writer
  readonly log: Log
}

/** Opens a folder's engine. The folder is claimed first: nothing is read that another engine may still change. */
export function openEngine(directory: string, log: Log, socket = ''): Engine {
  const store = openStore(directory)
  claimFolder(store, directory, socket)
  const catalogue = openCatalogue(store)
  const locks: Locks = new Map()
  return {
    store,
    catalogue,
    locks,
    transactions: openTransactions(store, catalogue, locks),
    cursors: openCursors(),
    commits: openGroupCommit(store, catalogue, (event, error) => {
      log({ event: `${event} failed`, failure: describeFailure(error) })
    }),
    liveWriter: openLiveWriter(store, catalogue, locks),
    log,
  }
}

export type Connection = {
  readonly id: number
  /** The only database this connection may read, and never write. */
  readonly readOnlyDatabase: string | undefined
  /** Where a password is asked for: whether it has been given. */
  readonly gate?: Gate
  isOpen: boolean
}

export type Call = {
  readonly engine: Engine
  readonly connection: Connection
  readonly name: string
  readonly database: string
  readonly args: Arguments
  readonly raw: Buffer
  readonly sequences: readonly Sequence[]
  readonly session: string | undefined
  /** The transaction number of a retryable write. */
  readonly retry: bigint | undefined
  readonly transaction: Transaction | undefined
  readonly deadline: number
  readonly now: Date
}

/** A document, or a reply that is already encoded. */
export type Reply = Document | Buffer

/** What a command reads from: its transaction's own state, or the live one. */
export function openView(call: Call): { view: View; reader: Reader | undefined } {
  if (call.transaction !== undefined) return { view: call.transaction.overlay, reader: undefined }
  const reader = call.engine.store.reader()
  return { view: reader, reader }
}

export function findCollection(call: Call, name: string, database = call.database): Collection | undefined {
  const namespace = `${database}.${name}`
  if (call.transaction !== undefined) return call.transaction.writer.find(namespace)
  return call.engine.catalogue.collections.get(namespace)
}

/** Runs a write: at once in the call's transaction, or with the next group commit. */
export async function perform<T>(call: Call, start: (writer: Writer) => Work<T>): Promise<T> {
  const { engine, transaction } = call
  if (transaction === undefined) return engine.commits.submit(() => start(engine.liveWriter))
  const work = start(transaction.writer)
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    if (step.value !== aTurn) throw writeConflict()
    await new Promise((resolve) => setImmediate(resolve))
    checkInterrupted(call)
  }
}
