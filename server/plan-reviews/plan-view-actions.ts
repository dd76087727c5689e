import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import type { FormValues } from '../web/form-fields.ts'
import { reviewedPlan } from './advised-plan-actions.ts'
import { refuseUnlessUnderReview } from './begin-review.ts'
import { givePlanView } from './give-plan-view.ts'
import type { planViewForm } from './plan-review-forms.ts'
import { addPlanView, ownPlanView, savePlanView } from './plan-review-store.ts'
import type { PlanReview } from './plan-review.ts'

/** Keeps a member’s views on the actions of a version, in place of what the same member said before. */
export async function giveView(
  reference: Reference,
  typed: FormValues<typeof planViewForm>,
  seen: number | null,
  context: Context,
): Promise<void> {
  const { review, plan } = await reviewedPlan(reference, context)
  const before = await ownPlanView(reference, context.actor)
  expectVersion(before ?? { version: 0 }, seen)
  refuseUnlessUnderReview(plan, review)
  const after = givePlanView(review, before, { ...typed, comment: typed.comment ?? '' }, context)
  await inTransaction(async () => {
    await (before ? savePlanView(after, before) : addPlanView(after))
    await recordInTrail(
      told(review, before ? 'changed their views on the actions' : 'gave views on the actions'),
      context,
    )
  })
}

/** What the trail is told of a review; only the committee reads on. */
export function told({ reference, organisation, cases }: PlanReview, did: string) {
  return {
    ...{ recordKind: 'plan-review', record: reference, organisation, cases, did },
    audience: 'committee' as const,
  }
}
