import { holds, holdsAny, type Actor, type Context } from '../kernel/actor.ts'
import { isOneOf } from '../kernel/filter.ts'
import { adviceOnReview } from '../panel-advice/advice-store.ts'
import { isUnderWay } from '../panel-advice/advice.ts'
import { mayConfirmEntry } from '../panel-meetings/confirm-entry.ts'
import { mayWith } from '../people/capacities.ts'
import { listPlanReviews, reviewsViewedBy } from '../plan-reviews/plan-review-store.ts'
import { planReviewDoers } from '../plan-reviews/plan-review-workflow.ts'
import { planReviewPath, planReviewTitle, type PlanReview } from '../plan-reviews/plan-review.ts'
import { listPlans } from '../remediation-plans/plan-store.ts'
import { waiting, type Waiting } from './waiting.ts'

const byDay = { sort: { begunOn: 1, reference: 1 } } as const

/** What a member, drafter or the secretariat has to do about plans that are under PMA review. */
export async function planReviewsWaiting({ actor, today }: Context): Promise<readonly Waiting[]> {
  // A plan that the Panel has come to require otherwise waits for its organisation, and not for a view.
  const plans = await listPlans(
    actor,
    { sort: { reference: 1 } },
    isOneOf('status', ['under-review', 'advised']),
  )
  const latest = (
    await listPlanReviews(
      actor,
      byDay,
      isOneOf(
        'plan',
        plans.map(({ reference }) => reference),
      ),
    )
  ).filter(({ plan, planVersion }) =>
    plans.some((one) => one.reference === plan && one.versions === planVersion),
  )
  const open = latest.filter(({ status }) => status !== 'taken')
  const taken = latest.filter(({ status }) => status === 'taken')
  const viewed = await reviewsViewedBy(
    actor,
    open.map(({ reference }) => reference),
  )
  const line = (review: PlanReview, what: string) =>
    waiting(planReviewTitle(review), planReviewPath(review), { what, today })
  const others = open.flatMap((review) => [
    ...(holdsAny(actor, ['pma-member', 'pma-chair']) &&
    mayWith('plan-view', 'write', review, actor) &&
    !viewed.has(review.reference)
      ? [line(review, 'Give your views on each action before the meeting.')]
      : []),
    ...stepsOf(review, { actor }).map((what) => line(review, what)),
  ])
  const last: Waiting[] = []
  for (const review of taken) {
    const what = await nextOf(review, actor)
    if (what !== null) last.push(line(review, what))
  }
  return [...others, ...last]
}

/** What follows the PMA’s view: advice on it, then the Panel’s decision, entered and confirmed. */
async function nextOf(review: PlanReview, actor: Actor): Promise<string | null> {
  const { panel } = review
  if (holds(actor, 'panel-member') && mayConfirmEntry(panel, actor))
    return 'The Panel’s decision on the plan is entered: confirm it, as you took part.'
  if (!holds(actor, 'secretariat')) return null
  if (panel !== null) {
    return panel.returnedBecause === null
      ? null
      : 'What was entered of the Panel’s decision on the plan was returned: correct it.'
  }
  if (review.advice !== null) return 'The Panel is advised: enter what it decides on the plan.'
  const isDrafted = (await adviceOnReview(review.reference, actor)).some(isUnderWay)
  return isDrafted ? null : 'The PMA took its view: draft the advice to the Panel.'
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
