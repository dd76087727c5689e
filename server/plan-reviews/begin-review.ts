import type { Context } from '../kernel/actor.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import type { PlanVersion } from '../remediation-plans/plan-version.ts'
import { followPlan } from '../remediation-plans/plan-workflow.ts'
import { planStatusLabels, type Plan } from '../remediation-plans/plan.ts'
import { because } from '../rules/because.ts'
import { isUnderReview, type PlanReview } from './plan-review.ts'

/** The latest version is taken to PMA review: every action of it then waits for a verdict. Source: rule `plan-advice-within-smki`. */
export function beginReview(
  plan: Plan,
  version: PlanVersion,
  context: Context,
): { readonly plan: Plan; readonly review: PlanReview } {
  const status = followPlan('review', plan, context)
  if (version.plan !== plan.reference || version.number !== plan.versions) {
    const message = 'Only the latest version is taken to review.'
    refuseIf([because('version-is-frozen', message)])
  }
  const { organisation, organisationName, cases } = plan
  const review: PlanReview = {
    reference: version.reference,
    version: 1,
    status: 'gathering',
    plan: plan.reference,
    planVersion: version.number,
    versionHash: version.contentHash,
    ...{ organisation, organisationName, cases },
    begunOn: context.today,
    drafter: null,
    drafterName: null,
    judgements: version.actions.map(({ number }) => ({
      ...{ number, verdict: null, reasons: '', remedialAction: '', alternatives: '' },
    })),
    overall: null,
    overallReasons: '',
    draftedByName: null,
    draftedOn: null,
    circulatedOn: null,
    taken: null,
    advice: null,
    issuedAt: null,
    releasedOn: null,
    panel: null,
  }
  return { plan: { ...plan, status }, review }
}

/** Refuses what would be done to a view whose plan has moved on meanwhile. Source: rule `plan-advice-within-smki`. */
export function refuseUnlessUnderReview(plan: Plan, review: PlanReview): void {
  refuseIf(reviewReasons({ plan, review }))
}

/** Why nothing is done to the view any more: its plan has moved on. Source: rule `plan-advice-within-smki`. */
export function reviewReasons({
  plan,
  review,
}: {
  readonly plan: Plan
  readonly review: PlanReview
}): readonly Reason[] {
  const message = `This version is not under review any more: the plan is “${planStatusLabels[plan.status]}” now.`
  return isUnderReview(plan, review) ? [] : [because('plan-advice-within-smki', message)]
}
