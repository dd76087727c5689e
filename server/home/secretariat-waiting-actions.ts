import { isReportLate } from '../assessments/late-report.ts'
import { listAssessments } from '../assessments/assessment-store.ts'
import { assessmentPath, endedStatuses, type AssessmentStatus } from '../assessments/assessment.ts'
import { listBreaches } from '../breaches/breach-store.ts'
import { breachPath, type Breach, type BreachStatus } from '../breaches/breach.ts'
import { listCorrectiveActions } from '../corrective-actions/corrective-action-store.ts'
import { correctiveActionPath, correctiveActionsPath } from '../corrective-actions/corrective-action.ts'
import type { Context } from '../kernel/actor.ts'
import { dayOf } from '../kernel/day.ts'
import { is, isNoneOf, isOneOf } from '../kernel/filter.ts'
import { countNotices } from '../notices/notice-store.ts'
import { noticesToSendPath } from '../notices/notice.ts'
import { listAdvice } from '../panel-advice/advice-store.ts'
import { hasChangesToConfirm } from '../panel-advice/approve-advice.ts'
import { advicePath, type AdviceStatus } from '../panel-advice/advice.ts'
import { listPanelDecisions } from '../panel-decisions/panel-decision-store.ts'
import { publishedRegisterPath } from '../publishing/publication-register.ts'
import { findRegister } from '../publishing/recall-store.ts'
import { openPlansOf } from '../remediation-plans/plan-store.ts'
import { listRequests } from '../requests/request-store.ts'
import { requestPath } from '../requests/request.ts'
import { theFirst, waiting, type Waiting } from './waiting.ts'

const steps: Readonly<Partial<Record<AssessmentStatus, string>>> = {
  planned: 'Notify the assessed organisation.',
  'response-received': 'Take the report to PMA review.',
  'under-review': 'Put it on an agenda, or record what the PMA decided.',
  'status-set': 'Close it once nothing in it is open.',
}

const breachSteps: Readonly<Partial<Record<BreachStatus, string>>> = {
  suspected: 'Put it to the organisation.',
  told: 'It is put to the organisation, which may answer.',
  answered: 'The organisation has answered: put it on an agenda for the PMA.',
  found: 'Non-compliance is found: put its materiality on an agenda.',
  'view-taken': 'The PMA has taken a view: advise the Panel, or close the case.',
  advised: 'The Panel is advised: enter what it decides.',
  'panel-decided': 'The Panel has decided: close the case once nothing in it is open.',
  'plan-required': 'Every plan that was required has ended: close the case.',
}

const adviceSteps: Readonly<Partial<Record<AdviceStatus, string>>> = {
  drafting: 'It is being drafted: circulate it to the PMA once it says what it should.',
  circulated: 'It is before the PMA: put it on an agenda, and record the approval once it is carried.',
  approved: 'The PMA has approved it: issue it to the Panel.',
}

const changesToMake =
  'Approved with changes: make those that the decision lists; the Chair then confirms them.'

/** What waits for the secretariat, from the records it may see. */
export async function waitingForSecretariat({ actor, today }: Context): Promise<readonly Waiting[]> {
  const assessments = await listAssessments(
    actor,
    { sort: { expectedOn: 1, reference: 1 } },
    isNoneOf('status', endedStatuses),
  )
  const referred = await listRequests(actor, { sort: { dueOn: 1 } }, is('status', 'referred'))
  const breaches = await listBreaches(
    actor,
    { sort: { openedOn: 1 } },
    isNoneOf('status', ['closed', 'withdrawn', 'not-found']),
  )
  const withPlans = await Promise.all(
    breaches.map(async (one) => ({
      ...one,
      hasOpenPlan: one.status === 'plan-required' && (await openPlansOf(one.reference)).length > 0,
    })),
  )
  const advice = await listAdvice(
    actor,
    { sort: { draftedOn: 1, reference: 1 } },
    isOneOf('status', ['drafting', 'circulated', 'approved']),
  )
  const entered = await listPanelDecisions(
    actor,
    { sort: { reference: 1 } },
    isOneOf('status', ['entered', 'returned']),
  )
  const hasLineOfItsOwn = ({ reference, status }: Breach) =>
    (status === 'view-taken' && advice.some((one) => one.breach === reference)) ||
    (status === 'advised' && entered.some((one) => one.breach === reference))
  const verified = await listCorrectiveActions(actor, { sort: { dueOn: 1 } }, is('status', 'verified'))
  const register = await findRegister()
  return [
    ...(register !== null && register.waitingSince !== null
      ? [
          waiting('Register of publications', publishedRegisterPath, {
            what: 'The database was brought back from a copy: confirm what is published.',
            dueOn: dayOf(register.waitingSince),
            today,
          }),
        ]
      : []),
    ...assessments.flatMap((one) => {
      const path = assessmentPath(one.reference)
      const step = steps[one.status]
      const late = isReportLate(one, today)
        ? [waiting(one.title, path, { what: 'Expected and not received.', dueOn: one.expectedOn, today })]
        : []
      return [...late, ...(step ? [waiting(one.title, path, { what: step, today })] : [])]
    }),
    ...(await noticesToSend({ actor, today })),
    ...referred.map((one) =>
      waiting(one.title, requestPath(one), {
        what: `${one.organisationName} refused; it is referred to the PMA.`,
        today,
      }),
    ),
    ...advice.map((one) =>
      waiting(`Advice: ${one.title}`, advicePath(one.reference), {
        what: hasChangesToConfirm(one) ? changesToMake : (adviceSteps[one.status] ?? ''),
        today,
      }),
    ),
    // While an advice is under way, or a decision of the Panel, its own line says what comes next.
    ...withPlans
      .filter((one) => !hasLineOfItsOwn(one))
      .map((one) =>
        waiting(one.title, breachPath(one.reference), {
          what: one.hasOpenPlan
            ? 'A remediation plan is required of the organisation.'
            : (breachSteps[one.status] ?? ''),
          dueOn: one.status === 'told' ? one.answerDueOn : null,
          isWithOthers: one.status === 'told' || one.hasOpenPlan,
          today,
        }),
      ),
    ...theFirst(
      verified.map((one) =>
        waiting(one.title, correctiveActionPath(one), { what: 'Verified: close the action.', today }),
      ),
      'verified actions to close',
      `${correctiveActionsPath}?status=verified`,
    ),
  ]
}

const mostCounted = 100

/** All notices that wait to be sent as one line, so that they hide nothing else. */
async function noticesToSend({
  actor,
  today,
}: Pick<Context, 'actor' | 'today'>): Promise<readonly Waiting[]> {
  const count = await countNotices(actor, mostCounted, is('sentOn', null))
  if (count === 0) return []
  const many = count === 1 ? 'One notice' : `${count === mostCounted ? `${count} or more` : count} notices`
  return [
    waiting(`${many} to send`, noticesToSendPath, {
      what: 'Send each, and record when and how it went.',
      today,
    }),
  ]
}

/** What a Chair looks at besides the meetings: refusals that were referred. */
export async function referredRefusals({ actor, today }: Context): Promise<readonly Waiting[]> {
  const referred = await listRequests(actor, { sort: { dueOn: 1 } }, isOneOf('status', ['referred']))
  return referred.map((one) =>
    waiting(one.title, requestPath(one), {
      what: `${one.organisationName} refused to co-operate; it is referred to the PMA.`,
      today,
    }),
  )
}
