import type { Actor, HeldRole, Role } from '../kernel/actor.ts'
import { holdsOn, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { affiliatesOf, isDcc } from '../organisations/affiliates.ts'
import type { Person } from './person.ts'

type Known = readonly Pick<Organisation, 'reference' | 'affiliates' | 'roles'>[]

/**
 * A person acts in the roles in force today. They are excused from the cases of every employer, of every organisation
 * they are the contact of, and of the affiliates of these, and from those on which a conflict was declared. Cases of
 * restricted existence are not there but for their named readers. Source: rules `excused-from-own-employer`,
 * `existence-restricted`.
 */
export function actorOf(
  person: Person,
  organisations: Known,
  { declared, hidden }: { readonly declared: readonly Reference[]; readonly hidden: readonly Reference[] },
  today: Day,
): Actor {
  return {
    person: person.reference,
    name: person.name,
    roles: rolesHeldOn(person, organisations, today),
    employers: employersOn(person, today),
    excusedFromOrganisations: interestsOn(person, organisations, today),
    excusedFromCases: declared,
    hiddenCases: hidden,
  }
}

/**
 * The roles in force on the day. That of the PKI Specialist rests while they work or speak for the DCC or an affiliate of
 * it, whatever became of employers or affiliates since it was given. Source: rule `pki-specialist-role-rests`.
 */
export function rolesHeldOn(
  person: Pick<Person, 'employments' | 'roles'>,
  organisations: Known,
  on: Day,
): readonly HeldRole[] {
  const held = person.roles.filter((role) => holdsOn(role, on))
  if (!held.some(({ role }) => role === 'pki-specialist')) return held
  const interests = interestsOn(person, organisations, on)
  const isOfDcc = organisations.some((one) => interests.includes(one.reference) && isDcc(one, on))
  return isOfDcc ? held.filter(({ role }) => role !== 'pki-specialist') : held
}

/**
 * The organisations whose interests the person has on the day: employers, those they are the contact of, whoever employs
 * them, and the affiliates of these. Source: rule `excused-from-own-employer`.
 */
export function interestsOn(
  person: Pick<Person, 'employments' | 'roles'>,
  organisations: readonly Pick<Organisation, 'reference' | 'affiliates'>[],
  on: Day,
): readonly Reference[] {
  const own = [...employersOn(person, on), ...spokenForOn(person, on)]
  return [...new Set([...own, ...own.flatMap((one) => affiliatesOf(one, organisations, on))])]
}

/** The organisations that the person is the contact of on the day. */
export function spokenForOn({ roles }: Pick<Person, 'roles'>, on: Day): readonly Reference[] {
  return heldFor('contact', roles, on)
}

/** The organisations for which the role is held on the day. */
export function heldFor(role: Role, roles: readonly HeldRole[], on: Day): readonly Reference[] {
  return roles.flatMap((held) =>
    held.role === role && held.organisation && holdsOn(held, on) ? [held.organisation] : [],
  )
}

/** Who employs the person on the day. */
export function employersOn(person: Pick<Person, 'employments'>, on: Day): readonly Reference[] {
  return person.employments
    .filter((employment) => holdsOn(employment, on))
    .map((employment) => employment.organisation)
}
