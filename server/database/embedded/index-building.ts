import type { Catalogue, Collection } from './catalogue.ts'
import { equalValues } from './compare.ts'
import { decodeDocument } from './document-codec.ts'
import { EngineError } from './engine-error.ts'
import { fieldName } from './field-key.ts'
import { defineIndex } from './index-definition.ts'
import type { Index } from './index-definition.ts'
import { afterPrefix } from './keys.ts'
import { duplicateKey, entriesOf, numberPrefix } from './stored-documents.ts'
import type { Space, Store } from './store.ts'
import { isDocument } from './value.ts'
import type { Document } from './value.ts'
import type { Writer } from './writer.ts'

// Making an index over what is stored already, and taking one away.

const maxIndexes = 64

/** The indexes of a createIndexes command that are not there yet; a clash of names or options is refused. */
export function readIndexes(
  catalogue: Catalogue,
  collection: Collection,
  specifications: readonly Document[],
): Index[] {
  const missing: Index[] = []
  for (const specification of specifications) {
    if (isIdKey(specification)) continue
    const wanted = defineIndex(0, specification)
    const same = [...collection.indexes, ...missing].find(
      (index) => index.name === wanted.name || hasSameKey(index, wanted),
    )
    if (same === undefined) missing.push(defineIndex(catalogue.nextId(), specification))
    else checkSame(same, wanted)
  }
  if (collection.indexes.length + missing.length > maxIndexes)
    throw new EngineError(
      'CannotCreateIndex',
      `add index fails, too many indexes for ${collection.namespace}`,
    )
  return missing
}

function isIdKey({ key }: Document): boolean {
  return isDocument(key) && Object.keys(key).map(fieldName).join() === '_id'
}

function hasSameKey(left: Index, right: Index): boolean {
  return (
    equalValues(left.specification['key'], right.specification['key']) &&
    equalValues(
      left.specification['partialFilterExpression'],
      right.specification['partialFilterExpression'],
    ) &&
    equalValues(left.specification['collation'], right.specification['collation'])
  )
}

function checkSame(existing: Index, wanted: Index): void {
  if (!hasSameKey(existing, wanted))
    throw new EngineError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. Requested index: ${wanted.name}`,
    )
  const isSame =
    existing.unique === wanted.unique &&
    existing.sparse === wanted.sparse &&
    existing.expireAfterSeconds === wanted.expireAfterSeconds
  if (existing.name !== wanted.name)
    throw new EngineError(
      'IndexOptionsConflict',
      `Index already exists with a different name: ${existing.name}`,
    )
  if (!isSame)
    throw new EngineError(
      'IndexOptionsConflict',
      `An equivalent index already exists with the same name but different options. Requested index: ${wanted.name}`,
    )
}

/** Adds the index and its entries; where two documents share a unique key, nothing is left behind. */
export function buildIndex(writer: Writer, collection: Collection, index: Index): void {
  const start = numberPrefix(collection.id)
  const written: Buffer[] = []
  try {
    for (const { key, value } of writer.range('documents', { start, end: afterPrefix(start) })) {
      const { entries, multikey, truncated } = entriesOf(index, decodeDocument(value), key)
      index.multikey ||= multikey
      index.truncated ||= truncated
      for (const entry of entries) {
        if (index.unique && writer.get('entries', entry.key) !== undefined)
          throw duplicateKey(collection, index, entry.values)
        writer.put('entries', entry.key, key)
        written.push(entry.key)
      }
    }
  } catch (error) {
    for (const key of written) writer.remove('entries', key)
    throw error
  }
  collection.indexes = [...collection.indexes, index]
}

export function removeRange(store: Store, space: Space, prefix: Buffer): void {
  const keys: Buffer[] = []
  for (const { key } of store.live.range(space, { start: prefix, end: afterPrefix(prefix) })) keys.push(key)
  for (const key of keys) store.remove(space, key)
}
