import { RedactionProposalModel } from '../../models/redaction-proposal.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { is, type Filter } from '../kernel/filter.ts'
import { isReference, type Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import type { RedactionProposal } from './redaction-proposal.ts'

const proposals = records<RedactionProposal>(RedactionProposalModel)

/** The proposal, where this actor may see it; not found otherwise. */
export async function findProposal(reference: Reference, actor: Actor): Promise<RedactionProposal> {
  return await found(reference, mayBe('redaction-proposal', 'read', actor))
}

/** The proposal, for whoever may put its set together; not found for everybody else. */
export async function findProposalToDraft(reference: Reference, actor: Actor): Promise<RedactionProposal> {
  return await found(reference, mayBe('redaction-proposal', 'draft', actor))
}

async function found(reference: Reference, filter: Filter): Promise<RedactionProposal> {
  const proposal = isReference(reference) ? await proposals.findOne(is('reference', reference), filter) : null
  if (!proposal) throw new NotFound()
  return proposal
}

export async function listProposals(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly RedactionProposal[]> {
  return await proposals.list(wanted, mayBe('redaction-proposal', 'read', actor), ...filters)
}

export async function countProposals(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await proposals.countUpTo(most, mayBe('redaction-proposal', 'read', actor), ...filters)
}

/** The proposals on one plan that the actor may see, the latest first. */
export async function proposalsOn(plan: Reference, actor: Actor): Promise<readonly RedactionProposal[]> {
  return await listProposals(actor, { sort: { number: -1 } }, is('plan', plan))
}

/** Every proposal on the plan, the earliest first, for rules that judge all of them; never for showing. */
export async function everyProposalOn(plan: Reference): Promise<readonly RedactionProposal[]> {
  return await proposals.list({ sort: { number: 1 } }, is('plan', plan))
}

export async function addProposal(proposal: RedactionProposal): Promise<void> {
  await proposals.add(proposal)
}

/** Saves the proposal where nobody changed it since `before` was read; stale otherwise. */
export async function saveProposal(
  proposal: RedactionProposal,
  before: RedactionProposal,
): Promise<RedactionProposal> {
  return await proposals.save(proposal, before)
}
