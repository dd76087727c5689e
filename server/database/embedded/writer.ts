import type { Catalogue, Collection } from './catalogue.ts'
import { EngineError } from './engine-error.ts'
import type { Space, Store, View } from './store.ts'
import type { Transaction } from './transactions.ts'

// Who changes documents: a command of its own, or a statement of an open transaction. Both see what they have
// written so far, and both claim what they are about to change.

export type Writer = View & {
  readonly put: (space: Space, key: Buffer, value: Buffer) => void
  readonly remove: (space: Space, key: Buffer) => void
  /** Claims a document's or a unique key's bytes before anything is written. */
  readonly claim: (space: Space, key: Buffer) => void
  readonly adjustCount: (collection: Collection, by: number) => void
  readonly find: (namespace: string) => Collection | undefined
  readonly create: (database: string, name: string, options: Document) => Collection
}

type Document = Collection['options']

/** Thrown before anything is written where an open transaction holds what a command wants to change. */
export class Blocked extends Error {
  readonly holder: Transaction
  constructor(holder: Transaction) {
    super('held by an open transaction')
    this.holder = holder
  }
}

export type Locks = Map<string, Transaction>

export function lockName(space: Space, key: Buffer): string {
  return `${space}:${key.toString('latin1')}`
}

export function namespaceLock(namespace: string): [Space, Buffer] {
  return ['catalogue', Buffer.from(namespace)]
}

/** Writes straight into the storage transaction of the running group commit. */
export function openLiveWriter(store: Store, catalogue: Catalogue, locks: Locks): Writer {
  const claim = (space: Space, key: Buffer): void => {
    const holder = locks.size === 0 ? undefined : locks.get(lockName(space, key))
    if (holder !== undefined) throw new Blocked(holder)
  }
  return {
    ...store.live,
    put: store.put,
    remove: store.remove,
    claim,
    adjustCount(collection, by) {
      collection.count += by
      catalogue.recount(collection)
    },
    find: (namespace) => catalogue.collections.get(namespace),
    create(database, name, options) {
      claim(...namespaceLock(`${database}.${name}`))
      const collection = catalogue.newCollection(database, name, options)
      catalogue.collections.set(collection.namespace, collection)
      catalogue.touch(collection)
      return collection
    },
  }
}

/** Writes into a transaction's overlay; what another changed since its snapshot is a write conflict. */
export function openTransactionWriter(
  transaction: Transaction,
  parts: { store: Store; catalogue: Catalogue; locks: Locks },
): Writer {
  const { store, catalogue, locks } = parts
  const { overlay, snapshot } = transaction

  const claim = (space: Space, key: Buffer): void => {
    const name = lockName(space, key)
    const holder = locks.get(name)
    if (holder === transaction) return
    if (holder !== undefined) throw writeConflict()
    const seen = space === 'catalogue' ? undefined : snapshot.get(space, key)
    const current = space === 'catalogue' ? undefined : store.live.get(space, key)
    const isSame = seen === undefined ? current === undefined : current?.equals(seen) === true
    if (!isSame) throw writeConflict()
    locks.set(name, transaction)
    transaction.locks.add(name)
  }

  return {
    get: overlay.get,
    range: overlay.range,
    put(space, key, value) {
      overlay.put(space, key, value)
      if (overlay.bytes() > maxTransactionBytes)
        throw new EngineError('TransactionTooLarge', 'the transaction has written too much')
    },
    remove: overlay.remove,
    claim,
    adjustCount(collection, by) {
      transaction.counts.set(collection, (transaction.counts.get(collection) ?? 0) + by)
    },
    find(namespace) {
      const collection = transaction.created.get(namespace) ?? catalogue.collections.get(namespace)
      if (collection === undefined || transaction.created.has(namespace)) return collection
      if (collection.changedAt > transaction.beganAt)
        throw new EngineError('SnapshotUnavailable', 'the collection changed after the transaction began', {
          labels: ['TransientTransactionError'],
        })
      transaction.uses.add(collection)
      return collection
    },
    create(database, name, options) {
      claim(...namespaceLock(`${database}.${name}`))
      if (catalogue.collections.has(`${database}.${name}`)) throw writeConflict()
      const collection = catalogue.newCollection(database, name, options)
      transaction.created.set(collection.namespace, collection)
      return collection
    },
  }
}

const maxTransactionBytes = 256 * 1024 * 1024

export function writeConflict(): EngineError {
  return new EngineError(
    'WriteConflict',
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    { labels: ['TransientTransactionError'] },
  )
}
