import { recordInTrail } from '../audit-trail/trail-store.ts'
import type { Told } from '../audit-trail/trail-entry.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import { unboundReasons } from '../redactions/redaction.ts'
import { examine } from '../repetitions/examine-actions.ts'
import { closingProblems } from './close-proposal.ts'
import { abandonProposal } from './end-proposal.ts'
import { wordsOf } from './proposal-words-actions.ts'
import { findProposal, saveProposal } from './proposal-store.ts'
import { proposalDoers, proposalWorkflow } from './redaction-proposal-workflow.ts'
import type { RedactionProposal } from './redaction-proposal.ts'
import { toldOf } from './told-of-proposal.ts'

/** The proposal as somebody saw it who now does something with it; stale where it changed since. */
export async function loadProposal(
  reference: Reference,
  version: number | null,
  { actor }: Context,
): Promise<RedactionProposal> {
  const proposal = await findProposal(reference, actor)
  expectVersion(proposal, version)
  return proposal
}

/** Saves the proposal with its line in the trail. */
export async function keepProposal(
  before: RedactionProposal,
  after: RedactionProposal,
  did: string,
  context: Context,
  more: Partial<Told> = {},
): Promise<RedactionProposal> {
  return await inTransaction(async () => {
    const kept = await saveProposal(after, before)
    await recordInTrail(toldOf(after, did, more), context)
    return kept
  })
}

/** What keeps a proposal from being closed, for those who put it together; nothing for everybody else. */
export async function proposalInTheWay(
  proposal: RedactionProposal,
  { actor }: Context,
): Promise<readonly Reason[]> {
  const doers = proposalDoers(proposal, actor)
  const isTheirs = proposalWorkflow.close.by.some((one) => doers.includes(one))
  if (proposal.status !== 'proposing' || !isTheirs) return []
  const read = await wordsOf(proposal, { actor })
  const isLoose = unboundReasons(read.passages, proposal.redactions).length > 0
  const found = isLoose ? { repetitions: [], sensitive: [] } : await examine(read)
  return closingProblems(proposal, { passages: read.passages, isLikeCurrent: false, ...found })
}

export async function abandon(
  reference: Reference,
  reason: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loadProposal(reference, version, context)
  const after = abandonProposal(before, reason, context)
  await keepProposal(before, after, 'abandoned the proposal', context, { reason })
}
