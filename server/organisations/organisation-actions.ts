import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import type { Told } from '../audit-trail/trail-entry.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { whyRefused, type Reason } from '../kernel/refusals.ts'
import type { FormValues } from '../web/form-fields.ts'
import { dccReasons } from './dcc-is-one.ts'
import { spanInWords } from './dated-fact.ts'
import type {
  affiliateForm,
  endFactForm,
  newOrganisationForm,
  organisationRoleForm,
  renameForm,
  supplierForm,
} from './organisation-forms.ts'
import { factAt, organisationNamed } from './organisation-facts.ts'
import { endAffiliation, endSupply, recordAffiliate, recordSupplier } from './organisation-links.ts'
import { layDownRole, takeOnRole } from './organisation-role-dates.ts'
import {
  addOrganisation,
  allOrganisations,
  openOrganisation,
  saveOrganisation,
} from './organisation-store.ts'
import { organisationRoleLabels, type Organisation, type OrganisationList } from './organisation.ts'
import { nameReasons, registerOrganisation, renameOrganisation } from './register-organisation.ts'

/** Which record is changed, and the version that the form was filled in upon. */
export type Upon = { readonly reference: Reference; readonly version: number | null }

export async function addToRegister(
  typed: FormValues<typeof newOrganisationForm>,
  context: Context,
): Promise<Organisation> {
  const organisation = registerOrganisation(typed, await allOrganisations(), context)
  const change = { field: 'Role', from: null, to: organisationRoleLabels[typed.role] }
  const did = 'entered the organisation'
  await keepAndTell(
    () => addOrganisation(organisation),
    { recordKind: 'organisation', record: organisation.reference, did, changes: [change] },
    context,
  )
  return organisation
}

/** What the rules have against an entry in the register, as far as it is typed. */
export async function againstEntry({
  name,
  role,
  from,
}: Partial<FormValues<typeof newOrganisationForm>>): Promise<readonly Reason[]> {
  const known = await allOrganisations()
  return [
    ...(name === undefined ? [] : nameReasons(name, null, known)),
    ...(role === undefined || from === undefined ? [] : dccReasons({ role, from, to: null }, null, known)),
  ]
}

/** What the rules have against another name, as far as it is typed. */
export async function againstName(
  { reference }: Organisation,
  { name }: Partial<FormValues<typeof renameForm>>,
): Promise<readonly Reason[]> {
  return name === undefined ? [] : nameReasons(name, reference, await allOrganisations())
}

export async function changeName(
  upon: Upon,
  typed: FormValues<typeof renameForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const renamed = renameOrganisation(before, typed.name, await allOrganisations(), context)
  const change = { field: 'Name', from: before.name, to: renamed.name }
  const happened = { did: 'changed the name', changes: [change], reason: typed.reason }
  await keep(renamed, before, happened, context)
}

export async function startRole(
  upon: Upon,
  typed: FormValues<typeof organisationRoleForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const changed = takeOnRole(before, typed, await allOrganisations(), context)
  const to = `${organisationRoleLabels[typed.role]}, ${spanInWords(typed)}`
  const changes = [{ field: 'Role', from: null, to }]
  await keep(changed, before, { did: 'started a role', changes }, context)
}

/** What the rules have against a role, once it is known which it is and from when. */
export async function againstStart(
  organisation: Organisation,
  { role, from, to = from ?? null }: Partial<FormValues<typeof organisationRoleForm>>,
  context: Context,
): Promise<readonly Reason[]> {
  if (role === undefined || from === undefined) return []
  const known = await allOrganisations()
  return whyRefused(() => takeOnRole(organisation, { role, from, to }, known, context))
}

/** What the rules have against an affiliate, as far as it is typed. */
export async function againstAffiliate(
  organisation: Organisation,
  { organisation: other = '', from, to = from ?? null }: Partial<FormValues<typeof affiliateForm>>,
  context: Context,
): Promise<readonly Reason[]> {
  const known = await allOrganisations()
  const added = { organisation: other, from: from ?? to ?? context.today, to }
  return whyRefused(() => recordAffiliate(organisation, added, known, context))
}

/** What the rules have against a supply-chain party, as far as it is typed. */
export async function againstSupplier(
  organisation: Organisation,
  {
    organisation: other = '',
    supplies = '',
    from,
    to = from ?? null,
  }: Partial<FormValues<typeof supplierForm>>,
  context: Context,
): Promise<readonly Reason[]> {
  const known = await allOrganisations()
  const added = { organisation: other, supplies, from: from ?? to ?? context.today, to }
  return whyRefused(() => recordSupplier(organisation, added, known, context))
}

export async function startAffiliation(
  upon: Upon,
  typed: FormValues<typeof affiliateForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const known = await allOrganisations()
  const changed = recordAffiliate(before, typed, known, context)
  const to = `${organisationNamed(typed.organisation, known)}, ${spanInWords(typed)}`
  const changes = [{ field: 'Affiliate', from: null, to }]
  await keep(changed, before, { did: 'recorded an affiliate', changes }, context)
}

export async function startSupply(
  upon: Upon,
  typed: FormValues<typeof supplierForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const known = await allOrganisations()
  const changed = recordSupplier(before, typed, known, context)
  const to = `${organisationNamed(typed.organisation, known)}: ${typed.supplies}, ${spanInWords(typed)}`
  const changes = [{ field: 'Supply chain', from: null, to }]
  await keep(changed, before, { did: 'recorded a supply-chain party', changes }, context)
}

const endings = {
  roles: { did: 'ended a role', end: layDownRole },
  affiliates: { did: 'ended an affiliation', end: endAffiliation },
  'supply-chain': { did: 'ended a supply', end: endSupply },
} as const

/** What the rules have against a last day, as far as it is typed. */
export function againstEnding(
  organisation: Organisation,
  at: { readonly list: OrganisationList; readonly number: number },
  { to }: Partial<FormValues<typeof endFactForm>>,
  context: Context,
): readonly Reason[] {
  return whyRefused(() => endings[at.list].end(organisation, at.number, to ?? context.today, context))
}

export async function endInList(
  upon: Upon & { readonly list: OrganisationList; readonly number: number },
  typed: FormValues<typeof endFactForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const { did, end } = endings[upon.list]
  const changed = end(before, upon.number, typed.to, context)
  const known = await allOrganisations()
  const was = factAt(before, upon.list, upon.number, known)
  const is = factAt(changed, upon.list, upon.number, known)
  const changes = [{ field: was.words, from: spanInWords(was.dated), to: spanInWords(is.dated) }]
  await keep(changed, before, { did, changes, reason: typed.reason }, context)
}

async function opened({ reference, version }: Upon, { actor }: Context): Promise<Organisation> {
  return expectVersion(await openOrganisation(reference, actor), version)
}

/** Keeps what was done to the organisation, with what changed and why. */
async function keep(
  changed: Organisation,
  before: Organisation,
  happened: Pick<Told, 'did' | 'changes' | 'reason'>,
  context: Context,
): Promise<void> {
  const told = { recordKind: 'organisation', record: changed.reference, ...happened }
  await keepAndTell(() => saveOrganisation(changed, before), told, context)
}
