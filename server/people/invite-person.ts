import type { Context } from '../kernel/actor.ts'
import { isOver } from '../kernel/dated.ts'
import { newReference } from '../kernel/reference.ts'
import { Refused, refuseIf, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { lastAdministratorReasons } from './last-administrator.ts'
import { mustManagePeople } from './manage-people.ts'
import { seatReasons, submitterReasons } from './one-holder.ts'
import type { Person } from './person.ts'

type NameAndAddress = Pick<Person, 'name' | 'email'>

/** The administrator adds a person under an e-mail address that nobody else has; a one-time link follows. */
export function invitePerson(
  facts: NameAndAddress,
  holder: Pick<Person, 'reference' | 'name'> | null,
  { actor, today, random }: Context,
): Person {
  mustManagePeople(actor)
  refuseIf(addressReasons(holder, null))
  return {
    ...facts,
    reference: newReference('PE', today.slice(0, 4), random, 5),
    version: 1,
    status: 'invited',
    epoch: 1,
    employments: [],
    roles: [],
  }
}

/** A person's name and e-mail address are put right. */
export function correctPerson(
  person: Person,
  facts: NameAndAddress,
  holder: Pick<Person, 'reference' | 'name'> | null,
  { actor }: Pick<Context, 'actor'>,
): Person {
  mustManagePeople(actor)
  refuseIf(addressReasons(holder, person.reference))
  return { ...person, ...facts }
}

/**
 * A person who may no longer sign in; every session ends. Nobody does it to themselves, and one administrator always
 * remains. Source: rule `four-eyes`.
 */
export function deactivatePerson(
  person: Person,
  people: readonly Person[],
  { actor }: Pick<Context, 'actor'>,
): Person {
  mustManagePeople(actor)
  if (person.status === 'deactivated') {
    throw new Refused([{ message: `${person.name} is deactivated already.` }])
  }
  if (person.reference === actor.person) {
    throw new Refused([
      because('four-eyes', 'Another administrator deactivates you; you cannot do it yourself.'),
    ])
  }
  const after: Person = { ...person, status: 'deactivated', epoch: person.epoch + 1 }
  refuseIf(lastAdministratorReasons(person, after, people))
  return after
}

/**
 * A person gets a new one-time link. One who was deactivated is invited again, unless somebody has taken the seat or
 * the submitting since. The old password stays until the link is used.
 */
export function inviteAgain(
  person: Person,
  people: readonly Person[],
  { actor, today }: Pick<Context, 'actor' | 'today'>,
): Person {
  mustManagePeople(actor)
  if (person.status !== 'deactivated') return person
  const standing = person.roles.filter((held) => !isOver(held, today))
  refuseIf(
    standing.flatMap((held) => [
      ...seatReasons(person, held, people),
      ...submitterReasons(person, held, people),
    ]),
  )
  return { ...person, status: 'invited' }
}

/** An e-mail address leads to one person. Source: rule `known-by-one-name`. */
export function addressReasons(
  holder: Pick<Person, 'reference' | 'name'> | null,
  own: string | null,
): readonly Reason[] {
  if (holder === null || holder.reference === own) return []
  const message = `${holder.name} has this e-mail address. Each person needs an address of their own.`
  return [because('known-by-one-name', message, 'email')]
}
