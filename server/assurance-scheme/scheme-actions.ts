import type { TrailChange } from '../audit-trail/trail-entry.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import { addRecognition, changeContract, endScheme, recordScheme } from './record-scheme.ts'
import type { contractForm, endSchemeForm, recognitionForm, schemeForm } from './scheme-forms.ts'
import { addScheme, allSchemes, openScheme, saveScheme } from './scheme-store.ts'
import type { Scheme } from './scheme.ts'

type Upon = { readonly reference: Reference; readonly version: number | null }

export async function record(typed: FormValues<typeof schemeForm>, context: Context): Promise<Scheme> {
  const { evidence, source, on, reviewOn, ...facts } = typed
  const known = { organisations: await allOrganisations(), schemes: await allSchemes() }
  const scheme = recordScheme({ ...facts, recognition: { evidence, source, on, reviewOn } }, known, context)
  await inTransaction(async () => {
    await addScheme(scheme)
    await tell(scheme, 'recorded the assurance scheme', [], null, context)
  })
  return scheme
}

export async function addEvidence(
  upon: Upon,
  typed: FormValues<typeof recognitionForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const scheme = addRecognition(before, typed, context)
  const change = { field: 'Evidence of recognition', from: null, to: typed.evidence }
  await keep(scheme, before, 'added evidence of recognition', [change], null, context)
}

export async function correctContract(
  upon: Upon,
  typed: FormValues<typeof contractForm>,
  context: Context,
): Promise<void> {
  const before = await openScheme(upon.reference, context.actor)
  const differ = { label: 'Reference of the contract', yours: typed.contract, theirs: before.contract }
  expectVersion(before, upon.version, [differ])
  const scheme = changeContract(before, typed.contract, context)
  const change = { field: 'Contract', from: before.contract, to: scheme.contract }
  await keep(scheme, before, 'changed the contract reference', [change], typed.reason, context)
}

export async function end(
  upon: Upon,
  typed: FormValues<typeof endSchemeForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const scheme = endScheme(before, typed.to, context)
  const change = { field: 'Last day', from: null, to: dayInWords(typed.to) }
  await keep(scheme, before, 'ended the scheme', [change], typed.reason, context)
}

async function opened({ reference, version }: Upon, { actor }: Context): Promise<Scheme> {
  const scheme = await openScheme(reference, actor)
  expectVersion(scheme, version)
  return scheme
}

async function keep(
  scheme: Scheme,
  before: Scheme,
  did: string,
  changes: readonly TrailChange[],
  reason: string | null,
  context: Context,
): Promise<void> {
  await inTransaction(async () => {
    await saveScheme(scheme, before)
    await tell(scheme, did, changes, reason, context)
  })
}

async function tell(
  scheme: Scheme,
  did: string,
  changes: readonly TrailChange[],
  reason: string | null,
  context: Context,
): Promise<void> {
  await recordInTrail({ recordKind: 'scheme', record: scheme.reference, did, changes, reason }, context)
}
