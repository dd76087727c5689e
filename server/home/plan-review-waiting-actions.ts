import { holdsAny, type Context } from '../kernel/actor.ts'
import { isOneOf } from '../kernel/filter.ts'
import { mayWith } from '../people/capacities.ts'
import { listPlanReviews, reviewsViewedBy } from '../plan-reviews/plan-review-store.ts'
import { planReviewDoers } from '../plan-reviews/plan-review-workflow.ts'
import { planReviewPath, planReviewTitle, type PlanReview } from '../plan-reviews/plan-review.ts'
import { waiting, type Waiting } from './waiting.ts'

/** What a member, drafter or the secretariat has to do about plans that are under PMA review. */
export async function planReviewsWaiting({ actor, today }: Context): Promise<readonly Waiting[]> {
  const open = await listPlanReviews(
    actor,
    { sort: { begunOn: 1, reference: 1 } },
    isOneOf('status', ['gathering', 'circulated']),
  )
  const viewed = await reviewsViewedBy(
    actor,
    open.map(({ reference }) => reference),
  )
  const line = (review: PlanReview, what: string) =>
    waiting(planReviewTitle(review), planReviewPath(review), { what, today })
  return open.flatMap((review) => [
    ...(holdsAny(actor, ['pma-member', 'pma-chair']) &&
    mayWith('plan-view', 'write', review, actor) &&
    !viewed.has(review.reference)
      ? [line(review, 'Give your views on each action before the meeting.')]
      : []),
    ...stepsOf(review, { actor }).map((what) => line(review, what)),
  ])
}

function stepsOf(review: PlanReview, context: Pick<Context, 'actor'>): readonly string[] {
  const doers = planReviewDoers(review, context)
  if (review.status === 'gathering') {
    return doers.includes('drafter')
      ? ['Draft the PMA’s view on each action, and put it before the PMA.']
      : []
  }
  return doers.includes('secretariat')
    ? ['It is before the PMA: put it on an agenda, and record the view once it is decided.']
    : []
}
