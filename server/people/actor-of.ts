import type { Actor } from '../kernel/actor.ts'
import { holdsOn, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { affiliatesOf } from '../organisations/affiliates.ts'
import type { Person } from './person.ts'

/**
 * A person acts in the roles in force today, and is excused from the cases of every employer and its affiliates and
 * from those on which a conflict was declared; cases of restricted existence are not there but for their named
 * readers. Source: rules `excused-from-own-employer`, `existence-restricted`.
 */
export function actorOf(
  person: Person,
  organisations: readonly Pick<Organisation, 'reference' | 'affiliates'>[],
  { declared, hidden }: { readonly declared: readonly Reference[]; readonly hidden: readonly Reference[] },
  today: Day,
): Actor {
  const employers = employersOn(person, today)
  const affiliates = employers.flatMap((employer) => affiliatesOf(employer, organisations, today))
  return {
    person: person.reference,
    name: person.name,
    roles: person.roles.filter((role) => holdsOn(role, today)),
    employers,
    excusedFromOrganisations: [...new Set([...employers, ...affiliates])],
    excusedFromCases: declared,
    hiddenCases: hidden,
  }
}

/** Who employs the person on the day. */
export function employersOn(person: Pick<Person, 'employments'>, on: Day): readonly Reference[] {
  return person.employments
    .filter((employment) => holdsOn(employment, on))
    .map((employment) => employment.organisation)
}
