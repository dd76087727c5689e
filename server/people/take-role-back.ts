import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { Refused } from '../kernel/refusals.ts'
import { withEnd } from '../organisations/dated-fact.ts'
import { mustManagePeople } from './manage-people.ts'
import type { Person } from './person.ts'

/** A role ends on a day and stays on the record; one administrator always remains. */
export function takeRoleBack(
  person: Person,
  number: number,
  to: Day,
  people: readonly Person[],
  { actor, today }: Pick<Context, 'actor' | 'today'>,
): Person {
  mustManagePeople(actor)
  const changed = { ...person, roles: withEnd(person.roles, number, to, today) }
  const remains = people
    .map((one) => (one.reference === person.reference ? changed : one))
    .some((one) => one.status !== 'deactivated' && one.roles.some(isLastingAdministrator))
  if (!remains && person.roles.some(isLastingAdministrator)) {
    const message = `${person.name} is the only administrator without an end. Give that role to another person first.`
    throw new Refused([{ field: 'to', message }])
  }
  return changed
}

function isLastingAdministrator(held: Person['roles'][number]): boolean {
  return held.role === 'administrator' && held.to === null
}
