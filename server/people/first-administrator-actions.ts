import { inTransaction } from '../database/in-transaction.ts'
import { newReference, type Random } from '../kernel/reference.ts'
import { dayOf } from '../kernel/day.ts'
import { makeOneTimeLink } from './sign-in-actions.ts'
import { addPerson, findPersonByEmail, isNobodyKnown } from './person-store.ts'
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
  if (!(await isNobodyKnown())) return null
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
  return await inTransaction(async () => {
    await addPerson(administrator)
    return await makeOneTimeLink(administrator, now)
  })
}

/** A new one-time link for an active or invited administrator, for whoever may start Assay; null for anybody else. */
export async function linkForAdministrator(email: string, now: Date): Promise<string | null> {
  const person = await findPersonByEmail(email)
  const isAdministrator = person?.roles.some((held) => held.role === 'administrator')
  if (!person || !isAdministrator || person.status === 'deactivated') return null
  return await inTransaction(async () => await makeOneTimeLink(person, now))
}
