import { hashSync } from '@node-rs/argon2'
import type { Role } from '../../server/kernel/actor.ts'
import { addPerson, keepCredential } from '../../server/people/person-store.ts'
import type { Person } from '../../server/people/person.ts'
import type { RunningApp } from './app.ts'
import { aPerson } from './builders/person.ts'
import { aVisitor, type Visitor } from './visitor.ts'

/** The password of everybody in tests. */
export const everybodysPassword = 'granite lantern orchard'

// Hashed once, as the sign-in does it; a hash a person would only make the tests slow.
const everybodysHash = hashSync(everybodysPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

/** Somebody signed in: the person, and the browser in front of them. */
export type SignedIn = Visitor & { readonly person: Person }

/** Puts a person into the register with a password. */
export async function aKnownPerson(facts: Parameters<typeof aPerson>[0] = {}): Promise<Person> {
  const person = aPerson(facts)
  await addPerson(person)
  await keepCredential(person.reference, everybodysHash)
  return person
}

/** Signs a known person in, through the sign-in page. */
export async function signIn(
  app: RunningApp,
  person: Person,
  password = everybodysPassword,
): Promise<SignedIn> {
  const visitor = aVisitor(app)
  const home = await visitor.submit(await visitor.get('/sign-in'), 'Sign in', {
    email: person.email,
    password,
  })
  if (home.status !== 200 || home.errors.length > 0)
    throw new Error(`${person.name} could not sign in (${home.status}): ${home.errors.join(' ')}`)
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
