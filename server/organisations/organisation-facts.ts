import type { Dated } from '../kernel/dated.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { organisationRoleLabels, type Organisation, type OrganisationList } from './organisation.ts'

type Known = readonly Pick<Organisation, 'reference' | 'name'>[]

/** The name in the register, or the reference where it is not there. */
export function organisationNamed(reference: Reference, known: Known): string {
  return known.find((one) => one.reference === reference)?.name ?? reference
}

/** One entry of a dated list of the record, counted from 1, in words and with its days. */
export function factAt(
  organisation: Organisation,
  list: OrganisationList,
  number: number,
  known: Known,
): { readonly words: string; readonly dated: Dated } {
  const fact = factsIn(organisation, list, known)[number - 1]
  if (!fact) throw new NotFound()
  return fact
}

/** Every entry of a dated list of the record, in the order in which they were recorded. */
export function factsIn(
  organisation: Organisation,
  list: OrganisationList,
  known: Known,
): readonly { readonly words: string; readonly dated: Dated }[] {
  switch (list) {
    case 'roles':
      return organisation.roles.map((held) => ({ words: organisationRoleLabels[held.role], dated: held }))
    case 'affiliates':
      return organisation.affiliates.map((link) => ({
        words: organisationNamed(link.organisation, known),
        dated: link,
      }))
    case 'supply-chain':
      return organisation.supplyChain.map((link) => ({
        words: `${organisationNamed(link.organisation, known)}: ${link.supplies}`,
        dated: link,
      }))
  }
}
