import { holds, holdsAny, type Actor, type Context } from '../kernel/actor.ts'
import { is, isOneOf } from '../kernel/filter.ts'
import { adviceOnReview } from '../panel-advice/advice-store.ts'
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
  const toAdvise = holds(actor, 'secretariat') ? await takenWithoutAdvice(actor) : []
  const viewed = await reviewsViewedBy(
    actor,
    open.map(({ reference }) => reference),
  )
  const line = (review: PlanReview, what: string) =>
    waiting(planReviewTitle(review), planReviewPath(review), { what, today })
  const advise = toAdvise.map((review) =>
    line(review, 'The PMA took its view: draft the advice to the Panel.'),
  )
  const others = open.flatMap((review) => [
    ...(holdsAny(actor, ['pma-member', 'pma-chair']) &&
    mayWith('plan-view', 'write', review, actor) &&
    !viewed.has(review.reference)
      ? [line(review, 'Give your views on each action before the meeting.')]
      : []),
    ...stepsOf(review, { actor }).map((what) => line(review, what)),
  ])
  return [...others, ...advise]
}

async function takenWithoutAdvice(actor: Actor): Promise<readonly PlanReview[]> {
  const taken = await listPlanReviews(
    actor,
    { sort: { begunOn: 1, reference: 1 } },
    is('status', 'taken'),
    is('advice', null),
  )
  const found: PlanReview[] = []
  for (const review of taken) {
    if ((await adviceOnReview(review.reference, actor)).length === 0) found.push(review)
  }
  return found
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
