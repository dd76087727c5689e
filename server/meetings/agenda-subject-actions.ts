import { findAssessment } from '../assessments/assessment-store.ts'
import { assessmentPath, reportInForce } from '../assessments/assessment.ts'
import { caveatsMoved } from '../assessments/caveat-lines.ts'
import { orderReasons } from '../assessments/order-lines.ts'
import { claimText, resultNamed, resultsToJudge } from '../assessments/judge-result.ts'
import { statusRulesOn } from '../assessments/report-ground-actions.ts'
import { motionFields, statusReasons } from '../assessments/status-reasons.ts'
import { findBreach } from '../breaches/breach-store.ts'
import { breachPath } from '../breaches/breach.ts'
import { allegationText } from '../breaches/take-view.ts'
import { contentHash } from '../files/content-hash.ts'
import { disputeText } from '../findings/answer-finding.ts'
import { findingsNamed } from '../findings/finding-store.ts'
import { findingPath } from '../findings/finding.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused, type Reason } from '../kernel/refusals.ts'
import { rolesOn } from '../organisations/affiliates.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { organisationPath, type Organisation } from '../organisations/organisation.ts'
import { findAdvice } from '../panel-advice/advice-store.ts'
import { advicePath } from '../panel-advice/advice.ts'
import { referralAnswerIn, unanswered } from '../panel-decisions/answer-referral.ts'
import { findPanelDecision } from '../panel-decisions/panel-decision-store.ts'
import { panelDecisionPath } from '../panel-decisions/panel-decision.ts'
import { wordsOfDate } from '../remediation-plans/date-words-actions.ts'
import {
  dateRequestNamed,
  dateRequestReference,
  dateRequestText,
  openRequests,
} from '../remediation-plans/decide-date.ts'
import { findPlan, findPlanVersion } from '../remediation-plans/plan-store.ts'
import { versionPath } from '../remediation-plans/plan.ts'
import { mayWith } from '../people/capacities.ts'
import { findPlanReview } from '../plan-reviews/plan-review-store.ts'
import { planReviewPath } from '../plan-reviews/plan-review.ts'
import { adequacyText } from '../plan-reviews/take-adequacy-view.ts'
import { digestOf } from '../redaction-proposals/close-actions.ts'
import { findProposal } from '../redaction-proposals/proposal-store.ts'
import { wordsOf } from '../redaction-proposals/proposal-words-actions.ts'
import { textPath } from '../redaction-proposals/redaction-proposal.ts'
import { examine } from '../repetitions/examine-actions.ts'
import { allRequirements } from '../requirements/requirement-store.ts'
import { clauseName } from '../requirements/requirement.ts'
import { because } from '../rules/because.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { outcomeInWords, type Motion, type MotionKind } from './motion.ts'

/** What an item is about: whose case it is, and the very text that is before the meeting, by its hash. */
export type AgendaSubject = {
  readonly organisation: Reference
  readonly caseReference: Reference
  readonly cases: readonly Reference[]
  readonly contentHash: string
  readonly textPath: string
  /** The outcome that the text itself gives, where it gives one: no other is proposed. */
  readonly outcome?: string | null
  /** What is wrong with what is proposed, where a local list says what may be. */
  readonly reasonsAgainst?: ReasonsAgainst
}

type ReasonsAgainst = (motion: Pick<Motion, 'outcome' | 'words'>, today: Day) => readonly Reason[]

/** Looks up what a motion is about, through what the actor may see; refused where it is not ready for a decision. */
export async function agendaSubject(
  kind: MotionKind,
  about: Reference,
  words: string,
  actor: Actor,
): Promise<AgendaSubject> {
  switch (kind) {
    case 'set-assurance-status':
      return { ...(await reportSubject(about, actor)), reasonsAgainst: await statusReasonsFor(about, actor) }
    case 'send-back-report':
      return await reportSubject(about, actor)
    case 'settle-disputed-finding':
      return await disputeSubject(about, actor)
    case 'order-ad-hoc-assessment':
      return await orderSubject(about, words)
    case 'judge-other-certification':
      return await resultSubject(about, actor)
    case 'note':
      return await assessmentSubject(about, words, actor)
    case 'take-view':
      return await breachSubject(about, actor)
    case 'approve-advice':
      return await adviceSubject(about, actor)
    case 'answer-panel':
      return await referralSubject(about, words, actor)
    case 'publish-sensitive-words':
    case 'decide-publication':
      return await publicationSubject(kind, about, actor)
    case 'take-adequacy-view':
      return await adequacySubject(about, actor)
    case 'decide-extension':
      return await laterDateSubject(about, actor)
  }
}

/** What speaks against the motion by its text; and where the text itself gives an outcome, no other is put to the vote. */
export function outcomeReasons(
  { outcome, reasonsAgainst }: AgendaSubject,
  motion: Motion,
  today: Day,
  cure = 'propose that outcome',
): readonly Reason[] {
  const ofText = reasonsAgainst?.(motion, today) ?? []
  if (outcome === undefined || outcome === null || outcome === motion.outcome) return ofText
  const message = `The text before the meeting says “${outcomeInWords({ ...motion, outcome })}”: ${cure}.`
  return [...ofText, because('decision-bound-to-text', message, 'outcome')]
}

async function reportSubject(about: Reference, actor: Actor): Promise<AgendaSubject> {
  const assessment = await findAssessment(about, actor)
  const report = reportInForce(assessment)
  if (!report || assessment.status !== 'under-review') {
    throw notReady('Take the issued report to PMA review first.')
  }
  return {
    organisation: assessment.organisation,
    caseReference: assessment.reference,
    cases: assessment.cases,
    contentHash: report.contentHash,
    textPath: assessmentPath(assessment.reference),
  }
}

/** A status is moved in a word of the local list, and with the caveats it rests on. */
async function statusReasonsFor(about: Reference, actor: Actor): Promise<ReasonsAgainst> {
  const { kind } = await findAssessment(about, actor)
  const settings = await currentSettings()
  return ({ outcome, words }, today) => {
    const { caveats, reasons } = caveatsMoved(words)
    const rules = statusRulesOn(settings, kind, today)
    return [...reasons, ...statusReasons({ status: outcome, caveats }, rules, today, motionFields)]
  }
}

async function breachSubject(about: Reference, actor: Actor): Promise<AgendaSubject> {
  const breach = await findBreach(about, actor)
  return {
    organisation: breach.organisation,
    caseReference: breach.reference,
    cases: breach.cases,
    contentHash: contentHash(allegationText(breach)),
    textPath: breachPath(breach.reference),
  }
}

async function adviceSubject(about: Reference, actor: Actor): Promise<AgendaSubject> {
  const advice = await findAdvice(about, actor)
  if (advice.status !== 'circulated') throw notReady('Circulate the draft of the advice to the PMA first.')
  return {
    organisation: advice.organisation,
    caseReference: advice.breach,
    cases: advice.cases,
    contentHash: contentHash(advice.body),
    textPath: advicePath(advice.reference),
  }
}

// The answer is the motion’s words, which say first what question they answer.
async function referralSubject(about: Reference, words: string, actor: Actor): Promise<AgendaSubject> {
  const decision = await findPanelDecision(about, actor)
  const answer = referralAnswerIn(words)
  const waits = unanswered(decision).some(
    (one) => one.recommendation === answer?.recommendation && one.question.number === answer.question,
  )
  if (!waits) {
    throw notReady(
      'Begin the words with the question they answer, such as “Recommendation 1, question 1:”, and go on with the answer. It must be a question that waits for one.',
    )
  }
  return {
    organisation: decision.organisation,
    caseReference: decision.breach,
    cases: decision.cases,
    contentHash: contentHash({ about, words }),
    textPath: panelDecisionPath(decision.reference),
  }
}

// What is decided on is the day asked for and the reason, as the submitted version has them.
async function adequacySubject(about: Reference, actor: Actor): Promise<AgendaSubject> {
  const review = await findPlanReview(about, actor)
  if (review.status !== 'circulated') {
    throw notReady('Draft the view on the plan first, and put it before the PMA.')
  }
  const plan = await findPlan(review.plan, actor)
  return {
    organisation: review.organisation,
    caseReference: plan.breach,
    cases: review.cases,
    contentHash: contentHash(adequacyText(review)),
    textPath: planReviewPath(review),
    outcome: review.overall,
  }
}

async function laterDateSubject(about: Reference, actor: Actor): Promise<AgendaSubject> {
  const named = dateRequestNamed(about)
  const read = named && (await findPlanVersion(named.plan, named.planVersion, actor))
  const asked = read
    ? openRequests(read.plan).find((one) => dateRequestReference(read.plan.reference, one) === about)
    : undefined
  if (!read || !asked || read.plan.datesDecidedBy !== 'pma') {
    throw notReady('The PMA decides on a later date where the Panel names it, and while the request waits.')
  }
  const { plan, version } = read
  return {
    organisation: plan.organisation,
    caseReference: plan.breach,
    cases: plan.cases,
    contentHash: contentHash(dateRequestText(version, asked, await wordsOfDate(read, asked, actor))),
    textPath: versionPath(plan.reference, version.number),
  }
}

// One result is judged, not the assessment: what covers one requirement in part says nothing of another.
async function resultSubject(about: Reference, actor: Actor): Promise<AgendaSubject> {
  const named = resultNamed(about)
  const assessment = named && (await findAssessment(named.assessment, actor))
  const result =
    assessment && mayWith('result', 'read', assessment, actor)
      ? resultsToJudge(assessment).find(({ requirement }) => requirement === named.requirement)
      : undefined
  if (!assessment || !result) {
    throw notReady(
      'Name one result that is met in part by other certification, as its assessment and requirement, such as AS-2027-K7Q4-RQ-2222. It is judged once the report is issued.',
    )
  }
  return {
    organisation: assessment.organisation,
    caseReference: assessment.reference,
    cases: assessment.cases,
    contentHash: contentHash(claimText(assessment, result)),
    textPath: assessmentPath(assessment.reference),
  }
}

async function disputeSubject(about: Reference, actor: Actor): Promise<AgendaSubject> {
  const [finding] = await findingsNamed([about], actor)
  if (finding?.status !== 'disputed') throw notReady('Only a disputed finding is settled by a decision.')
  return {
    organisation: finding.organisation,
    caseReference: finding.assessment,
    cases: finding.cases,
    contentHash: contentHash(disputeText(finding)),
    textPath: findingPath(finding),
  }
}

// Before there is an assessment the organisation stands for the case, so that a conflict can be declared on it.
async function orderSubject(about: Reference, words: string): Promise<AgendaSubject> {
  const organisation = await findOrganisation(about)
  if (!organisation) throw notReady('Name the organisation by its reference.')
  return {
    organisation: organisation.reference,
    caseReference: organisation.reference,
    cases: [organisation.reference],
    contentHash: contentHash({ order: organisation.reference, words }),
    textPath: organisationPath(organisation.reference),
    reasonsAgainst: await orderReasonsFor(organisation),
  }
}

/** An order names clauses that the organisation owes, and says why and whose action made it necessary. */
async function orderReasonsFor(organisation: Organisation): Promise<ReasonsAgainst> {
  const requirements = await allRequirements()
  return ({ words }, today) => {
    const roles = rolesOn(organisation, today)
    const owed = requirements.filter(({ owedBy }) => owedBy.some((role) => roles.includes(role)))
    return orderReasons(words, owed.map(clauseName))
  }
}

async function assessmentSubject(about: Reference, words: string, actor: Actor): Promise<AgendaSubject> {
  const assessment = await findAssessment(about, actor)
  return {
    organisation: assessment.organisation,
    caseReference: assessment.reference,
    cases: assessment.cases,
    contentHash: contentHash({ about, words }),
    textPath: assessmentPath(assessment.reference),
  }
}

const beforeDecision = ['proposing', 'closed', 'in-consultation', 'consulted']

/** What the PMA decides on is pinned by the digest of the set, or the hash of the very words that are sensitive. */
async function publicationSubject(
  kind: 'publish-sensitive-words' | 'decide-publication',
  about: Reference,
  actor: Actor,
): Promise<AgendaSubject> {
  const proposal = await findProposal(about, actor)
  const { closure, organisation, cases } = proposal
  // A conflict is declared on the case; the plan is not one.
  const { breach: caseReference } = await findPlan(proposal.plan, actor)
  if (!beforeDecision.includes(proposal.status)) throw notReady('This proposal is decided on already.')
  if (kind === 'publish-sensitive-words' && !closure?.sensitiveHash) {
    throw notReady('Close the proposal first, with sensitive words that are to be published.')
  }
  const hash = kind === 'publish-sensitive-words' ? closure?.sensitiveHash : closure?.digest
  return {
    ...{ organisation, caseReference, cases },
    contentHash: hash ?? digestOf(proposal, await examine(await wordsOf(proposal, { actor }))),
    textPath: textPath(about),
  }
}

function notReady(message: string): Refused {
  return new Refused([because('decision-bound-to-text', message, 'about')])
}
