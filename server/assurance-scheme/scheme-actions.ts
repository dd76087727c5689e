import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import type { Told } from '../audit-trail/trail-entry.ts'
import type { Context } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { whyRefused, type Reason } from '../kernel/refusals.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import {
  addRecognition,
  changeContract,
  endScheme,
  recognitionReasons,
  recordScheme,
} from './record-scheme.ts'
import type { contractForm, endSchemeForm, recognitionForm, schemeForm } from './scheme-forms.ts'
import { addScheme, allSchemes, openScheme, saveScheme } from './scheme-store.ts'
import type { Scheme } from './scheme.ts'

type Upon = { readonly reference: Reference; readonly version: number | null }

/** What the rules have against a scheme: against its provider and who procured it once its first day is known. */
export async function againstScheme(
  typed: Partial<FormValues<typeof schemeForm>>,
  context: Context,
): Promise<readonly Reason[]> {
  const { name = '', contract = '', provider = '', procuredBy = '', from, ...recognition } = typed
  if (from === undefined) return recognitionReasons(recognition, context.today)
  const { evidence = '', source = '', on = context.today, reviewOn = null } = recognition
  const facts = { name, contract, provider, procuredBy, from }
  const known = { organisations: await allOrganisations(), schemes: await allSchemes() }
  return whyRefused(() =>
    recordScheme({ ...facts, recognition: { evidence, source, on, reviewOn } }, known, context),
  )
}

export async function record(typed: FormValues<typeof schemeForm>, context: Context): Promise<Scheme> {
  const { evidence, source, on, reviewOn, ...facts } = typed
  const known = { organisations: await allOrganisations(), schemes: await allSchemes() }
  const scheme = recordScheme({ ...facts, recognition: { evidence, source, on, reviewOn } }, known, context)
  const told = { recordKind: 'scheme', record: scheme.reference, did: 'recorded the assurance scheme' }
  await keepAndTell(() => addScheme(scheme), told, context)
  return scheme
}

export async function addEvidence(
  upon: Upon,
  typed: FormValues<typeof recognitionForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const scheme = addRecognition(before, typed, context)
  const changes = [{ field: 'Evidence of recognition', from: null, to: typed.evidence }]
  await keep(scheme, before, { did: 'added evidence of recognition', changes }, context)
}

export async function correctContract(
  upon: Upon,
  typed: FormValues<typeof contractForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const scheme = changeContract(before, typed.contract, context)
  const changes = [{ field: 'Contract', from: before.contract, to: scheme.contract }]
  const happened = { did: 'changed the contract reference', changes, reason: typed.reason }
  await keep(scheme, before, happened, context)
}

export async function end(
  upon: Upon,
  typed: FormValues<typeof endSchemeForm>,
  context: Context,
): Promise<void> {
  const before = await opened(upon, context)
  const scheme = endScheme(before, typed.to, context)
  const changes = [{ field: 'Last day', from: null, to: dayInWords(typed.to) }]
  await keep(scheme, before, { did: 'ended the scheme', changes, reason: typed.reason }, context)
}

async function opened({ reference, version }: Upon, { actor }: Context): Promise<Scheme> {
  return expectVersion(await openScheme(reference, actor), version)
}

/** Keeps what was done to the scheme, with what changed and why. */
async function keep(
  scheme: Scheme,
  before: Scheme,
  happened: Pick<Told, 'did' | 'changes' | 'reason'>,
  context: Context,
): Promise<void> {
  const told = { recordKind: 'scheme', record: scheme.reference, ...happened }
  await keepAndTell(() => saveScheme(scheme, before), told, context)
}
