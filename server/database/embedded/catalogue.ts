import { randomUUID } from 'node:crypto'
import { Int32, UUID, type Binary } from 'bson'
import { decodeDocument, encodeDocument } from './document-codec.ts'
import { defineIndex } from './index-definition.ts'
import type { Index } from './index-definition.ts'
import { EngineError } from './engine-error.ts'
import type { Store } from './store.ts'
import { describeCollection, readCollection } from './stored-collection.ts'
import type { Document } from './value.ts'

// Which collections and indexes there are, and how many documents each holds. Held in memory, and written in
// the same storage transaction as the change itself.

/** Raised whenever bytes already written would be read differently; a newer file is refused. */
export const formatVersion = 1

export type Collection = {
  readonly id: number
  readonly database: string
  readonly name: string
  readonly namespace: string
  readonly uuid: Binary
  readonly options: Document
  indexes: readonly Index[]
  /** Documents stored, kept up to date by every write. */
  count: number
  /** The storage commit that last changed the collection's definition. */
  changedAt: number
}

export type Catalogue = {
  readonly collections: Map<string, Collection>
  /** Grows with every storage commit. */
  commits: number
  readonly nextId: () => number
  readonly newCollection: (database: string, name: string, options: Document) => Collection
  /** Remembers that this collection is to be written with the next commit. */
  readonly touch: (collection: Collection) => void
  readonly recount: (collection: Collection) => void
  readonly forget: (collection: Collection) => void
  readonly writeChanges: () => void
  readonly reload: () => void
}

const formatKey = Buffer.from('format')
const nextIdKey = Buffer.from('next')
const collectionPrefix = 'c:'
const countPrefix = 'n:'
const countKey = (id: number): Buffer => Buffer.from(`${countPrefix}${id}`)
const after = (prefix: string): Buffer => Buffer.from(prefix.slice(0, -1) + ';')

export function openCatalogue(store: Store): Catalogue {
  const collections = new Map<string, Collection>()
  const touched = new Set<Collection>()
  const recounted = new Set<Collection>()
  const forgotten = new Set<Collection>()
  let nextId = 1
  const storedCount = (id: number): number =>
    Number(store.live.get('catalogue', countKey(id))?.toString() ?? '0')

  const catalogue: Catalogue = {
    collections,
    commits: 0,
    nextId() {
      nextId += 1
      return nextId - 1
    },
    newCollection(database, name, options) {
      const id = catalogue.nextId()
      const idIndex = defineIndex(catalogue.nextId(), { key: { _id: new Int32(1) }, name: '_id_' })
      return {
        id,
        database,
        name,
        namespace: `${database}.${name}`,
        uuid: new UUID(randomUUID()),
        options,
        indexes: [idIndex],
        count: 0,
        changedAt: catalogue.commits + 1,
      }
    },
    touch: (collection) => touched.add(collection),
    recount: (collection) => recounted.add(collection),
    forget: (collection) => {
      forgotten.add(collection)
      touched.delete(collection)
      recounted.delete(collection)
    },
    writeChanges() {
      for (const collection of forgotten) {
        store.remove('catalogue', Buffer.from(collectionPrefix + collection.namespace))
        store.remove('catalogue', countKey(collection.id))
      }
      for (const collection of touched) {
        recounted.add(collection)
        store.put(
          'catalogue',
          Buffer.from(collectionPrefix + collection.namespace),
          encodeDocument(describeCollection(collection)),
        )
      }
      if (touched.size > 0) store.put('catalogue', nextIdKey, Buffer.from(String(nextId)))
      for (const collection of recounted)
        store.put('catalogue', countKey(collection.id), Buffer.from(String(collection.count)))
      forgotten.clear()
      touched.clear()
      recounted.clear()
    },
    reload() {
      const before = new Map([...collections.values()].map((collection) => [collection.id, collection]))
      collections.clear()
      forgotten.clear()
      touched.clear()
      recounted.clear()
      for (const { value } of store.live.range('catalogue', {
        start: Buffer.from(collectionPrefix),
        end: after(collectionPrefix),
      })) {
        const read = readCollection(decodeDocument(value), storedCount)
        // The same object as before, because open transactions and cursors hold on to it.
        const known = before.get(read.id)
        const kept = known === undefined ? read : restore(known, read)
        collections.set(kept.namespace, kept)
      }
      nextId = Math.max(nextId, Number(store.live.get('catalogue', nextIdKey)?.toString() ?? '1'))
    },
  }

  checkFormat(store)
  catalogue.reload()
  return catalogue
}

/** Refuses a file that a newer version has written, and marks a new one. */
function checkFormat(store: Store): void {
  const format = store.live.get('catalogue', formatKey)?.toString()
  if (format === undefined)
    store.write(() => {
      store.put('catalogue', formatKey, Buffer.from(String(formatVersion)))
    })
  else if (Number(format) > formatVersion)
    throw new EngineError(
      'UnsupportedFormat',
      `The data folder is of format ${format}; this version reads formats up to ${formatVersion}. Use the newer version.`,
    )
}

/** Back to what is on the disk; but what open transactions learnt about the keys of an index stays true. */
function restore(known: Collection, read: Collection): Collection {
  for (const index of read.indexes) {
    const same = known.indexes.find((candidate) => candidate.id === index.id)
    index.multikey ||= same?.multikey === true
    index.truncated ||= same?.truncated === true
  }
  known.indexes = read.indexes
  known.count = read.count
  return known
}

const namePattern = /^[^\0$ /\\."]+$/

export function checkNamespace(database: string, name: string): void {
  if (!namePattern.test(database) || Buffer.byteLength(database) > 63)
    throw new EngineError('InvalidNamespace', `Invalid database name: '${database}'`)
  const isValid = name !== '' && !name.includes('\0') && !name.includes('$') && !name.startsWith('.')
  if (!isValid || Buffer.byteLength(`${database}.${name}`) > 255)
    throw new EngineError('InvalidNamespace', `Invalid collection name: ${name}`)
}
