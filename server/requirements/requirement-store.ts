import { RequirementModel } from '../../models/requirement.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { everything, is, isNot, isOneOf, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import { allDocuments } from './catalogue-document-store.ts'
import type { Catalogue, Requirement } from './requirement.ts'
import { requirementKeys, type RequirementKeys } from './select-requirements.ts'

const requirements = records<Requirement, RequirementKeys>(RequirementModel, { keysOf: requirementKeys })
const byClause = { 'listed.document': 1, reference: 1 } as const

export async function findRequirement(reference: Reference): Promise<Requirement | null> {
  return await requirements.findOne(is('reference', reference))
}

/** The requirement, where this actor may see the catalogue; not found otherwise. */
export async function openRequirement(reference: Reference, actor: Actor): Promise<Requirement> {
  const found = await requirements.findOne(is('reference', reference), mayBe('requirement', 'read', actor))
  if (!found) throw new NotFound()
  return found
}

/** The same clause in other versions of its document, as far as this actor may see the catalogue. */
export async function versionsOfClause(
  { reference, documentCode, clause }: Requirement,
  actor: Actor,
): Promise<readonly Requirement[]> {
  return await listRequirements(
    actor,
    { sort: byClause },
    is('documentCode', documentCode),
    is('clause', clause),
    isNot('reference', reference),
  )
}

/** The clauses of one version of a document. */
export async function requirementsOf(
  documentCode: string,
  documentVersion: string,
): Promise<readonly Requirement[]> {
  return await requirements.list(
    { sort: byClause },
    is('documentCode', documentCode),
    is('documentVersion', documentVersion),
  )
}

/** The requirements of these references, in the order of the catalogue. */
export async function requirementsNamed(references: readonly Reference[]): Promise<readonly Requirement[]> {
  return await requirements.list({ sort: byClause }, isOneOf('reference', references))
}

/** The whole catalogue in its order. */
export async function allRequirements(): Promise<readonly Requirement[]> {
  return await requirements.list({ sort: byClause }, everything)
}

/** The whole catalogue, with the versions of its documents. */
export async function wholeCatalogue(): Promise<Catalogue> {
  return { documents: await allDocuments(), requirements: await allRequirements() }
}

/** The requirement of this very document, version and clause; null where the catalogue has none. */
export async function requirementAt(
  documentCode: string,
  documentVersion: string,
  clause: string,
): Promise<Requirement | null> {
  return await requirements.findOne(
    is('documentCode', documentCode),
    is('documentVersion', documentVersion),
    is('clause', clause),
  )
}

export async function listRequirements(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly Requirement[]> {
  return await requirements.list(wanted, mayBe('requirement', 'read', actor), ...filters)
}

export async function countRequirements(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await requirements.countUpTo(most, mayBe('requirement', 'read', actor), ...filters)
}

export async function addRequirements(many: readonly Requirement[]): Promise<void> {
  await requirements.addAll(many)
}

export async function saveRequirement(requirement: Requirement, before: Requirement): Promise<Requirement> {
  return await requirements.save(requirement, before)
}
