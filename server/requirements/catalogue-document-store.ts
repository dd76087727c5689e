import { CatalogueDocumentModel } from '../../models/catalogue-document.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { everything, is, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import { documentKeys, type CatalogueDocument, type DocumentKeys } from './catalogue-document.ts'

const documents = records<CatalogueDocument, DocumentKeys>(CatalogueDocumentModel, { keysOf: documentKeys })
const byName = { 'listed.name': 1, reference: 1 } as const

/** The document version, where this actor may see the catalogue; not found otherwise. */
export async function openDocument(reference: Reference, actor: Actor): Promise<CatalogueDocument> {
  const found = await documents.findOne(is('reference', reference), mayBe('requirement', 'read', actor))
  if (!found) throw new NotFound()
  return found
}

/** Every version of every document, as far as this actor may see the catalogue. */
export async function documentsSeenBy(actor: Actor): Promise<readonly CatalogueDocument[]> {
  return await documents.list({ sort: byName }, mayBe('requirement', 'read', actor))
}

export async function listDocuments(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly CatalogueDocument[]> {
  return await documents.list(wanted, mayBe('requirement', 'read', actor), ...filters)
}

export async function countDocuments(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await documents.countUpTo(most, mayBe('requirement', 'read', actor), ...filters)
}

/** Every version of every document. */
export async function allDocuments(): Promise<readonly CatalogueDocument[]> {
  return await documents.list({ sort: byName }, everything)
}

export async function addDocuments(many: readonly CatalogueDocument[]): Promise<void> {
  await documents.addAll(many)
}

export async function saveDocument(
  document: CatalogueDocument,
  before: CatalogueDocument,
): Promise<CatalogueDocument> {
  return await documents.save(document, before)
}
