import type { TrailChange } from '../audit-trail/trail-entry.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { spanInWords } from '../organisations/dated-fact.ts'
import { organisationNamed } from '../organisations/organisation-facts.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import { giveRole } from './give-role.ts'
import { correctPerson, deactivatePerson, inviteAgain, invitePerson } from './invite-person.ts'
import type { employmentForm, lastDayForm, personForm, reasonForm, roleForm } from './person-forms.ts'
import { addPerson, allPeople, dropLinks, findPersonByEmail, openPerson, savePerson } from './person-store.ts'
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
    await tell(person, 'invited the person', [], null, context)
    return await makeOneTimeLink(person, context.now, hours * hour)
  })
  return { person, path, hours }
}

export async function newLink(
  upon: UponPerson,
  typed: FormValues<typeof reasonForm>,
  context: Context,
): Promise<HandedOver> {
  const before = await opened(upon, context)
  const person = inviteAgain(before, await allPeople(), context)
  const hours = await linkHours(context)
  const path = await inTransaction(async () => {
    await savePerson(person, before)
    await tell(person, 'made a new one-time link', statusChange(before, person), typed.reason, context)
    return await makeOneTimeLink(person, context.now, hours * hour)
  })
  return { person, path, hours }
}

export async function deactivate(
  upon: UponPerson,
  typed: FormValues<typeof reasonForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const person = deactivatePerson(before, context)
  await inTransaction(async () => {
    await savePerson(person, before)
    await dropLinks(person.reference)
    await tell(person, 'deactivated the person', statusChange(before, person), typed.reason, context)
  })
}

export async function correct(
  upon: UponPerson,
  typed: FormValues<typeof personForm>,
  context: Context,
): Promise<void> {
  const before = await openPerson(upon.reference, context.actor)
  const fields = [
    { label: 'Name', yours: typed.name, theirs: before.name },
    { label: 'E-mail address', yours: typed.email, theirs: before.email },
  ].filter(({ yours, theirs }) => yours !== theirs)
  expectVersion(before, upon.version, fields)
  const person = correctPerson(before, typed, await findPersonByEmail(typed.email), context)
  const changes = fields.map(({ label, yours, theirs }) => ({ field: label, from: theirs, to: yours }))
  await keep(person, before, 'corrected name or address', changes, null, context)
}

export async function give(
  upon: UponPerson,
  typed: FormValues<typeof roleForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const organisations = await allOrganisations()
  const person = giveRole(before, typed, { people: await allPeople(), organisations }, context)
  const nameOf = (reference: Reference) => organisationNamed(reference, organisations)
  const to = `${roleInWords(typed, nameOf)}, ${spanInWords(typed)}`
  await keep(person, before, 'gave a role', [{ field: 'Role', from: null, to }], null, context)
}

export async function takeBack(
  upon: UponPerson & { readonly number: number },
  typed: FormValues<typeof lastDayForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const person = takeRoleBack(before, upon.number, typed.to, await allPeople(), context)
  const organisations = await allOrganisations()
  const nameOf = (reference: Reference) => organisationNamed(reference, organisations)
  const [was, is] = [before.roles[upon.number - 1], person.roles[upon.number - 1]]
  const changes =
    was && is ? [{ field: roleInWords(was, nameOf), from: spanInWords(was), to: spanInWords(is) }] : []
  await keep(person, before, 'ended a role', changes, typed.reason, context)
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
  await keep(person, before, 'recorded an employment', [{ field: 'Employer', from: null, to }], null, context)
}

export async function endWork(
  upon: UponPerson & { readonly number: number },
  typed: FormValues<typeof lastDayForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const person = endEmployment(before, upon.number, typed.to, context)
  const organisations = await allOrganisations()
  const [was, is] = [before.employments[upon.number - 1], person.employments[upon.number - 1]]
  const changes =
    was && is
      ? [
          {
            field: organisationNamed(was.organisation, organisations),
            from: spanInWords(was),
            to: spanInWords(is),
          },
        ]
      : []
  await keep(person, before, 'ended an employment', changes, typed.reason, context)
}

const hour = 60 * 60_000

/** How long a link works that the administrator hands over: a local setting. */
async function linkHours({ today }: Context): Promise<number> {
  return settingOn(await currentSettings(), 'sign-in-link-lifetime', today)
}

function statusChange(before: Person, after: Person): readonly TrailChange[] {
  if (before.status === after.status) return []
  return [{ field: 'State', from: personStatusLabels[before.status], to: personStatusLabels[after.status] }]
}

async function opened({ reference, version }: UponPerson, { actor }: Context): Promise<Person> {
  const person = await openPerson(reference, actor)
  expectVersion(person, version)
  return person
}

async function keep(
  person: Person,
  before: Person,
  did: string,
  changes: readonly TrailChange[],
  reason: string | null,
  context: Context,
): Promise<void> {
  await inTransaction(async () => {
    await savePerson(person, before)
    await tell(person, did, changes, reason, context)
  })
}

async function tell(
  person: Person,
  did: string,
  changes: readonly TrailChange[],
  reason: string | null,
  context: Context,
): Promise<void> {
  await recordInTrail(
    { recordKind: 'person', record: person.reference, did, changes, reason, audience: 'secretariat' },
    context,
  )
}
