import type { Context } from '../kernel/actor.ts'
import { dayInWords, dayOf, type Day } from '../kernel/day.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { confirmEntry, returnEntry } from '../panel-meetings/confirm-entry.ts'
import { asEntered } from '../panel-meetings/panel-entry.ts'
import {
  panelMeetingProblems,
  type HappenedBefore,
  type PanelMeeting,
  type PanelRoll,
} from '../panel-meetings/panel-meeting.ts'
import { unsettledDates } from '../remediation-plans/decide-date.ts'
import { followPlan, planWorkflow, refuseUnlessDoer } from '../remediation-plans/plan-workflow.ts'
import { planStatusLabels, type Plan } from '../remediation-plans/plan.ts'
import { because } from '../rules/because.ts'
import { fallsShort, type PanelDifference, type PlanDecision, type PlanReview } from './plan-review.ts'

/** A plan with the PMA’s view on its latest version. */
export type ReviewedPlan = { readonly plan: Plan; readonly review: PlanReview }

/** What the secretariat enters of the Panel’s decision; where the Panel differs, by the numbers of the actions. */
export type EnteredPlanDecision = PanelMeeting &
  Pick<PlanDecision, 'outcome' | 'reasons' | 'dueOn'> & {
    readonly differs: Readonly<Record<string, string | null>>
  }

/** A plan with its view, the Panel of the day, and whether it accepts plans. */
export type PlanBeforePanel = ReviewedPlan & { readonly roll: PanelRoll; readonly panelAccepts: boolean }

/**
 * The secretariat enters what the Panel decided on a plan: accepted, or returned with reasons and a new due date. It has
 * no effect yet, and may be corrected until it is confirmed. Refused with every cause at once. Source: rules
 * `panel-accepts-plans`, `panel-differs-with-reasons`.
 */
export function enterPlanDecision(
  { plan, review, roll, panelAccepts }: PlanBeforePanel,
  entered: EnteredPlanDecision,
  context: Context,
): PlanReview {
  const { actor, today } = context
  refuseUnlessDoer(plan, context, 'secretariat')
  const { differs, ...rest } = entered
  const differences = Object.entries(differs).flatMap(([number, why]) =>
    why === null || why.trim() === '' ? [] : [{ number: Number(number), why: why.trim() }],
  )
  refuseIf([
    ...meetingReasons({ plan, review }, entered, roll, today),
    ...outcomeProblems(entered, panelAccepts),
    ...(entered.outcome === 'returned'
      ? returnProblems(entered, today)
      : inForceProblems({ plan, review }, entered, differences)),
    ...strangers(review, differences),
  ])
  const decided = { ...rest, reasons: entered.reasons.trim(), differences }
  return { ...review, panel: asEntered(decided, review.panel, actor) }
}

/** A Panel member who took part and did not enter it confirms it: from then on the plan is in force, or the organisation’s again. Source: rules `panel-accepts-plans`, `confirmed-by-who-took-part`. */
export function confirmPlanDecision({ plan, review }: ReviewedPlan, context: Context): ReviewedPlan {
  refuseUnlessDoer(plan, context, 'panel-member')
  const panel = confirmEntry(review.panel, context)
  return {
    plan: panel.outcome === 'returned' ? returned(plan, panel, context) : inForce(plan, context),
    review: { ...review, panel, releasedOn: context.today },
  }
}

/** A Panel member who took part sends back what was entered wrongly, to be corrected. Source: rule `panel-accepts-plans`. */
export function sendBackPlanDecision(
  { plan, review }: ReviewedPlan,
  why: string,
  context: Context,
): PlanReview {
  refuseUnlessDoer(plan, context, 'panel-member')
  return { ...review, panel: returnEntry(review.panel, why, context) }
}

/** The latest version is in force, in place of an earlier one. Later dates are settled by then. Source: rules `panel-accepts-plans`, `late-date-is-asked-for`. */
function inForce(plan: Plan, context: Context): Plan {
  const status = followPlan('accept', plan, context)
  refuseIf(dateProblems(plan))
  return { ...plan, status, inForce: plan.versions, returnedBecause: null }
}

/** The plan is the organisation’s again, which drafts the next version from a copy of this one. Source: rules `panel-accepts-plans`, `version-is-frozen`. */
function returned(plan: Plan, { reasons, dueOn }: PlanDecision, context: Context): Plan {
  const status = followPlan('return', plan, context)
  return { ...plan, status, returnedBecause: reasons, dueOn: dueOn ?? plan.dueOn }
}

function say(message: string, field?: string): Reason {
  return because('panel-accepts-plans', message, field)
}

/** What speaks against a decision on a plan by its state and by when and how the Panel met, whatever it is. Source: rules `panel-accepts-plans`, `confirmed-by-who-took-part`. */
export function meetingReasons(
  { plan, review }: ReviewedPlan,
  met: PanelMeeting,
  roll: PanelRoll,
  today: Day,
): readonly Reason[] {
  return [
    ...stateProblems({ plan, review }),
    ...panelMeetingProblems(met, roll, advisedBefore(review, met), today),
  ]
}

/** What keeps a decision on a plan from being entered, whatever it is. Source: rule `panel-accepts-plans`. */
export function stateProblems({ plan, review }: ReviewedPlan): readonly Reason[] {
  const isLatest = review.plan === plan.reference && review.planVersion === plan.versions
  const mayBe: readonly Plan['status'][] = planWorkflow.accept.from
  return [
    ...(isLatest ? [] : [say('The Panel decides on the latest version.')]),
    ...(mayBe.includes(plan.status) && review.issuedAt !== null
      ? []
      : [
          say(
            `The Panel decides once the PMA’s advice on the plan is issued; the plan is “${planStatusLabels[plan.status]}” now.`,
          ),
        ]),
  ]
}

function advisedBefore({ issuedAt }: PlanReview, { meetingOn }: PanelMeeting): HappenedBefore {
  return { on: issuedAt === null ? meetingOn : dayOf(issuedAt), what: 'the advice was issued' }
}

/** Whether the Panel accepts plans, or takes note of them, is a local setting. */
function outcomeProblems({ outcome }: EnteredPlanDecision, panelAccepts: boolean): readonly Reason[] {
  if (outcome === 'returned' || (outcome === 'accepted') === panelAccepts) return []
  const message = panelAccepts
    ? 'The Panel accepts a plan here, or returns it.'
    : 'The Panel accepts no plan here: it takes note of it, or returns it.'
  return [because('panel-accepts-remediation-plans', message, 'outcome')]
}

function inForceProblems(
  { plan, review }: ReviewedPlan,
  { outcome, dueOn }: EnteredPlanDecision,
  differences: readonly PanelDifference[],
): readonly Reason[] {
  const unexplained = review.judgements.filter(
    (one) => fallsShort(one) && !differences.some(({ number }) => number === one.number),
  )
  return [
    // Whoever only takes note of a plan does not differ from the PMA.
    ...(outcome === 'noted' ? [] : unexplained).map(({ number, verdict }) =>
      because(
        'panel-differs-with-reasons',
        `The PMA holds that action ${number} ${verdict === 'does-not-meet' ? 'does not meet the SMKI requirements' : 'meets the SMKI requirements only with a change'}: say why the Panel accepts it as it is.`,
        `differs.${number}`,
      ),
    ),
    ...dateProblems(plan),
    ...(dueOn === null ? [] : [say('A new due date goes with a plan that is returned.', 'dueOn')]),
  ]
}

function dateProblems(plan: Plan): readonly Reason[] {
  return unsettledDates(plan).map(({ actionNumber, askedFor, decision }) =>
    because(
      'late-date-is-asked-for',
      decision?.outcome === 'refused' && decision.hasEffectSince !== null
        ? `The later date of action ${actionNumber}, ${dayInWords(askedFor)}, was refused: return the plan.`
        : `The later date that action ${actionNumber} asks for, ${dayInWords(askedFor)}, is not decided yet: enter first, on the page of the plan, what was decided on it.`,
    ),
  )
}

function returnProblems({ reasons, dueOn }: EnteredPlanDecision, today: Day): readonly Reason[] {
  return [
    ...(reasons.trim() === ''
      ? [because('reason-is-recorded', 'Give the Panel’s reasons for returning it.', 'reasons')]
      : []),
    ...(dueOn !== null && dueOn > today
      ? []
      : [say('Give the day to come by which the next version is due.', 'dueOn')]),
  ]
}

function strangers(review: PlanReview, differences: readonly PanelDifference[]): readonly Reason[] {
  return differences
    .filter(({ number }) => !review.judgements.some((one) => one.number === number))
    .map(({ number }) =>
      because('panel-differs-with-reasons', `The version has no action ${number}.`, `differs.${number}`),
    )
}
