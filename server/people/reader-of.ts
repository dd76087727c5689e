import type { HeldRole } from '../kernel/actor.ts'
import { holdsOn, type Day } from '../kernel/day.ts'
import type { Reader } from '../kernel/reader.ts'
import type { Reference } from '../kernel/reference.ts'
import { employersOn } from './actor-of.ts'
import type { Person } from './person.ts'

/**
 * Whoever holds any role but the administrator’s reads what is published to SEC Parties, and could read it on every day
 * on which one was held. Source: rule `published-to-sec-parties`.
 */
export function readerOf(person: Pick<Person, 'reference' | 'roles' | 'employments'>, today: Day): Reader {
  const reading = person.roles.filter((held) => held.role !== 'administrator' && held.from <= today)
  const isReading = reading.some((held) => holdsOn(held, today))
  return Object.freeze({
    person: person.reference,
    organisation: organisationOf(reading, today) ?? employersOn(person, today)[0] ?? null,
    audience: isReading ? 'sec-parties' : 'everyone',
    couldRead: Object.freeze(reading.map(({ from, to }) => Object.freeze({ from, to }))),
  })
}

/** For whom the person reads: as a SEC Party first, else as whom the roles of today say. */
function organisationOf(reading: readonly HeldRole[], today: Day): Reference | null {
  const held = reading.filter((one) => one.organisation !== null && holdsOn(one, today))
  return (held.find((one) => one.role === 'sec-party') ?? held[0])?.organisation ?? null
}
