import type { Context } from '../kernel/actor.ts'
import { passagesOf, type Passage } from '../remediation-plans/passages.ts'
import { findPlanVersion } from '../remediation-plans/plan-store.ts'
import type { PlanVersion } from '../remediation-plans/plan-version.ts'
import type { RedactionProposal } from './redaction-proposal.ts'

/** A proposal with the words it is about; not found for who may not read them. */
export type ReadProposal = {
  readonly proposal: RedactionProposal
  readonly version: PlanVersion
  readonly passages: readonly Passage[]
}

/** The words of the version that a proposal is about, for who may read the plan. */
export async function wordsOf(
  proposal: RedactionProposal,
  { actor }: Pick<Context, 'actor'>,
): Promise<ReadProposal> {
  const { version } = await findPlanVersion(proposal.plan, proposal.planVersion, actor)
  return { proposal, version, passages: passagesOf(version) }
}
