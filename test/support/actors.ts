import { hashSync } from '@node-rs/argon2'
import type { Role } from '../../server/kernel/actor.ts'
import { addPerson, keepCredential } from '../../server/people/person-store.ts'
import type { Person } from '../../server/people/person.ts'
import type { RunningApp } from './app.ts'
import { aPerson } from './builders/person.ts'
import { beginSession } from './sessions.ts'
import { aVisitor, type Visitor } from './visitor.ts'

/** The password of everybody in tests. */
export const everybodysPassword = 'granite lantern orchard'

// Hashed once and at the least cost there is: the tests of sign-in are for what a real hash costs.
export const everybodysHash = hashSync(everybodysPassword, { memoryCost: 8, timeCost: 1, parallelism: 1 })

/** Somebody signed in: the person, and the browser in front of them. */
export type SignedIn = Visitor & { readonly person: Person }

/** Puts a person into the register with a password. */
export async function aKnownPerson(facts: Parameters<typeof aPerson>[0] = {}): Promise<Person> {
  const person = aPerson(facts)
  await addPerson(person)
  await keepCredential(person.reference, everybodysHash)
  return person
}

/** Somebody with a session as sign-in leaves it, which takes a page, a form and a dozen writes. */
export async function signIn(app: RunningApp, person: Person): Promise<SignedIn> {
  const visitor = aVisitor(app)
  await beginSession(app, visitor, person.reference)
  return { ...visitor, person }
}

/** Signs a known person in, through the form of the sign-in page; the page it leads to is not asked for. */
export async function signInByForm(
  app: RunningApp,
  person: Person,
  password = everybodysPassword,
): Promise<SignedIn> {
  const visitor = aVisitor(app)
  const answer = await visitor.answerTo(await visitor.get('/sign-in'), 'Sign in', {
    email: person.email,
    password,
  })
  await answer.arrayBuffer()
  if (answer.status !== 303) throw new Error(`${person.name} could not sign in (${answer.status})`)
  return { ...visitor, person }
}

/** Makes a person of this role, known and signed in. */
export async function signedInAs(
  app: RunningApp,
  role: Role,
  facts: Parameters<typeof aPerson>[0] = {},
): Promise<SignedIn> {
  return await signIn(app, await aKnownPerson({ role, ...facts }))
}
