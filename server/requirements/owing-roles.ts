import type { Day } from '../kernel/day.ts'
import { rolesOn } from '../organisations/affiliates.ts'
import {
  dccRoles,
  organisationRoleLabels,
  subscriberRoles,
  type Organisation,
  type OrganisationRole,
} from '../organisations/organisation.ts'

/** The roles that can owe a requirement: those in which an organisation is assessed. Source: S¶54, 73. */
export const owingRoles = [
  ...dccRoles,
  ...subscriberRoles,
  'relying-party',
  'registration-data-provider',
] as const satisfies readonly OrganisationRole[]

/** Says whether the organisation holds a role on the day in which it is assessed. Source: S¶54, 73. */
export function isAssessedOn(organisation: Pick<Organisation, 'roles'>, on: Day): boolean {
  const roles = rolesOn(organisation, on)
  return owingRoles.some((role) => roles.includes(role))
}

/** Who owes a requirement, as short as it can be said: both roles of the DCC, every Subscriber, or single roles. */
export function owedInWords(roles: readonly OrganisationRole[]): readonly string[] {
  const groups = [
    { of: dccRoles, words: 'The DCC in both roles' },
    { of: subscriberRoles, words: 'Every Subscriber' },
  ].filter(({ of }) => of.every((role) => roles.includes(role)))
  const named = groups.flatMap(({ of }) => of.map(String))
  const single = roles.filter((role) => !named.includes(role)).map((role) => organisationRoleLabels[role])
  return [...groups.map(({ words }) => words), ...single]
}

/** The roles that some words mean: a role's own name, “DCC” or “Subscriber”; null where they mean none. */
export function rolesMeant(words: string): readonly OrganisationRole[] | null {
  const wanted = plain(words)
  if (wanted === 'dcc') return dccRoles
  if (wanted === 'subscriber' || wanted === 'subscribers') return subscriberRoles
  const role = owingRoles.find((one) =>
    [one, organisationRoleLabels[one], organisationRoleLabels[one].replace(/^Subscriber: |^DCC as /, '')]
      .map(plain)
      .includes(wanted),
  )
  return role === undefined ? null : [role]
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[-\s]+/g, ' ')
    .trim()
}
