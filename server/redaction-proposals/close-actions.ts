import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { contentHash } from '../files/content-hash.ts'
import type { Context } from '../kernel/actor.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import {
  currentOfPlan,
  drawPublication,
  keepPrepared,
  preparedOf,
  renderPrepared,
} from '../publishing/prepare-actions.ts'
import type { DrawnPublication, PreparedPublication } from '../publishing/prepared-publication.ts'
import { comparePublications } from '../redactions/compare-publications.ts'
import { digestContent, type Digest } from '../redactions/digest-of-set.ts'
import { sensitiveContent } from '../redactions/sensitive-words.ts'
import { examine, type Examined } from '../repetitions/examine-actions.ts'
import { answersToKeep, closeProposal, closingProblems, dayReasons } from './close-proposal.ts'
import { reopenProposal } from './end-proposal.ts'
import { setAnotherDay } from './prepare-publication.ts'
import { keepProposal, loadProposal, proposalInTheWay } from './proposal-actions.ts'
import { saveProposal } from './proposal-store.ts'
import { wordsOf, type ReadProposal } from './proposal-words-actions.ts'
import type { RedactionProposal } from './redaction-proposal.ts'
import { followProposal } from './redaction-proposal-workflow.ts'
import { toldOf } from './told-of-proposal.ts'

export type Closing = { readonly publishOn: Day; readonly baseUrl: string }

/** Closes the proposal: settles set, public reference and date, and renders what would be published, once. */
export async function close(
  reference: Reference,
  closing: Closing,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loadProposal(reference, version, context)
  followProposal('close', before, context)
  refuseIf([...(await proposalInTheWay(before, context)), ...dayReasons(closing, context.today)])
  const read = await wordsOf(before, context)
  const found = await examine(read)
  const drawn = drawPublication(read.passages, context)
  const digest = digestOf(before, found)
  const ground = { passages: read.passages, ...found, isLikeCurrent: false }
  const settled = {
    digest,
    sensitiveHash: contentHash(sensitiveContent(found.sensitive)),
    publication: drawn.reference,
    publishOn: closing.publishOn,
  }
  const after = closeProposal(before, ground, settled, context)
  // Slow, so outside the transaction: what changes meanwhile makes the proposal stale.
  const prepared = await rendered(read, found, { drawn, digest, ...closing })
  const isLikeCurrent = await cannotBeTold(prepared)
  refuseIf(closingProblems(before, { ...ground, isLikeCurrent }))
  await keepWithBytes(before, after, prepared, 'closed the proposal', context)
}

/** Sets another day of publication: other bytes of the same set, with the keys that were drawn when it was closed. */
export async function redate(
  reference: Reference,
  { publishOn, baseUrl }: Closing,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loadProposal(reference, version, context)
  const after = setAnotherDay(before, publishOn, context)
  const read = await wordsOf(before, context)
  const drawn = await preparedOf(reference)
  const digest = before.closure?.digest
  if (drawn === null || digest === undefined) throw new RangeError('a decided set was prepared')
  const found = await examine(read)
  const prepared = await rendered(read, found, { drawn, digest, publishOn, baseUrl })
  const did = `set ${dayInWords(publishOn)} as the day of publication`
  await keepWithBytes(before, after, prepared, did, context)
}

export async function reopen(
  reference: Reference,
  reason: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loadProposal(reference, version, context)
  const after = reopenProposal(before, reason, context)
  await keepProposal(before, after, 'opened the proposal again', context, { reason })
}

/** The digest of the set as it is now: with the answers that stand, or those that stood when it was closed. */
export function digestOf(
  proposal: Pick<RedactionProposal, 'answers' | 'ruleSet' | 'closure'>,
  found: Examined,
): Digest {
  const answers = proposal.closure === null ? answersToKeep(proposal, found) : proposal.answers
  return contentHash(digestContent(found.set, answers, proposal.ruleSet))
}

async function rendered(
  { proposal, passages }: ReadProposal,
  { set }: Examined,
  facts: Closing & { readonly drawn: DrawnPublication; readonly digest: Digest },
): Promise<PreparedPublication> {
  const { reference, organisationName } = proposal
  return await renderPrepared({ ...facts, passages, set, proposal: reference, organisationName })
}

/** Whether readers could not tell it from what they have of the plan already. */
export async function cannotBeTold({ plan, projection }: PreparedPublication): Promise<boolean> {
  const current = await currentOfPlan(plan)
  return current !== null && comparePublications(current.projection, projection).isSame
}

async function keepWithBytes(
  before: RedactionProposal,
  after: RedactionProposal,
  prepared: PreparedPublication,
  did: string,
  context: Context,
): Promise<void> {
  await inTransaction(async () => {
    await saveProposal(after, before)
    await keepPrepared(prepared)
    await recordInTrail(toldOf(after, did), context)
  })
}
