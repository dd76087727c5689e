import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openCatalogue } from './catalogue.ts'
import type { Collection } from './catalogue.ts'
import { decodeDocument } from './document-codec.ts'
import { afterPrefix } from './keys.ts'
import { documentKey, entriesOf, numberPrefix, secondaryIndexes } from './stored-documents.ts'
import { EngineError } from './engine-error.ts'
import { openStore, storeFile } from './store.ts'
import type { Store, View } from './store.ts'

// Looks at everything that is stored and says what does not agree. Reads only, also beside a running engine.

export type Findings = {
  readonly collections: number
  readonly documents: number
  readonly entries: number
  /** What is wrong, by collection and index; no values. Empty when all is well. */
  readonly faults: readonly string[]
}

const maxFaults = 100

/** Every index entry against its document, every counter and every number in the catalogue. */
export async function checkFolder(directory: string): Promise<Findings> {
  if (!existsSync(join(directory, storeFile)))
    throw new EngineError('NoSuchKey', `there is no database in ${directory}`)
  const store = openStore(directory, { readOnly: true })
  const reader = store.reader()
  try {
    reader.hold()
    return check(store, reader)
  } finally {
    reader.letGo()
    await store.close()
  }
}

function check(store: Store, view: View): Findings {
  const faults: string[] = []
  const fault = (text: string): void => {
    if (faults.length < maxFaults) faults.push(text)
  }
  const { collections } = openCatalogue({ ...store, live: view })
  let documents = 0
  let entries = 0
  for (const collection of collections.values()) {
    const counted = checkCollection(view, collection, fault)
    documents += counted.documents
    entries += counted.entries
  }
  const everything = { start: Buffer.of(0), end: Buffer.alloc(5, 255) }
  const stray = {
    documents: count(view, 'documents', everything) - documents,
    entries: count(view, 'entries', everything) - entries,
  }
  if (stray.documents !== 0) fault(`${stray.documents} documents belong to no collection`)
  if (stray.entries !== 0) fault(`${stray.entries} index entries belong to no index`)
  return { collections: collections.size, documents, entries, faults }
}

function count(view: View, space: 'documents' | 'entries', range: { start: Buffer; end: Buffer }): number {
  let found = 0
  const entries = view.range(space, range)[Symbol.iterator]()
  while (entries.next().done !== true) found += 1
  return found
}

function rangeOf(id: number): { start: Buffer; end: Buffer } {
  const start = numberPrefix(id)
  return { start, end: afterPrefix(start) }
}

function checkCollection(view: View, collection: Collection, fault: (text: string) => void) {
  const name = collection.namespace
  const indexes = secondaryIndexes(collection).map((index) => ({ index, expected: 0 }))
  let documents = 0
  for (const { key, value } of view.range('documents', rangeOf(collection.id))) {
    documents += 1
    const document = decodeDocument(value)
    if (!documentKey(collection, document['_id'] ?? null).equals(key))
      fault(`${name}: a document is stored under another _id`)
    for (const one of indexes) {
      const { entries, multikey, truncated } = entriesOf(one.index, document, key)
      if ((multikey && !one.index.multikey) || (truncated && !one.index.truncated))
        fault(`${name}.${one.index.name}: the catalogue does not know of arrays or long values`)
      one.expected += entries.length
      if (!entries.every((entry) => view.get('entries', entry.key)?.equals(key) === true))
        fault(`${name}.${one.index.name}: a document lacks its entry`)
    }
  }
  if (documents !== collection.count)
    fault(`${name}: counted ${collection.count}, found ${documents} documents`)
  let entries = 0
  for (const { index, expected } of indexes) {
    const found = count(view, 'entries', rangeOf(index.id))
    if (found !== expected) fault(`${name}.${index.name}: ${found} entries, ${expected} expected`)
    entries += found
  }
  return { documents, entries }
}
