import type { Told } from '../audit-trail/trail-entry.ts'
import type { RedactionProposal } from './redaction-proposal.ts'

/**
 * What a story about a proposal says in the trail: what was done, and never words of the plan. It stands on the proposal
 * alone, as no history line of the plan may move because of redaction; until somebody else is asked, only the committee
 * reads it. A local rule.
 */
export function toldOf(
  { reference, cases, organisation }: Pick<RedactionProposal, 'reference' | 'cases' | 'organisation'>,
  did: string,
  more: Partial<Told> = {},
): Told {
  const kind = 'redaction-proposal'
  return { recordKind: kind, record: reference, cases, organisation, did, audience: 'committee', ...more }
}
