import { inTransaction } from '../database/in-transaction.ts'
import { newReference, type Random } from '../kernel/reference.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { nobody, type Actor, type Context } from '../kernel/actor.ts'
import { dayOf, holdsOn } from '../kernel/day.ts'
import { ReferenceTaken } from '../kernel/refusals.ts'
import { makeOneTimeLink } from './sign-in-actions.ts'
import { addPerson, findPersonByEmail, holdEverybody } from './person-store.ts'
import type { Person } from './person.ts'

/**
 * Creates the administrator where nobody is known yet, and gives the path of a one-time link good for an hour;
 * null where people exist already.
 */
export async function createFirstAdministrator(
  email: string,
  now: Date,
  random: Random,
): Promise<string | null> {
  const today = dayOf(now)
  const administrator: Person = {
    reference: newReference('PE', today.slice(0, 4), random, 5),
    version: 1,
    name: 'Administrator',
    email: email.toLowerCase(),
    status: 'invited',
    epoch: 1,
    employments: [],
    roles: [
      { role: 'administrator', organisation: null, seat: null, maySubmit: false, from: today, to: null },
    ],
  }
  const makeFirst = async () => {
    if ((await holdEverybody()).length > 0) return null
    await addPerson(administrator)
    await tell(administrator, 'made the first administrator, with a one-time link', { now, random })
    return await makeOneTimeLink(administrator, now)
  }
  return await inTransaction(makeFirst).catch((problem: unknown) => {
    // Of several Assays that start at once another was first to hold everybody.
    if (problem instanceof ReferenceTaken) return null
    throw problem
  })
}

/** A new one-time link for an active or invited administrator of today, for whoever may start Assay; null for anybody else. */
export async function linkForAdministrator(email: string, now: Date, random: Random): Promise<string | null> {
  const person = await findPersonByEmail(email)
  const isAdministrator = person?.roles.some(
    (held) => held.role === 'administrator' && holdsOn(held, dayOf(now)),
  )
  if (!person || !isAdministrator || person.status === 'deactivated') return null
  return await inTransaction(async () => {
    await tell(person, 'made a new one-time link by the command for it', { now, random })
    return await makeOneTimeLink(person, now)
  })
}

/** Who commands the machine is no person that Assay knows. */
const whoeverStartsAssay: Actor = { ...nobody, name: 'Whoever starts Assay' }

async function tell(
  { reference }: Person,
  did: string,
  { now, random }: Pick<Context, 'now' | 'random'>,
): Promise<void> {
  await recordInTrail(
    { recordKind: 'person', record: reference, did, audience: 'secretariat' },
    { actor: whoeverStartsAssay, now, today: dayOf(now), random },
  )
}
