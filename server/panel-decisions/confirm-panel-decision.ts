import type { Context } from '../kernel/actor.ts'
import { Refused, refuseIf } from '../kernel/refusals.ts'
import { confirmEntry, hasEffect, returnEntry } from '../panel-meetings/confirm-entry.ts'
import type { PanelPerson } from '../panel-meetings/panel-meeting.ts'
import { because } from '../rules/because.ts'
import type { PanelDecision } from './panel-decision.ts'
import { followPanelDecision } from './panel-decision-workflow.ts'

declare const proof: unique symbol

/** Proof that the Panel decided: confirmed by a member who took part. Only this file makes one. */
export type EffectivePanelDecision = PanelDecision & {
  readonly confirmedBy: PanelPerson
  readonly hasEffectSince: Date
  readonly [proof]: true
}

// As with decisions of the PMA: the type can be copied by a spread, the object cannot.
const proven = new WeakSet<PanelDecision>()

/** A Panel member who took part, and did not enter it, confirms the decision: from then on it has effect. A local rule. */
export function confirmPanelDecision(decision: PanelDecision, context: Context): EffectivePanelDecision {
  const status = followPanelDecision('confirm', decision, context)
  return effective({ ...confirmEntry(decision, context), status })
}

/** A Panel member who took part returns what was entered wrongly, saying what is wrong. A local rule. */
export function returnPanelDecision(decision: PanelDecision, why: string, context: Context): PanelDecision {
  const status = followPanelDecision('return', decision, context)
  return { ...returnEntry(decision, why, context), status }
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
  const { status, confirmedBy, hasEffectSince } = decision
  if (status !== 'confirmed' || confirmedBy === null || hasEffectSince === null || !hasEffect(decision)) {
    const message = 'The Panel’s decision has no effect until a Panel member who took part confirms it.'
    throw new Refused([because('confirmed-by-who-took-part', message)])
  }
  const frozen = Object.freeze({ ...decision, confirmedBy, hasEffectSince })
  proven.add(frozen)
  return frozen as EffectivePanelDecision
}

/** Says whether the object itself was proven, and not merely shaped like one that was. */
export function isProven(decision: EffectivePanelDecision): boolean {
  return proven.has(decision)
}
