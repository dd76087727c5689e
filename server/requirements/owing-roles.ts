import {
  dccRoles,
  organisationRoleLabels,
  subscriberRoles,
  type OrganisationRole,
} from '../organisations/organisation.ts'

/** The roles that can owe a requirement: those in which an organisation is assessed. Source: S¶54, 73. */
export const owingRoles = [
  ...dccRoles,
  ...subscriberRoles,
  'relying-party',
  'registration-data-provider',
] as const satisfies readonly OrganisationRole[]

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
