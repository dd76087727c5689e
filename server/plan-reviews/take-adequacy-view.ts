import type { Context } from '../kernel/actor.ts'
import { Refused, refuseIf } from '../kernel/refusals.ts'
import { refuseUnlessCarried, type QuorateDecision } from '../meetings/decide-item.ts'
import { because } from '../rules/because.ts'
import type { PlanReview } from './plan-review.ts'
import { followPlanReview } from './plan-review-workflow.ts'

/** What the PMA decides on: the version, the verdict on each of its actions, and the one on the whole. */
export function adequacyText({ versionHash, judgements, overall, overallReasons }: PlanReview) {
  return { version: versionHash, judgements, overall, overallReasons }
}

/** The view is the PMA’s by a carried, quorate decision on this very text. Source: S¶60; rule `decision-bound-to-text`. */
export function takeAdequacyView(
  review: PlanReview,
  decided: { readonly decision: QuorateDecision; readonly textHash: string },
  context: Context,
): PlanReview {
  const status = followPlanReview('take', review, context)
  const { decision, textHash } = decided
  const { overall } = review
  if (overall === null) {
    const message = 'The plan as a whole has no verdict yet.'
    throw new Refused([because('every-action-has-a-verdict', message)])
  }
  refuseUnlessCarried(decision, {
    item: decision.item,
    motion: { kind: 'take-adequacy-view', about: review.reference, outcome: overall },
    contentHash: textHash,
  })
  if (decision.changes.length > 0) {
    const message =
      'The decision lists changes to the text: draft the view with them, and put it on an agenda again.'
    refuseIf([because('decision-bound-to-text', message)])
  }
  return { ...review, status, taken: { decision: decision.item, textHash, takenOn: decision.decidedOn } }
}
