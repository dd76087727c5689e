import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { followPlan, planWorkflow } from '../remediation-plans/plan-workflow.ts'
import type { Plan } from '../remediation-plans/plan.ts'
import type { ReviewedPlan } from './decide-on-plan.ts'

/** The Panel is advised on the latest version once the PMA has taken its view, and again where new advice takes the place of the last before the Panel decides. Source: S¶60. */
export function mayAdviseOnPlan({ plan, review }: ReviewedPlan, isSuperseding: boolean): boolean {
  const from: readonly Plan['status'][] = planWorkflow.advise.from
  const isLatest = review.planVersion === plan.versions && review.taken !== null
  return isLatest && (from.includes(plan.status) || (isSuperseding && plan.status === 'advised'))
}

/** With the advice the plan is before the Panel, which reads the view from then on. Source: S¶60. */
export function adviseOnPlan(
  { plan, review }: ReviewedPlan,
  advice: Reference,
  context: Context,
): ReviewedPlan {
  const status = plan.status === 'advised' ? plan.status : followPlan('advise', plan, context)
  return {
    plan: { ...plan, status },
    review: { ...review, advice, issuedAt: review.issuedAt ?? context.now },
  }
}
