import type { Context } from '../kernel/actor.ts'
import { newReference } from '../kernel/reference.ts'
import { NotPermitted, Refused, refuseIf, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { roleMay } from './access-table.ts'
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
    reference: newReference('PE', today.slice(0, 4), random),
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

/** A person who may no longer sign in; every session ends. Nobody does it to themselves. Source: rule `four-eyes`. */
export function deactivatePerson(person: Person, { actor }: Pick<Context, 'actor'>): Person {
  mustManagePeople(actor)
  if (person.status === 'deactivated') {
    throw new Refused([{ message: `${person.name} is deactivated already.` }])
  }
  if (person.reference === actor.person) {
    throw new Refused([
      because('four-eyes', 'Another administrator deactivates you; you cannot do it yourself.'),
    ])
  }
  return { ...person, status: 'deactivated', epoch: person.epoch + 1 }
}

/** A person gets a new one-time link; one who was deactivated is invited again. The old password stays until then. */
export function inviteAgain(person: Person, { actor }: Pick<Context, 'actor'>): Person {
  mustManagePeople(actor)
  return person.status === 'deactivated' ? { ...person, status: 'invited' } : person
}

export function mustManagePeople(actor: Context['actor']): void {
  if (!roleMay('person', 'write', actor)) throw new NotPermitted()
}

function addressReasons(
  holder: Pick<Person, 'reference' | 'name'> | null,
  own: string | null,
): readonly Reason[] {
  if (holder === null || holder.reference === own) return []
  return [
    {
      field: 'email',
      message: `${holder.name} has this e-mail address. Each person needs an address of their own.`,
    },
  ]
}
