import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { everyFindingOf, saveFinding } from '../findings/finding-store.ts'
import { shareFinding } from '../findings/factual-check.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice, keptFromContact, type Notice } from '../notices/notice.ts'
import { lapseRequest } from '../requests/lapse-request.ts'
import { everyRequestOf, saveRequest } from '../requests/request-store.ts'
import { dueOn } from '../rules/due-on.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import type { endForm, notifyForm, periodForm, resultForm } from './assessment-forms.ts'
import { findAssessment, runningAssessmentsOf, saveAssessment } from './assessment-store.ts'
import { assessmentStatusLabels, type Assessment } from './assessment.ts'
import {
  beginFieldwork,
  endAssessment,
  noticeReasons,
  notifyAssessment,
  shareDraft,
  supersedingReasons,
} from './move-assessment.ts'
import { recordResult } from './report-assessment.ts'
import { setPeriod } from './set-period.ts'

export async function notify(
  reference: Reference,
  typed: FormValues<typeof notifyForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const notified = notifyAssessment(assessment, { ...typed, ...(await noticeRules(context)) }, context)
  const notice = draftNotice('assessment-notified', notified, context)
  await keepMove(assessment, notified, context, { notice, reason: typed.noticeReason })
}

/** What the rules have against a notice, once the day that it names can be read. */
export async function againstNotice(
  assessment: Assessment,
  { fieldworkFrom, noticeReason = null }: Partial<FormValues<typeof notifyForm>>,
  context: Context,
): Promise<readonly Reason[]> {
  if (fieldworkFrom === undefined) return []
  return noticeReasons(assessment, { fieldworkFrom, noticeReason, ...(await noticeRules(context)) })
}

async function noticeRules({ today }: Context) {
  const settings = await currentSettings()
  return {
    earliestFieldwork: dueOn(settings, 'assessment-notice-period', today),
    isAdHocAtShortNotice: settingOn(settings, 'ad-hoc-short-notice', today),
  }
}

export async function startFieldwork(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  await keepMove(assessment, beginFieldwork(assessment, context), context)
}

/** Results are entered one by one while the team works, so the version is that of the record as it stands. */
export async function enterResult(
  reference: Reference,
  typed: FormValues<typeof resultForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const changed = recordResult(assessment, typed, context)
  await inTransaction(async () => {
    await saveAssessment(changed, assessment)
    const did = `recorded a result for ${typed.requirement}`
    await recordInTrail(told(changed, did, { audience: 'assessors' }), context)
  })
}

export async function enterPeriod(
  reference: Reference,
  typed: FormValues<typeof periodForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const changed = setPeriod(assessment, { ...typed, sites: linesOf(typed.sites) }, context)
  await keepAndTell(
    () => saveAssessment(changed, assessment),
    told(changed, 'recorded period and sites', changed.revisedPeriod ? { audience: 'assessors' } : {}),
    context,
  )
}

/** Draft findings and the assessment move to the factual check together, and the organisation is told. */
export async function shareDrafts(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const drafts = (await everyFindingOf(reference)).filter((finding) => finding.status === 'draft')
  const due = dueOn(await currentSettings(), 'factual-check-period', context.today)
  const shared = shareDraft(assessment, due, drafts.length, context)
  const findings = drafts.map((finding) => ({ before: finding, after: shareFinding(finding, context) }))
  await inTransaction(async () => {
    await saveAssessment(shared, assessment)
    for (const { before, after } of findings) await saveFinding(after, before)
    await addNotice(draftNotice('factual-check-begun', shared, context))
    await recordInTrail(toldMove(assessment, shared), context)
  })
}

export async function end(
  action: 'cancel' | 'supersede',
  reference: Reference,
  typed: FormValues<typeof endForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const ended = endAssessment(action, assessment, typed, await runningBeside(assessment, context), context)
  const drafted = draftNotice('assessment-ended', ended, context)
  const notice = assessment.notifiedOn === null ? keptFromContact(drafted) : drafted
  await inTransaction(async () => {
    await saveAssessment(ended, assessment)
    await addNotice(notice)
    await recordInTrail(toldMove(assessment, ended, { reason: typed.reason }), context)
    await lapseRequests(ended, typed.reason, context)
  })
}

/** What the rules have against superseding it, as far as the form can be read. */
export async function againstSuperseding(
  assessment: Assessment,
  { supersededBy = null }: Partial<FormValues<typeof endForm>>,
  context: Context,
): Promise<readonly Reason[]> {
  return supersedingReasons(assessment, supersededBy, await runningBeside(assessment, context))
}

async function runningBeside(
  { organisation }: Assessment,
  { actor }: Context,
): Promise<readonly Reference[]> {
  return (await runningAssessmentsOf(organisation, actor)).map(({ reference }) => reference)
}

/** What was asked for the sake of the assessment waits for nobody any more. */
export async function lapseRequests(
  { reference }: Assessment,
  reason: string,
  context: Context,
): Promise<void> {
  for (const request of await everyRequestOf(reference)) {
    const after = lapseRequest(request, reason, context)
    if (after === request) continue
    await saveRequest(after, request)
    const { cases, organisation, number } = request
    await recordInTrail(
      {
        ...{ recordKind: 'request', record: request.reference, cases, organisation, reason },
        did: `withdrew request ${number}, as its assessment ended`,
      },
      context,
    )
  }
}

/** The assessment as this actor may see it, unchanged since the page was opened. */
export async function loaded(
  reference: Reference,
  version: number | null,
  { actor }: Context,
): Promise<Assessment> {
  const assessment = await findAssessment(reference, actor)
  expectVersion(assessment, version)
  return assessment
}

/** Keeps a move from one state to another with the notice that goes with it, and tells the trail; together or not at all. */
export async function keepMove(
  before: Assessment,
  after: Assessment,
  context: Context,
  { notice, ...more }: More & { readonly notice?: Notice } = {},
): Promise<void> {
  const keep = async () => {
    await saveAssessment(after, before)
    if (notice) await addNotice(notice)
  }
  await keepAndTell(keep, toldMove(before, after, more), context)
}

type More = {
  readonly reason?: string | null
  readonly audience?: 'all' | 'assessors'
  readonly decision?: Reference
}

/** What the trail is told of an assessment. */
export function told(assessment: Assessment, did: string, more: More = {}) {
  const { reference, cases, organisation } = assessment
  return { recordKind: 'assessment', record: reference, cases, organisation, did, ...more }
}

/** What the trail is told of a move from one state to another. */
export function toldMove(before: Assessment, after: Assessment, more: More = {}) {
  const from = assessmentStatusLabels[before.status]
  const to = assessmentStatusLabels[after.status]
  return { ...told(after, `moved the assessment to “${to}”`, more), changes: [{ field: 'State', from, to }] }
}

export function linesOf(text: string | null): readonly string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
