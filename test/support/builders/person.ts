import { day, type Day } from '../../../server/kernel/day.ts'
import type { HeldRole, Role, Seat } from '../../../server/kernel/actor.ts'
import type { Reference } from '../../../server/kernel/reference.ts'
import type { Person } from '../../../server/people/person.ts'
import { aReference } from './references.ts'

type Holding = {
  readonly role?: Role
  readonly organisation?: Reference | null
  readonly seat?: Seat | null
  readonly maySubmit?: boolean
  /** Works for it since 2020. */
  readonly employer?: Reference
}

const since: Day = day('2020-01-01')

/** A role held since 2020, without end. */
export function aRole(role: Role, facts: Partial<HeldRole> = {}): HeldRole {
  return { role, organisation: null, seat: null, maySubmit: false, from: since, to: null, ...facts }
}

/** An active member of the secretariat without an employer, unless told otherwise. */
export function aPerson(facts: Partial<Person> & Holding = {}): Person {
  const {
    role = 'secretariat',
    organisation = null,
    seat = null,
    maySubmit = false,
    employer,
    ...rest
  } = facts
  const reference = rest.reference ?? aReference('PE')
  return {
    reference,
    version: 1,
    name: `Person ${reference}`,
    email: `${reference.toLowerCase()}@example.test`,
    status: 'active',
    epoch: 1,
    employments: employer === undefined ? [] : [{ organisation: employer, from: since, to: null }],
    roles: [aRole(role, { organisation, seat, maySubmit })],
    ...rest,
  }
}
