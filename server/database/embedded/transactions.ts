import type { Collection } from './catalogue.ts'
import { EngineError } from './engine-error.ts'
import { openOverlay } from './overlay.ts'
import type { Overlay } from './overlay.ts'
import type { Reader, Store } from './store.ts'
import type { Locks, Writer } from './writer.ts'
import { openTransactionWriter } from './writer.ts'
import type { Catalogue } from './catalogue.ts'

// Transactions of several statements: snapshot isolation. A statement reads the snapshot with the transaction's
// own writes over it; commit replays those writes in one storage transaction.

export type Transaction = {
  readonly session: string
  readonly number: bigint
  readonly snapshot: Reader
  readonly overlay: Overlay
  readonly locks: Set<string>
  readonly counts: Map<Collection, number>
  readonly created: Map<string, Collection>
  /** Collections read or written: their definition does not change while the transaction is open. */
  readonly uses: Set<Collection>
  readonly beganAt: number
  readonly startedAt: number
  readonly writer: Writer
  /** The connection that ran the last statement: when it dies, the transaction is aborted. */
  connection: object
  isOpen: boolean
  readonly finished: Promise<void>
  readonly finish: () => void
}

export type Transactions = {
  readonly begin: (session: string, number: bigint, connection: object) => Transaction
  readonly current: (session: string) => Transaction | undefined
  readonly open: () => Iterable<Transaction>
  /** Lets go of the snapshot and the locks; commands that waited for it go on. */
  readonly close: (transaction: Transaction) => void
}

const maxOpen = 200

export function openTransactions(store: Store, catalogue: Catalogue, locks: Locks): Transactions {
  const bySession = new Map<string, Transaction>()

  return {
    current: (session) => bySession.get(session),
    open: () => [...bySession.values()],
    begin(session, number, connection) {
      const earlier = bySession.get(session)
      if (earlier !== undefined) this.close(earlier)
      if (bySession.size >= maxOpen)
        throw new EngineError('TooManyLogicalSessions', 'too many open transactions')
      const snapshot = store.reader()
      snapshot.hold()
      let finish = (): void => undefined
      const finished = new Promise<void>((resolve) => {
        finish = resolve
      })
      const parts = {
        session,
        number,
        snapshot,
        overlay: openOverlay(snapshot),
        locks: new Set<string>(),
        counts: new Map<Collection, number>(),
        created: new Map<string, Collection>(),
        uses: new Set<Collection>(),
        beganAt: catalogue.commits,
        startedAt: Date.now(),
        connection,
        isOpen: true,
        finished,
        finish,
      }
      const transaction: Transaction = Object.assign(parts, {
        writer: undefined as unknown as Writer,
      })
      Object.assign(transaction, {
        writer: openTransactionWriter(transaction, { store, catalogue, locks }),
      })
      bySession.set(session, transaction)
      return transaction
    },
    close(transaction) {
      if (!transaction.isOpen) return
      transaction.isOpen = false
      for (const name of transaction.locks) locks.delete(name)
      transaction.snapshot.letGo()
      if (bySession.get(transaction.session) === transaction) bySession.delete(transaction.session)
      transaction.finish()
    },
  }
}
