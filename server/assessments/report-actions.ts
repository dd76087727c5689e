import { assessmentReport } from '../../reports/assessment-report.ts'
import { renderPdf } from '../../reports/render-in-child.ts'
import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { keptBytes } from '../evidence/evidence-actions.ts'
import { addStoredFile } from '../evidence/stored-file-store.ts'
import { contentHash } from '../files/content-hash.ts'
import { evidenceType } from '../files/evidence-type.ts'
import { issueFinding, issueReasons } from '../findings/factual-check.ts'
import { toldOfRevision } from '../findings/finding-actions.ts'
import { everyFindingOf, saveFinding } from '../findings/finding-store.ts'
import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import { mayWith } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import { dueOn } from '../rules/due-on.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import type { SentFile } from '../web/routes.ts'
import { loaded, told, toldMove } from './assessment-actions.ts'
import type { reportForm } from './assessment-forms.ts'
import { findAssessment, saveAssessment } from './assessment-store.ts'
import { reportInForce, type Assessment } from './assessment.ts'
import { caveatsFrom } from './caveat-lines.ts'
import { moved } from './move-assessment.ts'
import { issueReport, resultReasons, supersedingReasons, type ReportWords } from './report-assessment.ts'
import { reportContentOf } from './report-content-of.ts'
import type { ReportContent } from './report-content.ts'
import { groundOf, statusRulesOn } from './report-ground-actions.ts'
import { periodReasons } from './set-period.ts'
import { lateSignedReport } from './signed-report.ts'
import { reportFields, statusReasons } from './status-reasons.ts'

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
  refuseIf([...caveatReasons, ...whatIsMissing({ ground, words, findings, settings }, context.today)])
  const content = reportContentOf(ground, words, context.today)
  const hash = contentHash(content)
  const bytes = await renderPdf(assessmentReport(content, hash))
  const { kept, frozen } = await keptReport(assessment, content, bytes, context)
  const responseDueOn = dueOn(settings, 'response-period', context.today)
  const issued = issueReport(
    assessment,
    {
      words,
      contentHash: hash,
      file: kept.reference,
      content: frozen.reference,
      responseDueOn,
      reasons: [],
    },
    context,
  )
  await inTransaction(async () => {
    await saveAssessment(issued, assessment)
    for (const finding of findings) {
      const after = issueFinding(finding, context)
      if (after !== finding) await saveFinding(after, finding)
      if (finding.revision) await recordInTrail(toldOfRevision(finding, after), context)
    }
    await addStoredFile(kept)
    await addStoredFile(frozen)
    await addNotice(draftNotice('report-issued', issued, context))
    await recordInTrail(toldMove(assessment, issued), context)
  })
}

/** What keeps a report from being issued, beside what its own form still lacks. */
export async function againstReport(
  assessment: Assessment,
  typed: Partial<FormValues<typeof reportForm>>,
  { today }: Pick<Context, 'today'>,
): Promise<readonly Reason[]> {
  const settings = await currentSettings()
  const ground = await groundOf(assessment, today)
  const { caveats, reasons } = caveatsFrom(typed.caveats ?? null)
  const words: ReportWords = {
    ...{ recommendedStatus: '', statusReasons: '', summary: '', governs: 'this-report' as const },
    ...{ supersededBecause: null, ...typed, caveats, signedFile: ground.signedReference },
  }
  const findings = await everyFindingOf(assessment.reference)
  return [...reasons, ...whatIsMissing({ ground, words, findings, settings }, today)]
}

type Ground = Awaited<ReturnType<typeof groundOf>>
type Issuing = {
  readonly ground: Ground
  readonly words: ReportWords
  readonly findings: Awaited<ReturnType<typeof everyFindingOf>>
  readonly settings: Awaited<ReturnType<typeof currentSettings>>
}

/** Everything that still keeps a report from being issued, besides how its caveats are written. */
function whatIsMissing({ ground, words, findings, settings }: Issuing, today: Day): readonly Reason[] {
  const { recommendedStatus: status, caveats } = words
  const rules = statusRulesOn(settings, ground.assessment.kind, today)
  return [
    ...statusReasons({ status, caveats }, rules, today, reportFields),
    ...resultReasons(ground.assessment),
    ...periodReasons(ground.assessment),
    ...issueReasons(findings),
    ...supersedingReasons(ground.assessment, words),
    ...(words.governs === 'signed-report' && !words.signedFile
      ? [because('assurance-for-the-panel', 'Upload the signed report before you let it govern.', 'governs')]
      : []),
  ]
}

/** The PDF of the next edition and what it says, as files of the assessment. */
async function keptReport(assessment: Assessment, content: ReportContent, bytes: Buffer, context: Context) {
  const edition = assessment.reports.length + 1
  const name = `${assessment.reference} report, edition ${edition}`
  const effectiveOn = context.today
  const kept = await keptBytes(
    assessment,
    {
      ...{ purpose: 'report', name: `${name}.pdf`, type: 'application/pdf', bytes, effectiveOn },
      description: `Assessment report, edition ${edition}`,
    },
    context,
  )
  const frozen = await keptBytes(
    assessment,
    {
      ...{ purpose: 'report-content', name: `${name}.json`, type: 'application/json', effectiveOn },
      bytes: Buffer.from(JSON.stringify(content)),
      description: `What edition ${edition} of the report says`,
    },
    context,
  )
  return { kept, frozen }
}

/** Keeps the provider's own signed PDF with the assessment; the latest one since the last edition goes with the next. */
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
    ...(type === 'application/pdf'
      ? []
      : [because('files-are-checked', 'The signed report must be a PDF.', 'file')]),
    ...lateSignedReport(assessment),
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
