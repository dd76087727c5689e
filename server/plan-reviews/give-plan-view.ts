import type { Context, Seat } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { mayWith } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import type { AdequacyVerdict, PlanReview } from './plan-review.ts'

/** What a member thinks of one action beforehand. */
export type ActionView = {
  readonly number: number
  readonly verdict: AdequacyVerdict | null
  readonly comment: string
}

/** One member’s views on the actions of a version, before the meeting: no vote. One record a member. */
export type PlanView = {
  readonly reference: Reference
  readonly version: number
  readonly review: Reference
  readonly organisation: Reference
  readonly cases: readonly Reference[]
  readonly person: Reference
  readonly name: string
  readonly seat: Seat
  readonly actions: readonly ActionView[]
  readonly comment: string
  readonly givenAt: Date
}

/** What is typed: by the numbers of the actions. */
export type GivenPlanView = {
  readonly verdicts: Readonly<Record<string, AdequacyVerdict | null>>
  readonly comments: Readonly<Record<string, string | null>>
  readonly comment: string
}

/** The record of a member’s views: one for each member and version. */
export const planViewReference = (review: Reference, person: Reference): Reference => `${review}-${person}`

/**
 * Each member who is not excused may say of each action what they think, until the PMA has decided; what is said anew
 * takes the place of what was said before. Source: rule `adequacy-view-drafted-from-views`.
 */
export function givePlanView(
  review: PlanReview,
  before: PlanView | null,
  given: GivenPlanView,
  { actor, now }: Context,
): PlanView {
  const seat = actor.roles.find((held) => held.role === 'pma-member' || held.role === 'pma-chair')?.seat
  if (!seat || !mayWith('plan-view', 'write', review, actor)) throw new NotPermitted()
  const actions = review.judgements.map(({ number }) => ({
    number,
    verdict: given.verdicts[number] ?? null,
    comment: (given.comments[number] ?? '').trim(),
  }))
  refuseIf(viewProblems(review, given, actions))
  return {
    reference: planViewReference(review.reference, actor.person),
    version: before?.version ?? 1,
    review: review.reference,
    organisation: review.organisation,
    cases: review.cases,
    ...{ person: actor.person, name: actor.name, seat, actions },
    comment: given.comment.trim(),
    givenAt: now,
  }
}

/** Why no views are given any more. Source: rule `adequacy-view-drafted-from-views`. */
export function tooLateReasons({ status }: Pick<PlanReview, 'status'>): readonly Reason[] {
  const message = 'The PMA has decided: views are given before the decision.'
  return status === 'taken' ? [because('adequacy-view-drafted-from-views', message)] : []
}

function viewProblems(
  review: PlanReview,
  given: GivenPlanView,
  actions: readonly ActionView[],
): readonly Reason[] {
  const say = (message: string) => because('adequacy-view-drafted-from-views', message)
  const known = new Set(review.judgements.map(({ number }) => String(number)))
  const strange = [...Object.keys(given.verdicts), ...Object.keys(given.comments)].filter(
    (number) => !known.has(number),
  )
  const isEmpty =
    given.comment.trim() === '' && actions.every(({ verdict, comment }) => verdict === null && comment === '')
  return [
    ...tooLateReasons(review),
    ...[...new Set(strange)].map((number) => say(`The version has no action ${number}.`)),
    ...(isEmpty ? [say('Give a view or a comment on one action at least, or on the whole.')] : []),
  ]
}
