import type { Context } from '../kernel/actor.ts'
import { peopleSeenBy } from '../people/person-store.ts'
import { peoplePath } from '../people/person.ts'
import { waiting, type Waiting } from './waiting.ts'

/** People who are invited and have not chosen a password yet. */
export async function waitingForAdministrator({ actor, today }: Context): Promise<readonly Waiting[]> {
  const people = await peopleSeenBy(actor)
  return people
    .filter((person) => person.status === 'invited')
    .map((person) =>
      waiting(person.name, `${peoplePath}/${person.reference}`, {
        what: 'Invited, and not active yet.',
        today,
      }),
    )
}
