import { stateChange } from '../audit-trail/trail-entry.ts'
import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { whyRefused, type Reason } from '../kernel/refusals.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import { findAdvice, saveAdvice } from '../panel-advice/advice-store.ts'
import { recordDecidedOn } from '../panel-advice/receive-advice.ts'
import { panelOn } from '../panel-meetings/panel-meeting-actions.ts'
import { meetingAsTyped, meetingSoFar } from '../panel-meetings/panel-meeting.ts'
import { keepActionsInForce } from '../plan-tracking/follow-version-actions.ts'
import { findPlanVersion, savePlan } from '../remediation-plans/plan-store.ts'
import { planPath, planStatusLabels, planTitle, type Plan } from '../remediation-plans/plan.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import { reviewedPlan } from './advised-plan-actions.ts'
import {
  confirmPlanDecision,
  enterPlanDecision,
  meetingReasons,
  sendBackPlanDecision,
  type ReviewedPlan,
} from './decide-on-plan.ts'
import type { planDecisionForm } from './plan-review-forms.ts'
import { savePlanReview } from './plan-review-store.ts'
import { planOutcomeLabels, type PlanReview } from './plan-review.ts'

type DecisionTyped = FormValues<typeof planDecisionForm>

/** What speaks against a decision of the Panel on the plan, as far as it is typed; of its outcome nothing without one. */
export async function againstOnPlan(
  reviewed: ReviewedPlan,
  typed: Partial<DecisionTyped>,
  context: Context,
): Promise<readonly Reason[]> {
  const { outcome, differs = {}, dueOn = null, reasons = null } = typed
  if (outcome === undefined) {
    const { roll, entered } = await enteredFrom(reviewed, {
      ...{ ...meetingSoFar(typed, context.today), outcome: 'returned' as const, differs, dueOn, reasons },
    })
    return meetingReasons(reviewed, entered, roll, context.today)
  }
  const so = { ...meetingSoFar(typed, context.today), outcome, differs, dueOn, reasons }
  const { entered, ...ground } = await enteredFrom(reviewed, so)
  return whyRefused(() => enterPlanDecision({ ...reviewed, ...ground }, entered, context))
}

async function enteredFrom({ plan }: ReviewedPlan, typed: DecisionTyped) {
  const panelAccepts = settingOn(await currentSettings(), 'panel-accepts-remediation-plans', typed.meetingOn)
  const roll = await panelOn(typed.meetingOn, plan)
  const { outcome, differs, dueOn, reasons } = typed
  const entered = { ...meetingAsTyped(typed, roll), outcome, differs, dueOn, reasons: reasons ?? '' }
  return { roll, panelAccepts, entered }
}

/** The secretariat enters what the Panel decided on the plan, or corrects that; nothing changes yet. */
export async function enterOnPlan(
  reference: Reference,
  typed: DecisionTyped,
  seen: number | null,
  context: Context,
): Promise<void> {
  const reviewed = await loaded(reference, seen, context)
  const { entered, ...ground } = await enteredFrom(reviewed, typed)
  const after = enterPlanDecision({ ...reviewed, ...ground }, entered, context)
  const did = reviewed.review.panel === null ? 'entered' : 'corrected what was entered of'
  await keep(reviewed, after, `${did} the Panel’s decision on the plan`, context)
}

/** A Panel member who took part sends back what was entered wrongly. */
export async function sendBackOnPlan(
  reference: Reference,
  why: string,
  seen: number | null,
  context: Context,
): Promise<void> {
  const reviewed = await loaded(reference, seen, context)
  const after = sendBackPlanDecision(reviewed, why, context)
  await keep(reviewed, after, 'sent the Panel’s decision on the plan back to the secretariat', context, why)
}

/** The Panel’s decision takes effect: on the plan, its actions, the view on it and the advice, all at once. */
export async function confirmOnPlan(
  reference: Reference,
  seen: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, seen, context)
  const { plan, review } = confirmPlanDecision(before, context)
  const { version } = await findPlanVersion(plan.reference, review.planVersion, context.actor)
  const advice = review.advice === null ? null : await findAdvice(review.advice, context.actor)
  const outcome = review.panel?.outcome ?? 'returned'
  const isInForce = outcome !== 'returned'
  await inTransaction(async () => {
    await savePlan(plan, before.plan)
    await savePlanReview(review, before.review)
    if (isInForce) await keepActionsInForce(plan, version, context)
    if (advice) await saveAdvice(recordDecidedOn(advice, context), advice)
    const about = { ...plan, title: planTitle(plan) }
    const kind = isInForce ? 'plan-in-force' : 'plan-returned'
    await addNotice(draftNotice(kind, about, context, planPath(plan.reference)))
    await recordInTrail(
      toldOfPlan(before.plan, plan, `${doing[outcome]} version ${review.planVersion}`),
      context,
    )
    await recordInTrail(
      toldOfReview(review, `confirmed the Panel’s decision: ${outcomeInWords(review)}`),
      context,
    )
  })
}

const doing = { accepted: 'accepts', noted: 'takes note of', returned: 'returns' } as const

const outcomeInWords = ({ panel }: PlanReview): string =>
  panel ? planOutcomeLabels[panel.outcome].toLowerCase() : ''

function toldOfPlan(before: Plan, after: Plan, what: string) {
  const { reference, organisation, cases } = after
  return {
    ...{ recordKind: 'plan', record: reference, organisation, cases },
    did: `confirmed that the Panel ${what} of the plan`,
    changes: stateChange(planStatusLabels, before, after),
    rule: 'panel-accepts-plans',
  }
}

function toldOfReview({ reference, organisation, cases }: PlanReview, did: string) {
  return { recordKind: 'plan-review', record: reference, organisation, cases, did }
}

async function loaded(reference: Reference, seen: number | null, context: Context): Promise<ReviewedPlan> {
  const reviewed = await reviewedPlan(reference, context)
  expectVersion(reviewed.review, seen)
  return reviewed
}

// The plan is saved as well although unchanged: it may not move on between the look at its state and the entry.
async function keep(
  { plan, review }: ReviewedPlan,
  after: PlanReview,
  did: string,
  context: Context,
  reason: string | null = null,
): Promise<void> {
  await keepAndTell(
    async () => {
      await savePlan(plan, plan)
      await savePlanReview(after, review)
    },
    { ...toldOfReview(review, did), audience: 'secretariat', reason },
    context,
  )
}
