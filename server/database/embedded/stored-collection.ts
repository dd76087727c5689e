import { Int32, type Binary } from 'bson'
import type { Collection } from './catalogue.ts'
import { defineIndex, numberOf } from './index-definition.ts'
import { isDocument, type Document } from './value.ts'

// A collection as the catalogue keeps it.

export function describeCollection(collection: Collection): Document {
  return {
    id: new Int32(collection.id),
    database: collection.database,
    name: collection.name,
    uuid: collection.uuid,
    options: collection.options,
    indexes: collection.indexes.map((index) => ({
      id: new Int32(index.id),
      specification: index.specification,
      multikey: index.multikey,
      truncated: index.truncated,
    })),
  }
}

export function readCollection(stored: Document, countOf: (id: number) => number): Collection {
  const id = numberOf(stored['id'] ?? null)
  const database = stored['database'] as string
  const name = stored['name'] as string
  const indexes = (stored['indexes'] as readonly Document[]).map((entry) => {
    const index = defineIndex(numberOf(entry['id'] ?? null), entry['specification'] as Document)
    index.multikey = entry['multikey'] === true
    index.truncated = entry['truncated'] === true
    return index
  })
  return {
    id,
    database,
    name,
    namespace: `${database}.${name}`,
    uuid: stored['uuid'] as Binary,
    options: isDocument(stored['options']) ? stored['options'] : {},
    indexes,
    count: countOf(id),
    changedAt: 0,
  }
}
