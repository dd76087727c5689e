import type { Context } from '../kernel/actor.ts'
import { peopleSeenBy } from '../people/person-store.ts'
import { personPath } from '../people/person.ts'
import { waiting, type Waiting } from './waiting.ts'

/** People who are invited and have not chosen a password yet, and those to whom nobody has given a role. */
export async function waitingForAdministrator({ actor, today }: Context): Promise<readonly Waiting[]> {
  const people = await peopleSeenBy(actor)
  return people
    .filter(({ status, roles }) => status === 'invited' || (status === 'active' && roles.length === 0))
    .map(({ name, reference, status, roles }) => {
      const [invited, given] = [status === 'invited', roles.length > 0]
      const what = `${invited ? 'Invited, and not active yet.' : ''} ${given ? '' : 'Give a role: without one there is nothing to see.'}`
      return waiting(name, personPath(reference), { what: what.trim(), today })
    })
}
