import type { Actor, HeldRole } from '../kernel/actor.ts'
import { holdsOn, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { affiliatesOf } from '../organisations/affiliates.ts'
import type { Person } from './person.ts'

/**
 * A person acts in the roles in force today. They are excused from the cases of every employer, of every organisation
 * they are the contact of, and of the affiliates of these, and from those on which a conflict was declared. Cases of
 * restricted existence are not there but for their named readers. Source: rules `excused-from-own-employer`,
 * `existence-restricted`.
 */
export function actorOf(
  person: Person,
  organisations: readonly Pick<Organisation, 'reference' | 'affiliates'>[],
  { declared, hidden }: { readonly declared: readonly Reference[]; readonly hidden: readonly Reference[] },
  today: Day,
): Actor {
  const employers = employersOn(person, today)
  const roles = person.roles.filter((role) => holdsOn(role, today))
  const own = [...employers, ...spokenFor(roles)]
  const affiliates = own.flatMap((employer) => affiliatesOf(employer, organisations, today))
  return {
    person: person.reference,
    name: person.name,
    roles,
    employers,
    excusedFromOrganisations: [...new Set([...own, ...affiliates])],
    excusedFromCases: declared,
    hiddenCases: hidden,
  }
}

/** Who speaks for an organisation as its contact has its interests, whoever employs them. A local rule. */
function spokenFor(roles: readonly HeldRole[]): readonly Reference[] {
  return roles.flatMap(({ role, organisation }) => (role === 'contact' && organisation ? [organisation] : []))
}

/** Who employs the person on the day. */
export function employersOn(person: Pick<Person, 'employments'>, on: Day): readonly Reference[] {
  return person.employments
    .filter((employment) => holdsOn(employment, on))
    .map((employment) => employment.organisation)
}
