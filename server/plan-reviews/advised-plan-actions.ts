import { stateChange } from '../audit-trail/trail-entry.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { findPlan, savePlan } from '../remediation-plans/plan-store.ts'
import { planStatusLabels } from '../remediation-plans/plan.ts'
import { adviseOnPlan } from './advise-on-plan.ts'
import type { ReviewedPlan } from './decide-on-plan.ts'
import { findPlanReview, savePlanReview } from './plan-review-store.ts'

/** The view of this reference with its plan, through what the actor may see. */
export async function reviewedPlan(
  review: Reference,
  { actor }: Pick<Context, 'actor'>,
): Promise<ReviewedPlan> {
  const found = await findPlanReview(review, actor)
  return { review: found, plan: await findPlan(found.plan, actor) }
}

/** Puts the plan before the Panel; inside the transaction in which the advice is issued. */
export async function saveAdvisedPlan(
  before: ReviewedPlan,
  advice: Reference,
  context: Context,
): Promise<void> {
  const { plan, review } = adviseOnPlan(before, advice, context)
  await savePlan(plan, before.plan)
  await savePlanReview(review, before.review)
  const { reference, cases, organisation } = plan
  await recordInTrail(
    {
      ...{ recordKind: 'plan', record: reference, cases, organisation },
      did: 'issued the PMA’s advice on the plan to the Panel',
      changes: stateChange(planStatusLabels, before.plan, plan),
      rule: 'plan-advice-within-smki',
    },
    context,
  )
}
