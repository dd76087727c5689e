import { OrganisationModel } from '../../models/organisation.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { everything, is, isAtLeast, isOneOf, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import type { Person } from '../people/person.ts'
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

/** Every organisation that names an affiliate: all that is needed to tell whose interests somebody has. */
async function affiliatedOrganisations(): Promise<readonly Organisation[]> {
  return await organisations.list({ sort: { reference: 1 } }, isAtLeast('affiliates.organisation', ''))
}

/** The same with the DCC, of which the PKI Specialist is independent. */
export async function affiliatedAndDcc(): Promise<readonly Organisation[]> {
  const affiliated = await affiliatedOrganisations()
  const dcc = await organisations.list({ sort: { reference: 1 } }, isOneOf('roles.role', dccRoles))
  return [
    ...affiliated,
    ...dcc.filter((one) => !affiliated.some(({ reference }) => reference === one.reference)),
  ]
}

/** What is needed to tell whose interests this person has and which of their roles rest; read for every request. */
export async function organisationsAround({
  roles,
}: Pick<Person, 'roles'>): Promise<readonly Organisation[]> {
  const isSpecialist = roles.some(({ role }) => role === 'pki-specialist')
  return isSpecialist ? await affiliatedAndDcc() : await affiliatedOrganisations()
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
