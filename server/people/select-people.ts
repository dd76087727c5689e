import { roleLabels, seatLabels, type HeldRole, type Role } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { all, everything, heldOn, is, isAsAsked, some, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { hasWords, searchWords, sortKey } from '../kernel/list-keys.ts'
import { organisationNamed } from '../organisations/organisation-facts.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { rolesHeldOn } from './actor-of.ts'
import type { Person, PersonStatus } from './person.ts'

/** What the people are ordered and searched by. */
export type PersonKeys = { readonly name: string; readonly words: readonly string[] }

export function personKeys({ name, email }: Person): PersonKeys {
  return { name: sortKey(name), words: searchWords(name, email) }
}

type Asking = {
  readonly words: string | null
  readonly role: Role | null
  readonly status: PersonStatus | null
}

/** The people asked for: every typed word begins one of name or address, and the role is held on the day. */
export function peopleAsked({ words, role, status }: Asking, today: Day): Filter {
  return all(
    hasWords('listed.words', words ?? ''),
    role === null ? everything : some('roles', is('role', role), heldOn(today)),
    isAsAsked({ status }),
  )
}

type NameOf = (organisation: Reference) => string

/** The roles held on the day in words. */
export function heldInWords(
  person: Person,
  organisations: readonly Organisation[],
  today: Day,
): readonly string[] {
  const nameOf = (reference: Reference) => organisationNamed(reference, organisations)
  return rolesHeldOn(person, organisations, today).map((held) => roleInWords(held, nameOf))
}

/** A held role in words: PMA member (Networks); Contact of an assessed organisation, Alpha, submits. */
export function roleInWords(held: HeldRole, nameOf: NameOf): string {
  const parts = [
    held.seat === null || held.seat === 'chair'
      ? roleLabels[held.role]
      : `${roleLabels[held.role]} (${seatLabels[held.seat]})`,
    ...(held.organisation === null ? [] : [nameOf(held.organisation)]),
    ...(held.maySubmit ? ['submits in its name'] : []),
  ]
  return parts.join(', ')
}
