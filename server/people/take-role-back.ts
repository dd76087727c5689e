import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { withEnd } from '../organisations/dated-fact.ts'
import { lastAdministratorReasons } from './last-administrator.ts'
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
  refuseIf(lastAdministratorReasons(person, changed, people, 'to'))
  return changed
}
