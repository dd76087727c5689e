import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused, refuseIf } from '../kernel/refusals.ts'
import {
  hasTakenPart,
  refuseUnlessMayConfirm,
  refuseUnlessMayReturn,
} from '../panel-meetings/confirm-meeting.ts'
import { because } from '../rules/because.ts'
import type { PanelDecision } from './panel-decision.ts'
import { followPanelDecision } from './panel-decision-workflow.ts'

declare const proof: unique symbol

/** Proof that the Panel decided: confirmed by a member who took part. Only this file makes one. */
export type EffectivePanelDecision = PanelDecision & {
  readonly confirmedBy: Reference
  readonly confirmedAt: Date
  readonly [proof]: true
}

// As with decisions of the PMA: the type can be copied by a spread, the object cannot.
const proven = new WeakSet<PanelDecision>()

/** A Panel member who took part, and did not enter it, confirms the decision: from then on it has effect. A local rule. */
export function confirmPanelDecision(decision: PanelDecision, context: Context): EffectivePanelDecision {
  const status = followPanelDecision('confirm', decision, context)
  refuseUnlessMayConfirm(decision, decision.enteredBy, context.actor)
  return effective({ ...decision, status, confirmedBy: context.actor.person, confirmedAt: context.now })
}

/** A Panel member who took part returns what was entered wrongly, saying what is wrong. A local rule. */
export function returnPanelDecision(decision: PanelDecision, why: string, context: Context): PanelDecision {
  const status = followPanelDecision('return', decision, context)
  refuseUnlessMayReturn(decision, why, 'returnedBecause', context.actor)
  return { ...decision, status, returnedBecause: why.trim() }
}

/** A confirmed decision found wrong is never edited: a later confirmed one on the same advice takes its place. A local rule. */
export function supersedePanelDecision(
  decision: PanelDecision,
  by: EffectivePanelDecision,
  context: Context,
): PanelDecision {
  if (!isProven(by) || by.supersedes !== decision.reference || by.advice !== decision.advice) {
    refuseIf([because('issued-record-is-final', 'The later decision does not supersede this one.')])
  }
  return {
    ...decision,
    status: followPanelDecision('supersede', decision, context),
    supersededBy: by.reference,
  }
}

/** A stored decision has effect again only if a member it names as having taken part confirmed it. A local rule. */
export function effective(decision: PanelDecision): EffectivePanelDecision {
  const { status, confirmedBy, confirmedAt, enteredBy } = decision
  const isConfirmed =
    status === 'confirmed' &&
    confirmedBy !== null &&
    confirmedAt !== null &&
    !enteredBy.includes(confirmedBy) &&
    hasTakenPart(decision, { person: confirmedBy })
  if (!isConfirmed) {
    const message = 'The Panel’s decision has no effect until a Panel member who took part confirms it.'
    throw new Refused([because('confirmed-by-who-took-part', message)])
  }
  const frozen = Object.freeze({ ...decision, confirmedBy, confirmedAt })
  proven.add(frozen)
  return frozen as EffectivePanelDecision
}

/** Says whether the object itself was proven, and not merely shaped like one that was. */
export function isProven(decision: EffectivePanelDecision): boolean {
  return proven.has(decision)
}
