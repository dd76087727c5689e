import { recordInTrail } from '../audit-trail/trail-store.ts'
import type { Told } from '../audit-trail/trail-entry.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused, whyRefused, type Reason } from '../kernel/refusals.ts'
import { carriedDecisions, type LoadedDecision } from '../meetings/decision-actions.ts'
import { addNotice } from '../notices/notice-store.ts'
import type { NoticeKind } from '../notices/notice-texts.ts'
import { draftNotice } from '../notices/notice.ts'
import { panelOn } from '../panel-meetings/panel-meeting-actions.ts'
import { meetingAsTyped, meetingSoFar, type TypedMeeting } from '../panel-meetings/panel-meeting.ts'
import { digestOf } from '../redaction-proposals/close-actions.ts'
import { decideNone, decidePublication, decideSensitive } from '../redaction-proposals/decide-publication.ts'
import {
  confirmPublication,
  enterConfirmation,
  returnConfirmation,
} from '../redaction-proposals/confirm-publication.ts'
import { exceptRepetition, showFinalBytes } from '../redaction-proposals/prepare-publication.ts'
import { keepProposal, loadProposal } from '../redaction-proposals/proposal-actions.ts'
import { saveProposal } from '../redaction-proposals/proposal-store.ts'
import { wordsOf } from '../redaction-proposals/proposal-words-actions.ts'
import {
  proposalPath,
  proposalTitle,
  type RedactionProposal,
} from '../redaction-proposals/redaction-proposal.ts'
import { toldOf } from '../redaction-proposals/told-of-proposal.ts'
import { unanswered } from '../repetitions/answer-repetition.ts'
import { examine } from '../repetitions/examine-actions.ts'
import { named, type NamedRepetition } from '../repetitions/repetition-actions.ts'
import { because } from '../rules/because.ts'
import { currentSettings } from '../rules/setting-store.ts'

type At = { readonly reference: Reference; readonly version: number | null }
/** What was entered and is not confirmed yet is between the secretariat and the Panel. */
const betweenThem = { audience: 'secretariat' } as const

type DecisionKind = 'decide-publication' | 'publish-sensitive-words'

/** The PMA’s last decision of the kind on this proposal that no earlier round used up; null while there is none. */
export async function decisionToRecord(
  kind: DecisionKind,
  { reference, rounds }: RedactionProposal,
  { actor }: Pick<Context, 'actor'>,
): Promise<LoadedDecision | null> {
  const used = rounds.flatMap(({ decision, sensitiveDecision }) => [decision?.item, sensitiveDecision?.item])
  const carried = await carriedDecisions(kind, reference, actor)
  return carried.find(({ decision }) => !used.includes(decision.item)) ?? null
}

/** Records what the PMA decided: that the set is published, or that nothing is. */
export async function recordDecision({ reference, version }: At, context: Context): Promise<string> {
  const before = await loadProposal(reference, version, context)
  const { decision } = await needed('decide-publication', before, context)
  const digest = await digestNow(before, context)
  const link = { decision: decision.item }
  if (decision.motion.outcome === 'none') {
    const after = decideNone(before, decision, digest, context)
    await keepProposal(before, after, 'recorded that the PMA decided on no publication', context, link)
    return 'It is recorded that nothing is published.'
  }
  const after = decidePublication(before, decision, digest, context)
  const did = 'recorded the PMA’s decision to publish'
  await keepWithNotice(before, after, 'publication-decided', { did, ...link }, context)
  return 'The decision to publish is recorded.'
}

export async function recordSensitive({ reference, version }: At, context: Context): Promise<void> {
  const before = await loadProposal(reference, version, context)
  const { decision } = await needed('publish-sensitive-words', before, context)
  const after = decideSensitive(before, decision, context)
  const did = 'recorded the PMA’s decision on sensitive words'
  await keepProposal(before, after, did, context, { decision: decision.item })
}

/** What speaks against the Panel’s confirmation of the set, as far as it is typed. */
export async function againstPanel(
  before: RedactionProposal,
  typed: Partial<TypedMeeting>,
  context: Context,
): Promise<readonly Reason[]> {
  const meeting = meetingSoFar(typed, context.today)
  const ground = await confirmedGround(before, meeting, context)
  return whyRefused(() => enterConfirmation(before, meetingAsTyped(meeting, ground.roll), ground, context))
}

async function confirmedGround(proposal: RedactionProposal, { meetingOn }: TypedMeeting, context: Context) {
  const digest = await digestNow(proposal, context)
  return { digest, roll: await panelOn(meetingOn, proposal), settings: await currentSettings() }
}

/** The secretariat enters that the Panel confirms the set, or corrects that; nothing changes yet. */
export async function enterPanel(
  { reference, version }: At,
  typed: TypedMeeting,
  context: Context,
): Promise<void> {
  const before = await loadProposal(reference, version, context)
  const ground = await confirmedGround(before, typed, context)
  const after = enterConfirmation(before, meetingAsTyped(typed, ground.roll), ground, context)
  const did = before.confirmation === null ? 'entered' : 'corrected what was entered of'
  await keepProposal(before, after, `${did} the Panel’s confirmation`, context, betweenThem)
}

/** The Panel’s confirmation takes effect. */
export async function confirm({ reference, version }: At, context: Context): Promise<void> {
  const before = await loadProposal(reference, version, context)
  const after = confirmPublication(before, await digestNow(before, context), context)
  await keepProposal(before, after, 'confirmed the publication for the Panel', context, { audience: 'all' })
}

export async function giveBack({ reference, version }: At, why: string, context: Context): Promise<void> {
  const before = await loadProposal(reference, version, context)
  const after = returnConfirmation(before, why, context)
  const did = 'returned what was entered of the Panel’s confirmation'
  await keepProposal(before, after, did, context, { ...betweenThem, reason: why })
}

/** From now on the organisation reads the final bytes. */
export async function showBytes({ reference, version }: At, context: Context): Promise<void> {
  const before = await loadProposal(reference, version, context)
  const digest = await digestNow(before, context)
  const after = showFinalBytes(before, digest, await currentSettings(), context)
  const did = 'showed the organisation what will be published'
  await keepWithNotice(before, after, 'publication-shown', { did }, context)
}

/** Repetitions that came up since the proposal was closed and that nobody answered or excepted. */
export async function openSinceClosed(
  proposal: RedactionProposal,
  context: Pick<Context, 'actor'>,
): Promise<readonly NamedRepetition[]> {
  const { repetitions } = await examine(await wordsOf(proposal, context))
  return unanswered(repetitions, [...proposal.answers, ...proposal.exceptions]).map(named)
}

/** Somebody who did not propose the set says that words which came up after the decision are lawfully public. */
export async function except(
  { reference, version }: At,
  { hit, reason }: { readonly hit: string; readonly reason: string },
  context: Context,
): Promise<void> {
  const before = await loadProposal(reference, version, context)
  const repetition = (await openSinceClosed(before, context)).find(({ name }) => name === hit)
  if (!repetition) {
    const message = 'Choose one of the repetitions that came up.'
    throw new Refused([because('exception-by-somebody-else', message, 'hit')])
  }
  const digest = await digestNow(before, context)
  const after = exceptRepetition(before, { repetition, reason, digest }, context)
  await keepProposal(before, after, 'excepted a repetition that came up after the decision', context)
}

async function needed(
  kind: DecisionKind,
  proposal: RedactionProposal,
  context: Context,
): Promise<LoadedDecision> {
  const decided = await decisionToRecord(kind, proposal, context)
  if (decided) return decided
  const message = 'The PMA has carried no such motion on this proposal yet: put it on an agenda.'
  throw new Refused([because('decision-bound-to-text', message)])
}

async function digestNow(proposal: RedactionProposal, context: Context): Promise<string> {
  return digestOf(proposal, await examine(await wordsOf(proposal, context)))
}

async function keepWithNotice(
  before: RedactionProposal,
  after: RedactionProposal,
  kind: NoticeKind,
  { did, ...more }: Partial<Told> & { readonly did: string },
  context: Context,
): Promise<void> {
  await inTransaction(async () => {
    const kept = await saveProposal(after, before)
    const about = { ...kept, title: proposalTitle(kept) }
    await addNotice(draftNotice(kind, about, context, proposalPath(kept.reference)))
    await recordInTrail(toldOf(kept, did, { audience: 'all', ...more }), context)
  })
}
