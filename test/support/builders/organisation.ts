import { day } from '../../../server/kernel/day.ts'
import { addOrganisation } from '../../../server/organisations/organisation-store.ts'
import type { Organisation, OrganisationRole } from '../../../server/organisations/organisation.ts'
import { aReference } from './references.ts'

/** A large supplier without affiliates, unless told otherwise. */
export function anOrganisation(
  facts: Partial<Organisation> & { readonly role?: OrganisationRole } = {},
): Organisation {
  const { role = 'large-supplier', ...rest } = facts
  const reference = rest.reference ?? aReference('OR')
  return {
    reference,
    version: 1,
    name: `Organisation ${reference}`,
    roles: [{ role, from: day('2020-01-01'), to: null }],
    affiliates: [],
    supplyChain: [],
    ...rest,
  }
}

/** An organisation that is in the register. */
export async function aKnownOrganisation(...facts: Parameters<typeof anOrganisation>): Promise<Organisation> {
  const organisation = anOrganisation(...facts)
  await addOrganisation(organisation)
  return organisation
}
