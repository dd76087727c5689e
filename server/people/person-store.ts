import { CredentialModel, OneTimeLinkModel } from '../../models/credential.ts'
import { HoldModel } from '../../models/hold.ts'
import { PersonModel } from '../../models/person.ts'
import { holding, records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { everything, is, isNot, isOneOf, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from './access-table.ts'
import type { Credential, OneTimeLink } from './credential.ts'
import type { Person } from './person.ts'
import { personKeys, type PersonKeys } from './select-people.ts'

const people = records<Person, PersonKeys>(PersonModel, { keysOf: personKeys })
const byName = { 'listed.name': 1, reference: 1 } as const
const hold = holding(HoldModel)
const credentials = records<Credential>(CredentialModel)
const links = records<OneTimeLink>(OneTimeLinkModel)

export async function findPerson(reference: Reference): Promise<Person | null> {
  return await people.findOne(is('reference', reference))
}

/** The person, where this actor may see the entry; not found otherwise. */
export async function openPerson(reference: Reference, actor: Actor): Promise<Person> {
  const found = await people.findOne(is('reference', reference), mayBe('person', 'read', actor))
  if (!found) throw new NotFound()
  return found
}

/** The people this actor may see, by name. */
export async function peopleSeenBy(actor: Actor): Promise<readonly Person[]> {
  return await people.list({ sort: byName }, mayBe('person', 'read', actor))
}

/** Everybody, by name: rules on seats and submitters look at all of them. */
export async function allPeople(): Promise<readonly Person[]> {
  return await people.list({ sort: byName }, everything)
}

/** Everybody, held as they are until the transaction ends: who else looks at all of them to change one begins again. */
export async function holdEverybody(): Promise<readonly Person[]> {
  await hold('people')
  return await allPeople()
}

export async function findPersonByEmail(email: string): Promise<Person | null> {
  return await people.findOne(is('email', email.toLowerCase()))
}

export async function listPeople(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly Person[]> {
  return await people.list(wanted, mayBe('person', 'read', actor), ...filters)
}

export async function countPeople(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await people.countUpTo(most, mayBe('person', 'read', actor), ...filters)
}

/** Everybody who can sign in, by name, for whoever keeps a register of who may do something. */
export async function activePeople(): Promise<readonly Person[]> {
  return await people.list({ sort: byName }, is('status', 'active'))
}

/** Says whether nobody is known yet. */
export async function isNobodyKnown(): Promise<boolean> {
  return (await people.countUpTo(1, everything)) === 0
}

/** The people of these references, in no particular order. */
export async function peopleNamed(references: readonly Reference[]): Promise<readonly Person[]> {
  return await people.list({ sort: byName }, isOneOf('reference', references))
}

/** Everybody who holds, held or will hold the role, be it somebody who has left since: for what happened on a past day. */
export async function peopleEverWithRole(role: string): Promise<readonly Person[]> {
  return await people.list({ sort: byName }, is('roles.role', role))
}

/** Everybody who has not left, whether or not they signed in yet, by name: who may come to a meeting. */
export async function peopleNotLeft(): Promise<readonly Person[]> {
  return await people.list({ sort: byName }, isNot('status', 'deactivated'))
}

/** Everybody here today who holds, held or will hold the role. */
export async function peopleWithRole(role: string): Promise<readonly Person[]> {
  return await people.list({ sort: byName }, is('roles.role', role), is('status', 'active'))
}

export async function addPerson(person: Person): Promise<void> {
  await people.add(person)
}

export async function savePerson(person: Person, before: Person): Promise<Person> {
  return await people.save(person, before)
}

export async function findCredential(person: Reference): Promise<Credential | null> {
  return await credentials.findOne(is('reference', person))
}

/** Puts the person's password hash in place of any earlier one. */
export async function keepCredential(person: Reference, passwordHash: string): Promise<void> {
  const before = await findCredential(person)
  if (before) await credentials.save({ ...before, passwordHash }, before)
  else await credentials.add({ reference: person, version: 1, passwordHash })
}

export async function addLink(link: OneTimeLink): Promise<void> {
  await links.add(link)
}

export async function findLink(digest: string): Promise<OneTimeLink | null> {
  return await links.findOne(is('reference', digest))
}

export async function saveLink(link: OneTimeLink, before: OneTimeLink): Promise<void> {
  await links.save(link, before)
}

/** Takes away every link of the person, used or not. */
export async function dropLinks(person: Reference): Promise<void> {
  await links.remove(is('person', person))
}
