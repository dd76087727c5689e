import type { Context } from '../kernel/actor.ts'
import { NotPermitted, refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { Closure, RedactionProposal } from './redaction-proposal.ts'
import { proposalDoers } from './redaction-proposal-workflow.ts'

/** Who may withdraw what was published: the secretariat and the Chair, unless excused. */
export function mayWithdraw(proposal: RedactionProposal, { actor }: Pick<Context, 'actor'>): boolean {
  const doers = proposalDoers(proposal, actor)
  return proposal.status === 'published' && (doers.includes('secretariat') || doers.includes('pma-chair'))
}

/** What is published is withdrawn at once, with a reason that no reader gets. Source: rule `reason-is-recorded`. */
export function withdrawPublication(
  proposal: RedactionProposal,
  reason: string,
  context: Pick<Context, 'actor'>,
): Closure {
  const { closure } = proposal
  if (closure === null || !mayWithdraw(proposal, context)) throw new NotPermitted()
  if (reason.trim() === '')
    refuseIf([because('reason-is-recorded', 'Say why the publication is withdrawn.', 'reason')])
  return closure
}
