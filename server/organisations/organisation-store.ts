import { OrganisationModel } from '../../models/organisation.ts'
import { records, type Wanted } from '../database/records.ts'
import { everything, is, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Organisation } from './organisation.ts'

const organisations = records<Organisation>(OrganisationModel)

export async function findOrganisation(reference: Reference): Promise<Organisation | null> {
  return await organisations.findOne(is('reference', reference))
}

/** Every organisation, by name: the register is small, and conflicts need the whole of its affiliations. */
export async function allOrganisations(): Promise<readonly Organisation[]> {
  return await organisations.list({ sort: { name: 1, reference: 1 } }, everything)
}

export async function listOrganisations(
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly Organisation[]> {
  return await organisations.list(wanted, ...filters)
}

export async function countOrganisations(...filters: Filter[]): Promise<number> {
  return await organisations.count(...filters)
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
