import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Int32 } from 'bson'
import { openCatalogue } from '../../server/database/embedded/catalogue.ts'
import { decodeDocument, encodeDocument } from '../../server/database/embedded/document-codec.ts'
import type { Change } from '../../server/database/embedded/overlay.ts'
import { writeSession } from '../../server/database/embedded/sessions.ts'
import { documentKey, insertStored, replaceStored } from '../../server/database/embedded/stored-documents.ts'
import { openStore, storeFile } from '../../server/database/embedded/store.ts'
import type { Thing } from './things.ts'

export type BareCommits = {
  /** Works out what a transaction of these writes stores. */
  readonly prepare: (inserted: readonly Thing[], updated: readonly number[], n: number) => readonly Change[]
  /** Stores it with LMDB, and returns when it is on the disk. */
  readonly commit: (changes: readonly Change[]) => void
  readonly close: () => Promise<void>
}

/** The very bytes of the engine's transactions, put straight into a copy of its store. */
export async function openBareCommits(engineFolder: string, folder: string): Promise<BareCommits> {
  mkdirSync(folder)
  const source = openStore(engineFolder, { readOnly: true })
  await source.backup(join(folder, storeFile))
  await source.close()
  const store = openStore(folder)
  const collection = openCatalogue(store).collections.get('bench.few')
  if (collection === undefined) throw new Error('the copy lacks the collection')

  return {
    prepare(inserted, updated, n) {
      const changes: Change[] = []
      const put: typeof store.put = (space, key, value) => changes.push({ space, key, value })
      const writer = {
        ...store.live,
        put,
        remove: (space: Change['space'], key: Buffer) => changes.push({ space, key, value: undefined }),
        claim: () => undefined,
        adjustCount: () => undefined,
        find: () => collection,
        create: () => collection,
      }
      const change = { writer, collection, learn: () => undefined }
      for (const one of inserted) {
        const bytes = encodeDocument(one)
        insertStored(change, decodeDocument(bytes), bytes)
      }
      for (const id of updated) {
        const key = documentKey(collection, new Int32(id))
        const before = decodeDocument(store.live.get('documents', key) ?? Buffer.alloc(0))
        const after = { ...before, n: new Int32(n) }
        replaceStored(change, key, { before, after, bytes: encodeDocument(after) })
      }
      put('catalogue', Buffer.from(`n:${String(collection.id)}`), Buffer.from(String(n)))
      const session = { number: BigInt(n), isCommitted: true, statements: new Map(), at: new Date() }
      writeSession({ ...store, put }, 's'.repeat(16), session)
      return changes
    },
    commit(changes) {
      store.write(() => {
        for (const { space, key, value } of changes)
          if (value === undefined) store.remove(space, key)
          else store.put(space, key, value)
      })
    },
    close: () => store.close(),
  }
}
