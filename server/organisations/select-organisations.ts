import type { Day } from '../kernel/day.ts'
import { all, everything, heldOn, is, some, type Filter } from '../kernel/filter.ts'
import { hasWords, searchWords, sortKey } from '../kernel/list-keys.ts'
import { rolesOn } from './affiliates.ts'
import { organisationRoleLabels, type Organisation, type OrganisationRole } from './organisation.ts'

/** What the register is ordered and searched by. */
export type OrganisationKeys = { readonly name: string; readonly words: readonly string[] }

export function organisationKeys({ name, reference }: Organisation): OrganisationKeys {
  return { name: sortKey(name), words: searchWords(name, reference) }
}

/** The organisations asked for: every typed word begins a word of the name, and the role is held on the day. */
export function organisationsAsked(
  { words, role }: { readonly words: string | null; readonly role: OrganisationRole | null },
  today: Day,
): Filter {
  return all(
    hasWords('listed.words', words ?? ''),
    role === null ? everything : some('roles', is('role', role), heldOn(today)),
  )
}

/** The roles held on the day, as people read them. */
export function rolesInWords(organisation: Organisation, today: Day): readonly string[] {
  return rolesOn(organisation, today).map((role) => organisationRoleLabels[role])
}
