import { findAssessment } from '../assessments/assessment-store.ts'
import { stateChange, type TrailChange } from '../audit-trail/trail-entry.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { keptEvidence } from '../evidence/evidence-actions.ts'
import { addStoredFile } from '../evidence/stored-file-store.ts'
import type { StoredFile } from '../evidence/stored-file.ts'
import { fileReasons } from '../files/evidence-type.ts'
import type { Context } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf, whyRefused, type Reason } from '../kernel/refusals.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { dueOn } from '../rules/due-on.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import type { SentFile } from '../web/routes.ts'
import { answerRequest, refuseRequest } from './answer-request.ts'
import { askExtension, decideExtension } from './extend-request.ts'
import { makeRequest } from './make-request.ts'
import { askAgain, referRefusal, withdrawRequest } from './refer-refusal.ts'
import type {
  againForm,
  answerForm,
  extensionDecisionForm,
  extensionForm,
  requestForm,
} from './request-forms.ts'
import { addRequest, findRequest, nextRequestNumber, saveRequest } from './request-store.ts'
import { requestPath, requestStatusLabels, type CoOperationRequest } from './request.ts'

export type RequestAt = { readonly assessment: Reference; readonly number: number }

/** An assessor makes a request; the organisation is told in the same transaction. */
export async function ask(
  reference: Reference,
  typed: FormValues<typeof requestForm>,
  context: Context,
): Promise<CoOperationRequest> {
  const assessment = await findAssessment(reference, context.actor)
  const party = typed.supplyChainParty ? await findOrganisation(typed.supplyChainParty) : null
  const periodEndsOn = dueOn(await currentSettings(), 'request-period', context.today)
  return await inTransaction(async () => {
    const number = await nextRequestNumber(reference)
    const request = makeRequest(
      typed,
      { assessment, number, periodEndsOn, supplyChainPartyName: party?.name ?? null },
      context,
    )
    await addRequest(request)
    await addNotice(draftNotice('request-made', request, context, requestPath(request)))
    await recordInTrail(
      { ...told(request, `made request ${number}`), changes: changesOf(null, request) },
      context,
    )
    return request
  })
}

type AnswerTyped = FormValues<typeof answerForm>

/** What speaks against an answer with its file, as far as it is typed. */
export async function againstAnswer(
  request: CoOperationRequest,
  { answer: words = '' }: Partial<AnswerTyped>,
  file: SentFile | undefined,
  context: Context,
): Promise<readonly Reason[]> {
  return [...whyRefused(() => answerRequest(request, words, context)), ...(await fileReasons(file))]
}

export async function answer(
  at: RequestAt,
  typed: AnswerTyped,
  file: SentFile | undefined,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(at, version, context)
  refuseIf(await againstAnswer(before, typed, file, context))
  const after = answerRequest(before, typed.answer, context)
  const description = typed.description ?? `Sent with the answer to request ${at.number}`
  const kept = file ? await keptEvidence(before, file, { description, effectiveOn: null }, context) : null
  await keep(before, after, `answered request ${at.number}`, { file: kept }, context)
}

export async function refuse(
  at: RequestAt,
  reason: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(at, version, context)
  const after = refuseRequest(before, reason, context)
  await keep(before, after, `refused request ${at.number}`, { reason }, context)
}

export async function askForTime(
  at: RequestAt,
  typed: FormValues<typeof extensionForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(at, version, context)
  const after = askExtension(before, typed, context)
  await keep(before, after, `asked for more time for request ${at.number}`, typed, context)
}

export async function decideTime(
  at: RequestAt,
  typed: FormValues<typeof extensionDecisionForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(at, version, context)
  const isGranted = typed.decision === 'grant'
  const after = decideExtension(before, { ...typed, isGranted }, context)
  const did = `${isGranted ? 'gave' : 'declined'} more time for request ${at.number}`
  await keep(before, after, did, typed, context)
}

export async function again(
  at: RequestAt,
  typed: FormValues<typeof againForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(at, version, context)
  const day = dueOn(await currentSettings(), 'request-period', context.today)
  const after = askAgain(before, { missing: typed.missing, dueOn: day }, context)
  await inTransaction(async () => {
    await saveRequest(after, before)
    await addNotice(draftNotice('request-made', after, context, requestPath(after)))
    const did = `asked again in request ${at.number}`
    await recordInTrail({ ...told(after, did), changes: changesOf(before, after) }, context)
  })
}

export async function refer(
  at: RequestAt,
  reason: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(at, version, context)
  const after = referRefusal(before, reason, context)
  await keep(before, after, `referred the refusal of request ${at.number} to the PMA`, { reason }, context)
}

export async function withdraw(
  at: RequestAt,
  reason: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(at, version, context)
  const after = withdrawRequest(before, reason, context)
  await keep(before, after, `withdrew request ${at.number}`, { reason }, context)
}

async function loaded(
  { assessment, number }: RequestAt,
  version: number | null,
  { actor }: Context,
): Promise<CoOperationRequest> {
  const request = await findRequest(assessment, number, actor)
  expectVersion(request, version)
  return request
}

async function keep(
  before: CoOperationRequest,
  after: CoOperationRequest,
  did: string,
  { reason = null, file = null }: { readonly reason?: string | null; readonly file?: StoredFile | null },
  context: Context,
): Promise<void> {
  await inTransaction(async () => {
    await saveRequest(after, before)
    if (file) await addStoredFile(file)
    await recordInTrail({ ...told(after, did), changes: changesOf(before, after), reason }, context)
  })
}

/** The state, and the day on which the answer is due, where what happened moved them. */
function changesOf(before: CoOperationRequest | null, after: CoOperationRequest): readonly TrailChange[] {
  const due = { from: before && dayInWords(before.dueOn), to: dayInWords(after.dueOn) }
  return [
    ...stateChange(requestStatusLabels, before, after),
    ...(due.from === due.to ? [] : [{ field: 'Due', ...due }]),
  ]
}

function told({ reference, cases, organisation }: CoOperationRequest, did: string) {
  return { recordKind: 'request', record: reference, cases, organisation, did }
}
