import { roleLabels, seatLabels, type HeldRole, type Role } from '../kernel/actor.ts'
import { holdsOn, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { personStatusLabels, type Person, type PersonStatus } from './person.ts'

export const personSorts = ['name', 'roles', 'status'] as const
export type PersonSort = (typeof personSorts)[number]

export type PeopleAsked = {
  readonly words: string | null
  readonly role: Role | null
  readonly status: PersonStatus | null
  readonly sort: PersonSort
  readonly down: boolean
  readonly page: number
}

type NameOf = (organisation: Reference) => string

/** The people asked for, in order: every typed word stands in name or address, and the role is held today. */
export function selectPeople(
  seen: readonly Person[],
  asked: PeopleAsked,
  nameOf: NameOf,
  today: Day,
): readonly Person[] {
  const wanted = (asked.words ?? '').toLocaleLowerCase('en-GB').split(/\s+/)
  const turn = asked.down ? -1 : 1
  const key = (person: Person) => sortKey(person, asked.sort, nameOf, today)
  return seen
    .filter(({ name, email }) => {
      const text = `${name} ${email}`.toLocaleLowerCase('en-GB')
      return wanted.every((word) => text.includes(word))
    })
    .filter((one) => asked.status === null || one.status === asked.status)
    .filter(
      (one) =>
        asked.role === null || one.roles.some((held) => held.role === asked.role && holdsOn(held, today)),
    )
    .toSorted(
      (one, other) =>
        turn * key(one).localeCompare(key(other), 'en-GB') || (one.reference < other.reference ? -1 : 1),
    )
}

/** The roles held on the day in words. */
export function heldInWords(person: Person, nameOf: NameOf, today: Day): readonly string[] {
  return person.roles.filter((held) => holdsOn(held, today)).map((held) => roleInWords(held, nameOf))
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

function sortKey(person: Person, sort: PersonSort, nameOf: NameOf, today: Day): string {
  if (sort === 'roles') return heldInWords(person, nameOf, today).join('; ')
  return sort === 'status' ? personStatusLabels[person.status] : person.name
}
