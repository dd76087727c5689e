import { OrganisationModel } from '../../models/organisation.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { any, everything, is, isAtLeast, isOneOf, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import { dccRoles, type Organisation } from './organisation.ts'
import { organisationKeys, type OrganisationKeys } from './select-organisations.ts'

const organisations = records<Organisation, OrganisationKeys>(OrganisationModel, { keysOf: organisationKeys })
const byName = { 'listed.name': 1, reference: 1 } as const

export async function findOrganisation(reference: Reference): Promise<Organisation | null> {
  return await organisations.findOne(is('reference', reference))
}

/** The organisation, where this actor may see it; not found otherwise. */
export async function openOrganisation(reference: Reference, actor: Actor): Promise<Organisation> {
  const found = await organisations.findOne(is('reference', reference), mayBe('organisation', 'read', actor))
  if (!found) throw new NotFound()
  return found
}

/** The part of the register that this actor may see, by name. */
export async function organisationsSeenBy(actor: Actor): Promise<readonly Organisation[]> {
  return await organisations.list({ sort: byName }, mayBe('organisation', 'read', actor))
}

/** Every organisation that names an affiliate, and the DCC: all that is needed to tell whose interests somebody has. */
export async function affiliatedOrganisations(): Promise<readonly Organisation[]> {
  return await organisations.list(
    { sort: { reference: 1 } },
    any(isAtLeast('affiliates.organisation', ''), isOneOf('roles.role', dccRoles)),
  )
}

/** Every organisation, by name: the register is small. */
export async function allOrganisations(): Promise<readonly Organisation[]> {
  return await organisations.list({ sort: byName }, everything)
}

export async function listOrganisations(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly Organisation[]> {
  return await organisations.list(wanted, mayBe('organisation', 'read', actor), ...filters)
}

export async function countOrganisations(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await organisations.countUpTo(most, mayBe('organisation', 'read', actor), ...filters)
}

export async function addOrganisation(organisation: Organisation): Promise<void> {
  await organisations.add(organisation)
}

export async function saveOrganisation(
  organisation: Organisation,
  before: Organisation,
): Promise<Organisation> {
  return await organisations.save(organisation, before)
}
