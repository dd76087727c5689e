import { stateChange } from '../audit-trail/trail-entry.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import { findPlan, findPlanVersion, savePlan } from '../remediation-plans/plan-store.ts'
import { followPlan } from '../remediation-plans/plan-workflow.ts'
import { planStatusLabels, planTitle } from '../remediation-plans/plan.ts'
import { beginReview } from './begin-review.ts'
import { addPlanReview } from './plan-review-store.ts'
import { planReviewPath, type PlanReview } from './plan-review.ts'

/** Takes the latest version of a plan to PMA review, with its notice to the members. */
export async function takeToReview(
  reference: Reference,
  seen: number | null,
  context: Context,
): Promise<PlanReview> {
  const before = await findPlan(reference, context.actor)
  expectVersion(before, seen)
  // Asked first: a plan without a version has nothing to be found.
  followPlan('review', before, context)
  const { version } = await findPlanVersion(reference, before.versions, context.actor)
  const { plan, review } = beginReview(before, version, context)
  await inTransaction(async () => {
    await savePlan(plan, before)
    await addPlanReview(review)
    const about = { ...plan, title: planTitle(plan) }
    await addNotice(draftNotice('plan-review-begun', about, context, planReviewPath(review)))
    const { organisation, cases } = plan
    await recordInTrail(
      {
        ...{ recordKind: 'plan', record: reference, organisation, cases },
        did: `took version ${review.planVersion} to PMA review`,
        changes: stateChange(planStatusLabels, before, plan),
        rule: 'plan-advice-within-smki',
      },
      context,
    )
  })
  return review
}
