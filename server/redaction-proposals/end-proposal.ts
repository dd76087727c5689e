import type { Context } from '../kernel/actor.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { noSteps, type RedactionProposal, type Steps } from './redaction-proposal.ts'
import { followProposal } from './redaction-proposal-workflow.ts'

/**
 * A proposal is opened again with a reason. Closing, consultation, decision, confirmation, the look at the bytes and
 * every exception are void; what they were stays on record, and the organisation sees nothing until it is consulted
 * again. Source: rule `one-digest-throughout`.
 */
export function reopenProposal(
  proposal: RedactionProposal,
  why: string,
  context: Context,
): RedactionProposal {
  const status = followProposal('reopen', proposal, context)
  refuseWithout(why, 'Say why the proposal is opened again.')
  const { actor, today } = context
  const voided = { ...stepsOf(proposal), because: why.trim(), voidedOn: today, by: actor.person }
  return { ...proposal, ...noSteps, status, rounds: [...proposal.rounds, voided] }
}

/** A proposal is abandoned with a reason; another may be made. Source: rule `reason-is-recorded`. */
export function abandonProposal(
  proposal: RedactionProposal,
  why: string,
  context: Context,
): RedactionProposal {
  const status = followProposal('abandon', proposal, context)
  refuseWithout(why, 'Say why the proposal is abandoned.')
  return { ...proposal, status, endedBecause: why.trim() }
}

function refuseWithout(why: string, message: string): void {
  if (why.trim() === '') refuseIf([because('reason-is-recorded', message, 'reason')])
}

function stepsOf(proposal: RedactionProposal): Steps {
  const { closure, consultation, consultedOn, sensitiveDecision, decision, confirmation, shown, exceptions } =
    proposal
  return { closure, consultation, consultedOn, sensitiveDecision, decision, confirmation, shown, exceptions }
}
