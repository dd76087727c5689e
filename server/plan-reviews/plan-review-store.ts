import { PlanReviewModel } from '../../models/plan-review.ts'
import { PlanViewModel } from '../../models/plan-view.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { is, isOneOf, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import type { PlanView } from './give-plan-view.ts'
import type { PlanReview } from './plan-review.ts'

const reviews = records<PlanReview>(PlanReviewModel)
const views = records<PlanView>(PlanViewModel)

/** The review of this reference, where the actor may see it; not found otherwise. */
export async function findPlanReview(reference: Reference, actor: Actor): Promise<PlanReview> {
  const review = await reviews.findOne(is('reference', reference), mayBe('plan-review', 'read', actor))
  if (!review) throw new NotFound()
  return review
}

export async function listPlanReviews(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly PlanReview[]> {
  return await reviews.list(wanted, mayBe('plan-review', 'read', actor), ...filters)
}

/** The reviews of a plan’s versions that the actor may see, the latest first. */
export async function planReviewsOf(plan: Reference, actor: Actor): Promise<readonly PlanReview[]> {
  return await listPlanReviews(actor, { sort: { planVersion: -1 } }, is('plan', plan))
}

export async function addPlanReview(review: PlanReview): Promise<void> {
  await reviews.add(review)
}

export async function savePlanReview(review: PlanReview, before: PlanReview): Promise<PlanReview> {
  return await reviews.save(review, before)
}

/** The members’ views on a version that the actor may see, by name. */
export async function planViewsOn(review: Reference, actor: Actor): Promise<readonly PlanView[]> {
  return await views.list(
    { sort: { name: 1, reference: 1 } },
    is('review', review),
    mayBe('plan-view', 'read', actor),
  )
}

/** The actor’s own views; null where none were given. */
export async function ownPlanView(review: Reference, actor: Actor): Promise<PlanView | null> {
  return await views.findOne(
    is('review', review),
    is('person', actor.person),
    mayBe('plan-view', 'read', actor),
  )
}

/** Those of these reviews on which the actor has given views. */
export async function reviewsViewedBy(
  actor: Actor,
  among: readonly Reference[],
): Promise<ReadonlySet<Reference>> {
  const own = await views.list(
    { sort: { reference: 1 } },
    is('person', actor.person),
    isOneOf('review', among),
    mayBe('plan-view', 'read', actor),
  )
  return new Set(own.map(({ review }) => review))
}

export async function addPlanView(view: PlanView): Promise<void> {
  await views.add(view)
}

export async function savePlanView(view: PlanView, before: PlanView): Promise<PlanView> {
  return await views.save(view, before)
}
