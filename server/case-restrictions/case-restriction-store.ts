import { CaseRestrictionModel } from '../../models/case-restriction.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { everything, is, isNot, type Filter } from '../kernel/filter.ts'
import { isReference, type Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import type { CaseRestriction } from './case-restriction.ts'

const restrictions = records<CaseRestriction>(CaseRestrictionModel)
const inForce = is('liftedAt', null)

/** The cases that do not exist for this person, read for every request; never for showing. */
export async function hiddenCasesFor(person: Reference): Promise<readonly Reference[]> {
  const found = await restrictions.list({ sort: { reference: 1 } }, inForce, isNot('readers', person))
  return found.map((restriction) => restriction.caseReference)
}

/** The cases whose existence is restricted, for whomever; never for showing. */
export async function restrictedCases(): Promise<readonly Reference[]> {
  const found = await restrictions.list({ sort: { reference: 1 } }, inForce)
  return found.map((restriction) => restriction.caseReference)
}

/** Every restriction there is or was, for what has to outlive a restore; never for showing. */
export async function everyRestriction(): Promise<readonly CaseRestriction[]> {
  return await restrictions.list({ sort: { restrictedAt: 1, reference: 1 } }, everything)
}

/** The restrictions of which the actor is a named reader, the latest first. */
export async function restrictionsSeenBy(actor: Actor): Promise<readonly CaseRestriction[]> {
  const seen = mayBe('case-restriction', 'read', actor)
  return await restrictions.list({ sort: { restrictedAt: -1, reference: 1 } }, seen)
}

export async function listRestrictions(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly CaseRestriction[]> {
  return await restrictions.list(wanted, mayBe('case-restriction', 'read', actor), ...filters)
}

export async function countRestrictions(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await restrictions.countUpTo(most, mayBe('case-restriction', 'read', actor), ...filters)
}

/** The restriction, for a named reader; not found for anybody else. */
export async function findRestriction(reference: Reference, actor: Actor): Promise<CaseRestriction> {
  const found = isReference(reference)
    ? await restrictions.findOne(is('reference', reference), mayBe('case-restriction', 'read', actor))
    : null
  if (!found) throw new NotFound()
  return found
}

/** Says whether the existence of the case is restricted. */
export async function isCaseRestricted(caseReference: Reference): Promise<boolean> {
  return (await restrictions.count(is('caseReference', caseReference), inForce)) > 0
}

export async function addRestriction(restriction: CaseRestriction): Promise<void> {
  await restrictions.add(restriction)
}

export async function saveRestriction(
  restriction: CaseRestriction,
  before: CaseRestriction,
): Promise<CaseRestriction> {
  return await restrictions.save(restriction, before)
}
