import { holdsOn, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { dccRoles, subscriberRoles, type Organisation, type OrganisationRole } from './organisation.ts'

/**
 * Affiliation holds in both directions and along chains of affiliates, on the day asked for.
 * Source: rule `alternate-from-another-employer` speaks of “an affiliate”; following chains is the cautious reading.
 */
export function affiliatesOf(
  organisation: Reference,
  all: readonly Pick<Organisation, 'reference' | 'affiliates'>[],
  on: Day,
): readonly Reference[] {
  const found = new Set([organisation])
  for (const reached of found) {
    for (const other of all) {
      const links = other.affiliates.filter((link) => holdsOn(link, on)).map((link) => link.organisation)
      if (other.reference === reached) links.forEach((link) => found.add(link))
      if (links.includes(reached)) found.add(other.reference)
    }
  }
  found.delete(organisation)
  return [...found]
}

/** The roles an organisation holds on the day. */
export function rolesOn(organisation: Pick<Organisation, 'roles'>, on: Day): readonly OrganisationRole[] {
  return organisation.roles.filter((held) => holdsOn(held, on)).map((held) => held.role)
}

/** Says whether the organisation is the DCC on the day: it holds one of the two SMKI provider roles. */
export function isDcc(organisation: Pick<Organisation, 'roles'>, on: Day): boolean {
  return rolesOn(organisation, on).some((role) => dccRoles.some((own) => own === role))
}

/** Says whether the organisation is a Subscriber on the day. */
export function isSubscriber(organisation: Pick<Organisation, 'roles'>, on: Day): boolean {
  return rolesOn(organisation, on).some((role) => subscriberRoles.some((own) => own === role))
}
