import type { Day } from '../kernel/day.ts'
import { rolesOn } from './affiliates.ts'
import { organisationRoleLabels, type Organisation, type OrganisationRole } from './organisation.ts'

export const organisationSorts = ['name', 'roles', 'reference'] as const
export type OrganisationSort = (typeof organisationSorts)[number]

export type OrganisationsAsked = {
  readonly sort: OrganisationSort
  readonly down: boolean
  readonly page: number
  readonly words: string | null
  readonly role: OrganisationRole | null
}

/** The organisations asked for, in order: every typed word stands in the name, and the role is held today. */
export function selectOrganisations(
  seen: readonly Organisation[],
  asked: OrganisationsAsked,
  today: Day,
): readonly Organisation[] {
  const wanted = (asked.words ?? '').toLocaleLowerCase('en-GB').split(/\s+/)
  const key = (organisation: Organisation) => sortKey(organisation, asked.sort, today)
  const turn = asked.down ? -1 : 1
  return seen
    .filter(({ name, reference }) => {
      const text = `${name} ${reference}`.toLocaleLowerCase('en-GB')
      return wanted.every((word) => text.includes(word))
    })
    .filter((one) => asked.role === null || rolesOn(one, today).includes(asked.role))
    .toSorted(
      (one, other) =>
        turn * key(one).localeCompare(key(other), 'en-GB') || (one.reference < other.reference ? -1 : 1),
    )
}

/** The roles held on the day, as people read them. */
export function rolesInWords(organisation: Organisation, today: Day): readonly string[] {
  return rolesOn(organisation, today).map((role) => organisationRoleLabels[role])
}

function sortKey(organisation: Organisation, sort: OrganisationSort, today: Day): string {
  if (sort === 'roles') return rolesInWords(organisation, today).join(', ')
  return organisation[sort]
}
