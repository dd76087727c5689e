import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { stateChange, type Told, type TrailChange } from '../audit-trail/trail-entry.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import type { Dated } from '../kernel/dated.ts'
import type { Day } from '../kernel/day.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { whyRefused, type Reason } from '../kernel/refusals.ts'
import { spanInWords } from '../organisations/dated-fact.ts'
import { organisationNamed } from '../organisations/organisation-facts.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import { giveRole, roleReasons } from './give-role.ts'
import {
  addressReasons,
  correctPerson,
  deactivatePerson,
  inviteAgain,
  invitePerson,
} from './invite-person.ts'
import type { employmentForm, lastDayForm, personForm, reasonForm, roleForm } from './person-forms.ts'
import {
  addPerson,
  allPeople,
  dropLinks,
  findPersonByEmail,
  holdEverybody,
  openPerson,
  savePerson,
} from './person-store.ts'
import { personStatusLabels, type Person } from './person.ts'
import { endEmployment, recordEmployment } from './record-employment.ts'
import { roleInWords } from './select-people.ts'
import { makeOneTimeLink } from './sign-in-actions.ts'
import { takeRoleBack } from './take-role-back.ts'

/** Which record is changed, and the version that the form was filled in upon. */
export type UponPerson = { readonly reference: Reference; readonly version: number | null }

/** A link made once: its path, and for how many hours it works. */
export type HandedOver = { readonly person: Person; readonly path: string; readonly hours: number }

export async function invite(typed: FormValues<typeof personForm>, context: Context): Promise<HandedOver> {
  const person = invitePerson(typed, await findPersonByEmail(typed.email), context)
  const hours = await linkHours(context)
  const path = await inTransaction(async () => {
    await addPerson(person)
    await recordInTrail(toldOf(person, { did: 'invited the person' }), context)
    return await makeOneTimeLink(person, context.now, hours * hour)
  })
  return { person, path, hours }
}

/** What the rules have against an address: of somebody new, or of the person who is corrected. */
export async function againstAddress(
  { email }: Partial<FormValues<typeof personForm>>,
  own: Reference | null,
): Promise<readonly Reason[]> {
  return email === undefined ? [] : addressReasons(await findPersonByEmail(email), own)
}

/** What the rules have against a role, as far as it is typed. */
export async function againstRole(
  person: Person,
  typed: Partial<FormValues<typeof roleForm>>,
  context: Context,
): Promise<readonly Reason[]> {
  const known = { people: await allPeople(), organisations: await allOrganisations() }
  return roleReasons(person, typed, known, context)
}

/** What the rules have against the last day of a role, as far as it is typed. */
export async function againstTakingBack(
  person: Person,
  number: number,
  { to }: Partial<FormValues<typeof lastDayForm>>,
  context: Context,
): Promise<readonly Reason[]> {
  const people = await allPeople()
  const day = to ?? anyLastDay(person.roles[number - 1], context.today)
  return whyRefused(() => takeRoleBack(person, number, day, people, context))
}

/** What the rules have against a deactivation. */
export async function againstDeactivation(person: Person, context: Context): Promise<readonly Reason[]> {
  const people = await allPeople()
  return whyRefused(() => deactivatePerson(person, people, context))
}

/** What the rules have against a new link. */
export async function againstNewLink(person: Person, context: Context): Promise<readonly Reason[]> {
  const people = await allPeople()
  return whyRefused(() => inviteAgain(person, people, context))
}

/** What the rules have against an employment, as far as it is typed. */
export async function againstEmployment(
  person: Person,
  { organisation = '', from, to = from ?? null }: Partial<FormValues<typeof employmentForm>>,
  context: Context,
): Promise<readonly Reason[]> {
  const added = { organisation, from: from ?? to ?? context.today, to }
  const known = await allOrganisations()
  return whyRefused(() => recordEmployment(person, added, known, context))
}

/** A last day that a fact may have where one is open to it at all: what is refused of it is refused of each. */
function anyLastDay(fact: Dated | undefined, today: Day): Day {
  return fact?.to ?? (fact && fact.from > today ? fact.from : today)
}

/** What the rules have against the last day of an employment, as far as it is typed. */
export function againstEndOfWork(
  person: Person,
  number: number,
  { to }: Partial<FormValues<typeof lastDayForm>>,
  context: Context,
): readonly Reason[] {
  const day = to ?? anyLastDay(person.employments[number - 1], context.today)
  return whyRefused(() => endEmployment(person, number, day, context))
}

export async function newLink(
  upon: UponPerson,
  typed: FormValues<typeof reasonForm>,
  context: Context,
): Promise<HandedOver> {
  const hours = await linkHours(context)
  return await inTransaction(async () => {
    const people = await holdEverybody()
    const before = await opened(upon, context)
    const person = inviteAgain(before, people, context)
    await savePerson(person, before)
    const happened = {
      did: 'made a new one-time link',
      changes: stateChange(personStatusLabels, before, person),
    }
    await recordInTrail(toldOf(person, { ...happened, ...typed }), context)
    return { person, path: await makeOneTimeLink(person, context.now, hours * hour), hours }
  })
}

export async function deactivate(
  upon: UponPerson,
  typed: FormValues<typeof reasonForm>,
  context: Context,
): Promise<void> {
  await inTransaction(async () => {
    const people = await holdEverybody()
    const before = await opened(upon, context)
    const person = deactivatePerson(before, people, context)
    const happened = {
      did: 'deactivated the person',
      changes: stateChange(personStatusLabels, before, person),
      ...typed,
    }
    await savePerson(person, before)
    await dropLinks(person.reference)
    await recordInTrail(toldOf(person, happened), context)
  })
}

export async function correct(
  upon: UponPerson,
  typed: FormValues<typeof personForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const person = correctPerson(before, typed, await findPersonByEmail(typed.email), context)
  const changes = [
    { field: 'Name', from: before.name, to: person.name },
    { field: 'E-mail address', from: before.email, to: person.email },
  ].filter(({ from, to }) => from !== to)
  await keep(person, before, { did: 'corrected name or address', changes }, context)
}

export async function give(
  upon: UponPerson,
  typed: FormValues<typeof roleForm>,
  context: Context,
): Promise<void> {
  const organisations = await allOrganisations()
  const nameOf = (reference: Reference) => organisationNamed(reference, organisations)
  await inTransaction(async () => {
    const people = await holdEverybody()
    const before = await opened(upon, context)
    await savePerson(giveRole(before, typed, { people, organisations }, context), before)
    const to = `${roleInWords(typed, nameOf)}, ${spanInWords(typed)}`
    const changes = [{ field: 'Role', from: null, to }]
    await recordInTrail(toldOf(before, { did: 'gave a role', changes }), context)
  })
}

export async function takeBack(
  upon: UponPerson & { readonly number: number },
  typed: FormValues<typeof lastDayForm>,
  context: Context,
): Promise<void> {
  const organisations = await allOrganisations()
  const nameOf = (reference: Reference) => organisationNamed(reference, organisations)
  await inTransaction(async () => {
    const people = await holdEverybody()
    const before = await opened(upon, context)
    const person = takeRoleBack(before, upon.number, typed.to, people, context)
    await savePerson(person, before)
    const changes = endingOf(before.roles, person.roles, upon.number, (held) => roleInWords(held, nameOf))
    await recordInTrail(toldOf(person, { did: 'ended a role', changes, reason: typed.reason }), context)
  })
}

export async function employ(
  upon: UponPerson,
  typed: FormValues<typeof employmentForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const organisations = await allOrganisations()
  const person = recordEmployment(before, typed, organisations, context)
  const to = `${organisationNamed(typed.organisation, organisations)}, ${spanInWords(typed)}`
  const changes = [{ field: 'Employer', from: null, to }]
  await keep(person, before, { did: 'recorded an employment', changes }, context)
}

export async function endWork(
  upon: UponPerson & { readonly number: number },
  typed: FormValues<typeof lastDayForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const person = endEmployment(before, upon.number, typed.to, context)
  const organisations = await allOrganisations()
  const changes = endingOf(before.employments, person.employments, upon.number, ({ organisation }) =>
    organisationNamed(organisation, organisations),
  )
  await keep(person, before, { did: 'ended an employment', changes, reason: typed.reason }, context)
}

/** What ending one of several dated facts, counted from 1, changed. */
function endingOf<Fact extends Dated>(
  before: readonly Fact[],
  after: readonly Fact[],
  number: number,
  inWords: (fact: Fact) => string,
): readonly TrailChange[] {
  const [was, is] = [before[number - 1], after[number - 1]]
  return was && is ? [{ field: inWords(was), from: spanInWords(was), to: spanInWords(is) }] : []
}

const hour = 60 * 60_000

/** How long a link works that the administrator hands over: a local setting. */
async function linkHours({ today }: Context): Promise<number> {
  return settingOn(await currentSettings(), 'sign-in-link-lifetime', today)
}

async function opened({ reference, version }: UponPerson, { actor }: Context): Promise<Person> {
  return expectVersion(await openPerson(reference, actor), version)
}

type Happened = Pick<Told, 'did' | 'changes' | 'reason'>

/** Keeps what was done to the entry of a person, with what changed and why. */
async function keep(person: Person, before: Person, happened: Happened, context: Context): Promise<void> {
  await keepAndTell(() => savePerson(person, before), toldOf(person, happened), context)
}

function toldOf({ reference }: Person, happened: Happened): Told {
  return { recordKind: 'person', record: reference, audience: 'secretariat', ...happened }
}
