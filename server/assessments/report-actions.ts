import { assessmentReport } from '../../reports/assessment-report.ts'
import { renderPdf } from '../../reports/render-in-child.ts'
import { schemeOfProvider } from '../assurance-scheme/scheme-store.ts'
import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { keptBytes } from '../evidence/evidence-actions.ts'
import { addStoredFile, filesOf } from '../evidence/stored-file-store.ts'
import { contentHash } from '../files/content-hash.ts'
import { evidenceType } from '../files/evidence-type.ts'
import { answerFinding, answerReasons, type Answer } from '../findings/answer-finding.ts'
import { issueFinding, issueReasons } from '../findings/factual-check.ts'
import { everyFindingOf, saveFinding } from '../findings/finding-store.ts'
import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, NotPermitted, refuseIf } from '../kernel/refusals.ts'
import { carriedDecisions } from '../meetings/decision-actions.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { mayWith } from '../people/capacities.ts'
import { maySubmitFor } from '../people/may-submit.ts'
import { requirementsNamed } from '../requirements/requirement-store.ts'
import { because } from '../rules/because.ts'
import { dueOn } from '../rules/due-on.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import type { SentFile } from '../web/routes.ts'
import { loaded, told, toldMove } from './assessment-actions.ts'
import type { closeForm, reportForm } from './assessment-forms.ts'
import { findAssessment, saveAssessment } from './assessment-store.ts'
import { reportInForce, type Assessment, type AssessmentKind } from './assessment.ts'
import { caveatsFrom } from './caveat-lines.ts'
import { moved } from './move-assessment.ts'
import {
  closeAssessment,
  issueReport,
  reportReasons,
  resultReasons,
  sendReportBack,
  setAssuranceStatus,
  type ReportWords,
} from './report-assessment.ts'
import { reportContentOf, type ReportGround } from './report-content-of.ts'

export const statusSettings = {
  'pre-operational': 'status-words-pre-operational',
  routine: 'status-words-routine',
  'ad-hoc': 'status-words-ad-hoc',
} as const satisfies Readonly<Record<AssessmentKind, string>>

/** A report is composed, made into a PDF, kept, and issued with its findings; or nothing of it is. */
export async function issue(
  reference: Reference,
  typed: FormValues<typeof reportForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  moved(reportInForce(assessment) ? 'supersede-report' : 'issue-report', assessment, context)
  const settings = await currentSettings()
  const findings = await everyFindingOf(reference)
  const { caveats, reasons: caveatReasons } = caveatsFrom(typed.caveats)
  const ground = await groundOf(assessment, context.today)
  const words: ReportWords = { ...typed, caveats, signedFile: ground.signedReference }
  const statuses = settingOn(settings, statusSettings[assessment.kind], context.today)
  const reasons = [
    ...caveatReasons,
    ...reportReasons(
      words,
      statuses.map((status) => status.word),
      settingOn(settings, 'statuses-with-caveats', context.today),
      context.today,
    ),
    ...resultReasons(assessment),
    ...issueReasons(findings),
    ...(words.governs === 'signed-report' && !words.signedFile
      ? [because('assurance-for-the-panel', 'Upload the signed report before you let it govern.', 'governs')]
      : []),
  ]
  refuseIf(reasons)
  const content = reportContentOf(ground, words, context.today)
  const hash = contentHash(content)
  const bytes = await renderPdf(assessmentReport(content, hash))
  const edition = assessment.reports.length + 1
  const kept = await keptBytes(
    assessment,
    {
      purpose: 'report',
      name: `${reference} report, edition ${edition}.pdf`,
      type: 'application/pdf',
      bytes,
      effectiveOn: context.today,
      description: `Assessment report, edition ${edition}`,
    },
    context,
  )
  const responseDueOn = dueOn(settings, 'response-period', context.today)
  const issued = issueReport(
    assessment,
    { words, contentHash: hash, file: kept.reference, responseDueOn, reasons: [] },
    context,
  )
  await inTransaction(async () => {
    await saveAssessment(issued, assessment)
    for (const finding of findings) {
      const after = issueFinding(finding, context)
      if (after !== finding) await saveFinding(after, finding)
    }
    await addStoredFile(kept)
    await addNotice(draftNotice('report-issued', issued, context))
    await recordInTrail(toldMove(assessment, issued), context)
  })
}

/** Keeps the provider's own signed PDF with the assessment; the latest one before issue goes with the report. */
export async function addSignedReport(
  reference: Reference,
  sent: SentFile | undefined,
  context: Context,
): Promise<void> {
  const assessment = await findAssessment(reference, context.actor)
  if (!mayWith('report', 'draft', assessment, context.actor)) throw new NotPermitted()
  if (!sent) {
    refuseIf([{ field: 'file', message: 'Choose a file.' }])
    return
  }
  const type = await evidenceType(sent)
  refuseIf([
    ...(type === 'application/pdf' ? [] : [{ field: 'file', message: 'The signed report must be a PDF.' }]),
    ...(assessment.status === 'factual-check' ||
    assessment.status === 'fieldwork' ||
    assessment.status === 'sent-back'
      ? []
      : [because('issued-record-is-final', 'A signed report is added before the report is issued.', 'file')]),
  ])
  const about = { description: 'The provider’s own signed report', effectiveOn: null, type }
  const kept = await keptBytes(assessment, { purpose: 'signed-report', ...sent, ...about }, context)
  await keepAndTell(
    () => addStoredFile(kept),
    told(assessment, 'added the provider’s signed report', { audience: 'assessors' }),
    context,
  )
}

/** A draft of the report as a PDF, for the assessors alone; nothing is kept. */
export async function draftReport(
  reference: Reference,
  context: Context,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const assessment = await findAssessment(reference, context.actor)
  if (!assessment.assessors.includes(context.actor.person)) throw new NotFound()
  const words: ReportWords = {
    recommendedStatus: '',
    statusReasons: 'To be written.',
    summary: 'To be written.',
    caveats: [],
    governs: 'this-report',
    signedFile: null,
    supersededBecause: null,
  }
  const content = reportContentOf(await groundOf(assessment, context.today), words, null)
  return {
    name: `${reference} draft report.pdf`,
    bytes: await renderPdf(assessmentReport(content, contentHash(content))),
  }
}

/** The organisation answers every finding at once, submitted by its named contact. */
export async function respond(
  reference: Reference,
  answers: ReadonlyMap<number, Answer>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const status = moved('respond', assessment, context)
  const findings = (await everyFindingOf(reference)).filter((finding) => finding.status === 'issued')
  const unanswered = findings.filter((finding) => !answers.has(finding.number))
  refuseIf([
    ...(maySubmitFor(context.actor, assessment.organisation)
      ? []
      : [because('every-finding-answered', 'Only the contact named to submit can send the response.')]),
    ...unanswered.map((finding) =>
      because('every-finding-answered', `Answer finding ${finding.number}.`, `kind.${finding.number}`),
    ),
    ...findings.flatMap((finding) => {
      const answer = answers.get(finding.number)
      return answer ? answerReasons(finding, answer) : []
    }),
  ])
  const after: Assessment = { ...assessment, status, respondedOn: context.today }
  await inTransaction(async () => {
    await saveAssessment(after, assessment)
    for (const finding of findings) {
      const answer = answers.get(finding.number)
      if (answer) await saveFinding(answerFinding(finding, answer, context), finding)
    }
    await addNotice(draftNotice('response-sent', after, context))
    await recordInTrail(toldMove(assessment, after), context)
  })
}

export async function takeToReview(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const after: Assessment = { ...assessment, status: moved('take-to-review', assessment, context) }
  await keepAndTell(() => saveAssessment(after, assessment), toldMove(assessment, after), context)
}

/** Records the status that the PMA decided, on the latest carried decision about this very report. */
export async function recordStatus(
  reference: Reference,
  typedCaveats: string | null,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const decision = await latestDecision('set-assurance-status', assessment, context)
  const { caveats, reasons } = caveatsFrom(typedCaveats)
  const needsCaveats = settingOn(await currentSettings(), 'statuses-with-caveats', context.today)
  const missing = needsCaveats.includes(decision.motion.outcome) && caveats.length === 0
  refuseIf([
    ...reasons,
    ...(missing
      ? [because('caveat-has-owner-and-date', 'This status rests on caveats: name at least one.', 'caveats')]
      : []),
  ])
  const after = setAssuranceStatus(assessment, decision, caveats, context)
  await inTransaction(async () => {
    await saveAssessment(after, assessment)
    await addNotice(draftNotice('status-set', after, context))
    await recordInTrail(toldMove(assessment, after, { decision: decision.item }), context)
  })
}

export async function sendBack(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const decision = await latestDecision('send-back-report', assessment, context)
  const after = sendReportBack(assessment, decision, context)
  await inTransaction(async () => {
    await saveAssessment(after, assessment)
    await addNotice(draftNotice('report-sent-back', after, context))
    await recordInTrail(toldMove(assessment, after, { decision: decision.item }), context)
  })
}

export async function close(
  reference: Reference,
  typed: FormValues<typeof closeForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const findings = await everyFindingOf(reference)
  const open = findings.filter((finding) => finding.status !== 'closed' && finding.status !== 'withdrawn')
  const after = closeAssessment(assessment, open.length, typed.note, context)
  await keepAndTell(
    () => saveAssessment(after, assessment),
    told(after, 'closed the assessment', { reason: typed.note }),
    context,
  )
}

async function latestDecision(
  kind: 'set-assurance-status' | 'send-back-report',
  assessment: Assessment,
  context: Context,
) {
  const [latest] = await carriedDecisions(kind, assessment.reference, context.actor)
  if (latest) return latest.decision
  refuseIf([
    because(
      'pma-sets-the-status',
      'This needs a decision of the PMA on the report: put it on the agenda of a meeting.',
    ),
  ])
  throw new NotFound()
}

/** Everything a report of this assessment is made from, as it stood on the day. */
export async function groundOf(
  assessment: Assessment,
  on: Day,
): Promise<ReportGround & { readonly signedReference: Reference | null }> {
  const organisation = await findOrganisation(assessment.organisation)
  const provider = await findOrganisation(assessment.provider)
  if (!organisation || !provider) throw new NotFound()
  const settings = await currentSettings()
  const statuses = settingOn(settings, statusSettings[assessment.kind], on)
  const signed = (await filesOf(assessment.reference))
    .filter((file) => file.purpose === 'signed-report')
    .at(-1)
  return {
    assessment,
    organisation,
    provider,
    recognition: await recognitionOf(assessment.provider, on),
    findings: await everyFindingOf(assessment.reference),
    requirements: await requirementsNamed(assessment.scope),
    classification: labelOf(settings, on),
    statusLabel: (word) => statuses.find((status) => status.word === word)?.label ?? 'Not yet recommended',
    signedReport: signed ? { fileName: signed.name, sha256: signed.sha256 } : null,
    signedReference: signed?.reference ?? null,
    on,
  }
}

/** The label a new document carries, in the words people read. */
function labelOf(settings: Awaited<ReturnType<typeof currentSettings>>, on: Day): string {
  const word = settingOn(settings, 'classification-at-first', on)
  return settingOn(settings, 'classification-labels', on).find((one) => one.word === word)?.label ?? word
}

/** The evidence that the provider's scheme is recognised. Source: rule `scheme-recognised-by-government`. */
async function recognitionOf(provider: Reference, on: Day): Promise<string> {
  const scheme = await schemeOfProvider(provider, on)
  const recognised = scheme?.recognitions.at(-1)
  return recognised
    ? `${scheme?.name ?? ''}: ${recognised.evidence}`
    : 'No evidence of recognition is recorded.'
}
