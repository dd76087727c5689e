import type { Context, Role } from '../kernel/actor.ts'
import { follow, type Workflow } from '../kernel/workflow.ts'
import { capacitiesFor } from '../people/capacities.ts'
import type { RuleId } from '../rules/rule-table.ts'
import { planReviewStatusLabels, type PlanReview, type PlanReviewStatus } from './plan-review.ts'

/** “drafter”: the PKI Specialist, or the member whom the Chair named. */
export type PlanReviewDoer = Extract<Role, 'secretariat' | 'pma-chair'> | 'drafter'

const rule = (id: RuleId): RuleId => id

/** The life of the PMA’s view on a plan: drafted from the members’ views, put before the PMA, carried by its decision. */
export const planReviewWorkflow = {
  'name-drafter': {
    label: 'Name who drafts',
    by: ['pma-chair'],
    from: ['gathering'],
    to: 'gathering',
    rule: rule('adequacy-view-drafted-from-views'),
  },
  draft: {
    label: 'Draft the view',
    by: ['drafter'],
    from: ['gathering', 'circulated'],
    to: 'gathering',
    rule: rule('adequacy-view-drafted-from-views'),
  },
  circulate: {
    label: 'Put the view before the PMA',
    by: ['drafter', 'secretariat', 'pma-chair'],
    from: ['gathering'],
    to: 'circulated',
    rule: rule('every-action-has-a-verdict'),
  },
  take: {
    label: 'Record the PMA’s view',
    by: ['secretariat', 'pma-chair'],
    from: ['circulated'],
    to: 'taken',
    rule: rule('decision-bound-to-text'),
  },
} as const satisfies Workflow<string, PlanReviewStatus, PlanReviewDoer>

export type PlanReviewMove = keyof typeof planReviewWorkflow

/** In which capacities somebody acts on this view; the excused in none. */
export function planReviewDoers(
  review: PlanReview,
  { actor }: Pick<Context, 'actor'>,
): readonly PlanReviewDoer[] {
  const keepers = capacitiesFor('plan-review', 'read', review, actor).filter(
    (role) => role === 'secretariat' || role === 'pma-chair',
  )
  const drafts = capacitiesFor('plan-review', 'draft', review, actor).length > 0
  return drafts ? [...keepers, 'drafter'] : keepers
}

/** The state a move leads to, for who may make it in the capacities held on this view. */
export function followPlanReview(
  move: PlanReviewMove,
  review: PlanReview,
  context: Pick<Context, 'actor'>,
): PlanReviewStatus {
  return follow(
    planReviewWorkflow,
    move,
    review.status,
    planReviewDoers(review, context),
    planReviewStatusLabels,
  )
}
