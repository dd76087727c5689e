import { chmodSync, mkdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { open } from 'lmdb'
import type { Database, Transaction } from 'lmdb'

// The storage: four ordered spaces of bytes in one LMDB file. This file is where durability is decided.

export type Space = 'documents' | 'entries' | 'catalogue' | 'sessions'

/** start ≤ key < end */
export type Range = { readonly start: Buffer; readonly end: Buffer; readonly reverse?: boolean }
export type Entry = { readonly key: Buffer; readonly value: Buffer }

/** What can be read: the live state, a snapshot, or a transaction's own state over its snapshot. */
export type View = {
  readonly get: (space: Space, key: Buffer) => Buffer | undefined
  readonly range: (space: Space, range: Range) => Iterable<Entry>
}

/** A view that can be held still for as long as one command takes, and let go while its cursor waits. */
export type Reader = View & { readonly hold: () => void; readonly letGo: () => void }

export type Store = {
  readonly live: View
  readonly reader: () => Reader
  readonly put: (space: Space, key: Buffer, value: Buffer) => void
  readonly remove: (space: Space, key: Buffer) => void
  readonly write: (work: () => void) => void
  /** Whether the disk has room: storage that finds none says no more than that writing failed. */
  readonly hasRoom: () => boolean
  readonly backup: (path: string) => Promise<void>
  readonly close: () => Promise<void>
}

type Bytes = Database<Buffer, Buffer>
type Held = { transaction: Transaction | undefined }

export const storeFile = 'store.mdb'
const firstChunkEntries = 16
const chunkEntries = 256
const chunkBytes = 1024 * 1024
const leastRoom = 4 * 1024 * 1024

/** Opens the folder's file; what `write` has written is on the disk when it returns. */
export function openStore(directory: string, { readOnly = false } = {}): Store {
  if (!readOnly) {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    chmodSync(directory, 0o700)
  }
  // Without overlapping sync a commit returns only after fdatasync of the pages and a synchronous meta page.
  const root = open({
    path: join(directory, storeFile),
    overlappingSync: false,
    readOnly,
    maxReaders: 1024,
    encoding: 'binary',
    keyEncoding: 'binary',
  })
  const openSpace = (name: Space): Bytes => root.openDB({ name, encoding: 'binary', keyEncoding: 'binary' })
  const spaces = {
    documents: openSpace('documents'),
    entries: openSpace('entries'),
    catalogue: openSpace('catalogue'),
    sessions: openSpace('sessions'),
  }

  function viewOf(held: Held): View {
    return {
      get: (space, key) =>
        spaces[space].get(key, held.transaction === undefined ? {} : { transaction: held.transaction }),
      range: (space, range) => readInChunks(spaces[space], range, held),
    }
  }

  return {
    live: viewOf({ transaction: undefined }),
    reader() {
      const held: Held = { transaction: undefined }
      return {
        ...viewOf(held),
        hold() {
          held.transaction ??= root.useReadTransaction()
        },
        letGo() {
          held.transaction?.done()
          held.transaction = undefined
        },
      }
    },
    put(space, key, value) {
      spaces[space].putSync(key, value)
    },
    remove(space, key) {
      spaces[space].removeSync(key)
    },
    write(work) {
      // A block body: a returned promise would keep the storage transaction open and unflushed.
      root.transactionSync(() => {
        work()
      })
    },
    hasRoom() {
      const { bavail, bsize } = statfsSync(directory)
      return bavail * bsize > leastRoom
    },
    backup: (path) => root.backup(path, true),
    close: () => root.close(),
  }
}

/**
 * Reads a range piece by piece: whoever pauses in the middle holds no storage cursor, and an exception leaks
 * none. Between two pieces a live view moves on to the newest state; a held one stays as it was.
 */
function* readInChunks(space: Bytes, range: Range, held: Held): Generator<Entry> {
  const reverse = range.reverse === true
  let { start, end } = range
  let limit = firstChunkEntries
  for (;;) {
    const chunk: Entry[] = []
    let bytes = 0
    const entries = space.getRange({
      // A reverse range begins at its upper end, which is not part of it.
      ...(reverse
        ? { start: end, end: start, reverse, exclusiveStart: true, inclusiveEnd: true }
        : { start, end }),
      limit,
      ...(held.transaction === undefined ? {} : { transaction: held.transaction }),
    })
    for (const { key, value } of entries) {
      chunk.push({ key, value })
      bytes += value.length
      if (bytes > chunkBytes) break
    }
    yield* chunk
    const last = chunk[chunk.length - 1]
    if (last === undefined || (chunk.length < limit && bytes <= chunkBytes)) return
    if (reverse) end = last.key
    else start = Buffer.concat([last.key, Buffer.of(0)])
    limit = chunkEntries
  }
}
