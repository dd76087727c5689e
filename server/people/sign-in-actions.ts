import { createHash, randomBytes } from 'node:crypto'
import { hash, hashSync, verify } from '@node-rs/argon2'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { NotFound, Refused, refuseIf } from '../kernel/refusals.ts'
import type { Reference } from '../kernel/reference.ts'
import { because } from '../rules/because.ts'
import { isUsable, linkLifetime, oneTimePath } from './credential.ts'
import { passwordReasons } from './password.ts'
import {
  addLink,
  dropLinks,
  findCredential,
  findLink,
  findPerson,
  findPersonByEmail,
  keepCredential,
  saveLink,
  savePerson,
} from './person-store.ts'
import type { Person } from './person.ts'
import { attemptCounted, attemptSucceeded, forgetAttempts, waitAfter } from './sign-in-limits-store.ts'

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. */
export const hashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// Verified where there is no such person, so that every refusal costs one hash and takes the same time.
const nobodysHash = hashSync(randomBytes(24).toString('hex'), hashCost)

const wrong = 'That e-mail address and password do not belong together, or the account is not active.'

/** Signs in by e-mail and password: unknown, deactivated and wrong answer alike, after one hash each. */
export async function signIn(
  typed: { readonly email: string; readonly password: string },
  origin: string,
): Promise<{ readonly person: Reference; readonly epoch: number }> {
  const attempts = await attemptCounted(typed.email, origin)
  const person = await findPersonByEmail(typed.email)
  const credential = person ? await findCredential(person.reference) : null
  const isRight = await verify(credential?.passwordHash ?? nobodysHash, typed.password)
  if (!person || !credential || !isRight || person.status !== 'active') {
    await waitAfter(attempts)
    throw new Refused([because('active-account-and-its-password', wrong)])
  }
  await attemptSucceeded(typed.email, origin)
  return { person: person.reference, epoch: person.epoch }
}

/** Makes a one-time link for the person and voids every earlier one; gives its path, to be handed over by hand. */
export async function makeOneTimeLink(person: Person, now: Date, lifetime = linkLifetime): Promise<string> {
  const secret = randomBytes(24).toString('base64url')
  await dropLinks(person.reference)
  await addLink({
    reference: digestOf(secret),
    version: 1,
    person: person.reference,
    expiresAt: new Date(now.getTime() + lifetime),
    usedAt: null,
  })
  return oneTimePath(secret)
}

/** The person a usable link belongs to; an unknown, used or expired link is refused. */
export async function personOfLink(secret: string, now: Date): Promise<Person> {
  const link = await findLink(digestOf(secret))
  const person = link && isUsable(link, now) ? await findPerson(link.person) : null
  if (!person || person.status === 'deactivated') throw spent()
  return person
}

// One answer whatever became of the link, or whether it ever was: it tells the honest holder what to do, others nothing.
function spent(): Refused {
  const happened = 'it was used, ran out or was replaced by a newer one'
  const message = `This link does not work any more: ${happened}. Ask your administrator for a new one.`
  return new Refused([because('link-works-once', message)])
}

type NewPassword = { readonly password: string; readonly again: string }

/** Sets the password by a link: uses the link up, activates the person, ends every session. */
export async function setPasswordByLink(secret: string, typed: NewPassword, context: Context): Promise<void> {
  const person = await personOfLink(secret, context.now)
  refuseIf(newPasswordReasons(typed, person))
  const passwordHash = await hash(typed.password, hashCost)
  await inTransaction(async () => {
    const link = await findLink(digestOf(secret))
    if (!link || !isUsable(link, context.now)) throw spent()
    await saveLink({ ...link, usedAt: context.now }, link)
    await keepCredential(person.reference, passwordHash)
    await savePerson({ ...person, status: 'active', epoch: person.epoch + 1 }, person)
    await recordInTrail(
      {
        recordKind: 'person',
        record: person.reference,
        did: 'set a password by a one-time link',
        audience: 'secretariat',
      },
      { ...context, actor: { ...context.actor, person: person.reference, name: person.name } },
    )
  })
  await forgetAttempts(person.email)
}

/** Changes one's own password after the current one was given again, which is counted as at sign-in; ends every other session. */
export async function changePassword(
  typed: NewPassword & { readonly current: string },
  origin: string,
  context: Context,
): Promise<{ readonly person: Reference; readonly epoch: number }> {
  const person = await findPerson(context.actor.person)
  const credential = person ? await findCredential(person.reference) : null
  if (!person || !credential) throw new NotFound()
  await attemptCounted(person.email, origin)
  const isRight = await verify(credential.passwordHash, typed.current)
  if (isRight) await attemptSucceeded(person.email, origin)
  refuseIf([
    ...(isRight ? [] : [because('present-password-first', 'The current password is not right.', 'current')]),
    ...newPasswordReasons(typed, person),
  ])
  const passwordHash = await hash(typed.password, hashCost)
  const epoch = person.epoch + 1
  await inTransaction(async () => {
    await keepCredential(person.reference, passwordHash)
    await savePerson({ ...person, epoch }, person)
    await recordInTrail(
      {
        recordKind: 'person',
        record: person.reference,
        did: 'changed the password',
        audience: 'secretariat',
      },
      context,
    )
  })
  return { person: person.reference, epoch }
}

function newPasswordReasons(typed: NewPassword, person: Person) {
  const differ = { field: 'again', message: 'The two new passwords differ. Type the same one twice.' }
  return [...passwordReasons(typed.password, person), ...(typed.password === typed.again ? [] : [differ])]
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
