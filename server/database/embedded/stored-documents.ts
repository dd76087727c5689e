import { ObjectId } from 'bson'
import type { Collection } from './catalogue.ts'
import { EngineError } from './engine-error.ts'
import type { Index } from './index-definition.ts'
import { idShape } from './index-definition.ts'
import { indexValues } from './index-values.ts'
import { encodeKey } from './keys.ts'
import { isNumeric } from './value.ts'
import type { Document, Value } from './value.ts'
import type { Writer } from './writer.ts'
import { fieldKey } from './field-key.ts'

// A document and its index entries, always changed together: everything is claimed and checked before the first
// byte is written, so that a refusal leaves nothing behind.

export function numberPrefix(id: number): Buffer {
  const prefix = Buffer.allocUnsafe(4)
  prefix.writeUInt32BE(id, 0)
  return prefix
}

export function documentKey(collection: Collection, id: Value): Buffer {
  return Buffer.concat([numberPrefix(collection.id), encodeKey([id], idShape).bytes])
}

export type IndexEntry = {
  readonly key: Buffer
  readonly values: readonly (Value | undefined)[]
}

export type IndexEntries = { readonly entries: readonly IndexEntry[]; multikey: boolean; truncated: boolean }

/** The entries one document has in an index. A unique index keys by value alone, others by value and document. */
export function entriesOf(index: Index, document: Document, storedKey: Buffer): IndexEntries {
  const none = { entries: [], multikey: false, truncated: false }
  if (index.partial !== undefined && !index.partial.matches(document)) return none
  const { rows, multikey, allMissing } = indexValues(document, index.paths)
  if (index.sparse && allMissing) return none
  let truncated = false
  const seen = new Set<string>()
  const entries: IndexEntry[] = []
  for (const values of rows) {
    const encoded = encodeKey(values, index.shape)
    truncated ||= encoded.truncated
    const text = encoded.bytes.toString('latin1')
    if (seen.has(text)) continue
    seen.add(text)
    const parts = [numberPrefix(index.id), encoded.bytes]
    if (!index.unique) parts.push(storedKey.subarray(4))
    entries.push({ key: Buffer.concat(parts), values })
  }
  return { entries, multikey, truncated }
}

/** The indexes that have entries of their own: `_id` is the order of the documents themselves. */
export function secondaryIndexes(collection: Collection): readonly Index[] {
  return collection.indexes.filter((index) => index.name !== '_id_')
}

/** A change that left the fields of an index as they were: values are never changed in place. */
function isUntouched({ partial, paths }: Index, before: Document, after: Document): boolean {
  return (
    partial === undefined &&
    paths.every((path) => {
      const key = fieldKey(path.split('.', 1)[0] ?? path)
      return before[key] === after[key]
    })
  )
}

type Plan = { readonly index: Index; readonly added: IndexEntry[]; readonly removed: IndexEntry[] }

function planEntries(
  collection: Collection,
  storedKey: Buffer,
  change: { before?: Document; after?: Document },
  learn: (collection: Collection) => void,
): Plan[] {
  const nothing: IndexEntries = { entries: [], multikey: false, truncated: false }
  const touched = secondaryIndexes(collection).filter(
    (index) => !change.before || !change.after || !isUntouched(index, change.before, change.after),
  )
  return touched.map((index) => {
    const before = change.before === undefined ? nothing : entriesOf(index, change.before, storedKey)
    const after = change.after === undefined ? nothing : entriesOf(index, change.after, storedKey)
    if ((after.multikey && !index.multikey) || (after.truncated && !index.truncated)) {
      index.multikey ||= after.multikey
      index.truncated ||= after.truncated
      learn(collection)
    }
    const kept = new Set(after.entries.map((entry) => entry.key.toString('latin1')))
    const had = new Set(before.entries.map((entry) => entry.key.toString('latin1')))
    return {
      index,
      added: after.entries.filter((entry) => !had.has(entry.key.toString('latin1'))),
      removed: before.entries.filter((entry) => !kept.has(entry.key.toString('latin1'))),
    }
  })
}

function checkUnique(writer: Writer, collection: Collection, plans: readonly Plan[]): void {
  for (const { index, added, removed } of plans) {
    if (!index.unique) continue
    for (const entry of removed) writer.claim('entries', entry.key)
    for (const entry of added) {
      writer.claim('entries', entry.key)
      if (writer.get('entries', entry.key) !== undefined) throw duplicateKey(collection, index, entry.values)
    }
  }
}

function applyEntries(writer: Writer, plans: readonly Plan[], storedKey: Buffer): void {
  for (const { added, removed } of plans) {
    for (const entry of removed) writer.remove('entries', entry.key)
    for (const entry of added) writer.put('entries', entry.key, storedKey)
  }
}

export type Change = {
  readonly writer: Writer
  readonly collection: Collection
  /** Tells the catalogue that an index has met its first array or its first overlong value. */
  readonly learn: (collection: Collection) => void
}

export function insertStored({ writer, collection, learn }: Change, document: Document, bytes: Buffer): void {
  const id = document['_id'] ?? null
  const key = documentKey(collection, id)
  const idIndex = collection.indexes[0]
  if (idIndex?.truncated === false && encodeKey([id], idShape).truncated) {
    idIndex.truncated = true
    learn(collection)
  }
  writer.claim('documents', key)
  if (idIndex !== undefined && writer.get('documents', key) !== undefined)
    throw duplicateKey(collection, idIndex, [id])
  const plans = planEntries(collection, key, { after: document }, learn)
  checkUnique(writer, collection, plans)
  applyEntries(writer, plans, key)
  writer.put('documents', key, bytes)
  writer.adjustCount(collection, 1)
}

export function replaceStored(
  { writer, collection, learn }: Change,
  key: Buffer,
  change: { before: Document; after: Document; bytes: Buffer },
): void {
  writer.claim('documents', key)
  const plans = planEntries(collection, key, change, learn)
  checkUnique(writer, collection, plans)
  applyEntries(writer, plans, key)
  writer.put('documents', key, change.bytes)
}

export function deleteStored({ writer, collection, learn }: Change, key: Buffer, document: Document): void {
  writer.claim('documents', key)
  const plans = planEntries(collection, key, { before: document }, learn)
  checkUnique(writer, collection, plans)
  applyEntries(writer, plans, key)
  writer.remove('documents', key)
  writer.adjustCount(collection, -1)
}

/** E11000 as MongoDB says it, with the key that is taken. */
export function duplicateKey(
  collection: Collection,
  index: Index,
  values: readonly (Value | undefined)[],
): EngineError {
  const keyValue: Record<string, Value> = {}
  index.paths.forEach((path, position) => {
    keyValue[fieldKey(path)] = values[position] ?? null
  })
  const shown = index.paths.map((path, position) => `${path}: ${show(values[position])}`).join(', ')
  return new EngineError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${collection.namespace} index: ${index.name} dup key: { ${shown} }`,
    { fields: { keyPattern: index.specification['key'], keyValue } },
  )
}

function show(value: Value | undefined): string {
  if (value === undefined) return 'null'
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (isNumeric(value)) return value.toString()
  return JSON.stringify(value)
}
