import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { answerFinding, answerReasons, type Answer } from '../findings/answer-finding.ts'
import { isAtAnEnd, type Finding } from '../findings/finding.ts'
import { everyFindingOf, saveFinding } from '../findings/finding-store.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, refuseIf, type Reason } from '../kernel/refusals.ts'
import { carriedDecisions } from '../meetings/decision-actions.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import { maySubmitFor } from '../people/may-submit.ts'
import { because } from '../rules/because.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import { keepMove, lapseRequests, loaded, told, toldMove } from './assessment-actions.ts'
import type { closeForm } from './assessment-forms.ts'
import { saveAssessment } from './assessment-store.ts'
import { type Assessment } from './assessment.ts'
import { takeReportToReview } from './move-assessment.ts'
import { isResponseLate, receiveResponse } from './receive-response.ts'
import { closeAssessment, sendReportBack, setAssuranceStatus, stillOpenReasons } from './report-assessment.ts'
import { statusRulesOn } from './report-ground-actions.ts'

/** The organisation answers every finding at once, submitted by its named contact. */
export async function respond(
  reference: Reference,
  answers: ReadonlyMap<number, Answer>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const after = receiveResponse(assessment, context)
  const findings = await findingsToAnswer(reference)
  refuseIf(responseReasons(assessment, findings, answers, context))
  await inTransaction(async () => {
    await saveAssessment(after, assessment)
    for (const finding of findings) {
      const answer = answers.get(finding.number)
      if (answer) await saveFinding(answerFinding(finding, answer, context), finding)
    }
    await addNotice(draftNotice('response-sent', after, context))
    await recordInTrail(toldOfResponse(assessment, after), context)
  })
}

/** What speaks against the response, as far as its answers can be read. */
export async function againstResponse(
  assessment: Assessment,
  answers: ReadonlyMap<number, Answer>,
  context: Context,
): Promise<readonly Reason[]> {
  return responseReasons(assessment, await findingsToAnswer(assessment.reference), answers, context)
}

async function findingsToAnswer(reference: Reference): Promise<readonly Finding[]> {
  return (await everyFindingOf(reference)).filter((finding) => finding.status === 'issued')
}

function responseReasons(
  { organisation }: Assessment,
  findings: readonly Finding[],
  answers: ReadonlyMap<number, Answer>,
  { actor }: Context,
): readonly Reason[] {
  return [
    ...(maySubmitFor(actor, organisation)
      ? []
      : [because('every-finding-answered', 'Only the contact named to submit can send the response.')]),
    ...findings.flatMap((finding) => {
      const answer = answers.get(finding.number)
      return answer
        ? answerReasons(finding, answer)
        : [because('every-finding-answered', `Answer finding ${finding.number}.`, `kind.${finding.number}`)]
    }),
  ]
}

function toldOfResponse(before: Assessment, after: Assessment) {
  return isResponseLate(after)
    ? { ...toldMove(before, after), did: 'answered every finding, after the day that was set' }
    : toldMove(before, after)
}

export async function takeToReview(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const after = takeReportToReview(assessment, context)
  await keepMove(assessment, after, context, { notice: draftNotice('review-begun', after, context) })
}

/** Records the status that the PMA decided, with the caveats it decided, on the latest carried decision about this very report. */
export async function recordStatus(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const decision = await latestDecision('set-assurance-status', assessment, context)
  const rules = statusRulesOn(await currentSettings(), assessment.kind, decision.decidedOn)
  const after = setAssuranceStatus(assessment, decision, rules, context)
  const notice = draftNotice('status-set', after, context)
  await keepMove(assessment, after, context, { notice, decision: decision.item })
}

/** Sends the report back as the PMA decided; its reasons are the comments that go with it. */
export async function sendBack(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const decision = await latestDecision('send-back-report', assessment, context)
  const after = sendReportBack(assessment, decision, context)
  const notice = draftNotice('report-sent-back', after, context)
  await keepMove(assessment, after, context, { notice, decision: decision.item })
}

export async function close(
  reference: Reference,
  typed: FormValues<typeof closeForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const after = closeAssessment(assessment, await openFindingsOf(reference), typed.note, context)
  await inTransaction(async () => {
    await saveAssessment(after, assessment)
    await addNotice(draftNotice('assessment-closed', after, context))
    await recordInTrail(told(after, 'closed the assessment', { reason: typed.note }), context)
    await lapseRequests(after, typed.note, context)
  })
}

/** What the rules have against closing it. */
export async function againstClosing(assessment: Assessment): Promise<readonly Reason[]> {
  return stillOpenReasons(assessment, await openFindingsOf(assessment.reference))
}

async function openFindingsOf(reference: Reference): Promise<number> {
  const findings = await everyFindingOf(reference)
  return findings.filter((one) => !isAtAnEnd(one)).length
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
