import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused, refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { AgendaItem } from './agenda-item.ts'
import type { Matter } from './conflicts.ts'
import type { DecisionWords, StoredDecision } from './decision.ts'
import { changesProblems, wordsProblems } from './decision-words.ts'
import { entitledOn } from './entitlement.ts'
import type { Entitlement } from './entitlement.ts'
import { presentNow } from './meeting.ts'
import type { Attendance, Meeting, Seated } from './meeting.ts'
import { followItem } from './meeting-workflow.ts'
import { isSameMotion } from './motion.ts'
import type { MotionShape } from './motion.ts'
import { quorumOf, whyNotQuorate } from './quorum.ts'
import { outcomeOf, tallyOf } from './tally.ts'
import type { VotingRules } from './tally.ts'
import { votingProblems } from './voting-problems.ts'

declare const proof: unique symbol

/** Proof that a quorate meeting decided: only this file makes one, by deciding or by counting a stored one again. */
export type QuorateDecision = StoredDecision & { readonly [proof]: true }

// The type can be copied by a spread; the object cannot. Whoever asks for proof asks this set as well.
const proven = new WeakSet<StoredDecision>()

/** An item at the vote is decided when it is quorate at that moment and everyone entitled has a recorded vote. Source: S¶29, 35. */
export function decideItem(
  { item, meeting, rules }: { item: AgendaItem; meeting: Meeting; rules: VotingRules },
  words: DecisionWords,
  context: Context,
): { readonly item: AgendaItem; readonly decision: QuorateDecision } {
  const status = followItem('decide', item, meeting, context.actor)
  const present = presentNow(meeting.attendance).map(seatedOnly)
  const entitlement = entitledOn(present, item)
  refuseIf([
    ...whyNotQuorate(entitlement),
    ...votingProblems(item, entitlement, rules),
    ...wordsProblems(words, entitlement.entitled),
    ...changesProblems(item.motion, words),
  ])
  const { actor, today, now } = context
  const kept: StoredDecision = {
    item: item.reference,
    meeting: meeting.reference,
    motion: item.motion,
    contentHash: item.contentHash,
    decidedOn: today,
    decidedAt: now,
    recordedBy: actor.person,
    present,
    rules,
    votes: item.votes,
    castingVote: item.castingVote,
    ...counted(entitlement, item, rules),
    ...words,
  }
  return { item: { ...item, status, decision: kept }, decision: prove(kept) }
}

/** A stored decision is proof again only if its attendance, votes and rules give the same count and outcome. */
export function rebuildDecision(item: AgendaItem): QuorateDecision {
  const kept = item.decision
  if (kept === null || item.status !== 'decided') {
    throw new Refused([because('decision-follows-from-votes', 'This item is not decided.')])
  }
  const matter: Matter = item
  const entitlement = entitledOn(kept.present, matter)
  const again = counted(entitlement, kept, kept.rules)
  const follows =
    kept.item === item.reference &&
    kept.contentHash === item.contentHash &&
    isSameMotion(kept.motion, item.motion) &&
    whyNotQuorate(entitlement).length === 0 &&
    votingProblems(kept, entitlement, kept.rules).length === 0 &&
    sameCount(again, kept)
  if (!follows) {
    throw new Refused([
      because('decision-follows-from-votes', 'The stored decision does not follow from the stored votes.'),
    ])
  }
  return prove(kept)
}

/** A decision serves what it was taken on: this item, this motion, this text; and only if it is proof. */
export function boundTo(decision: QuorateDecision, wanted: Binding): boolean {
  return (
    proven.has(decision) &&
    decision.item === wanted.item &&
    isSameMotion(decision.motion, wanted.motion) &&
    decision.contentHash === wanted.contentHash
  )
}

/** What a record asks a decision to be bound to. */
export type Binding = {
  readonly item: Reference
  readonly motion: MotionShape
  readonly contentHash: string
}

/** Refuses a decision that was taken on something else, or by which the motion was not carried. */
export function refuseUnlessCarried(decision: QuorateDecision, wanted: Binding): void {
  if (!boundTo(decision, wanted)) {
    const message =
      'The PMA’s decision was taken on another item, motion or text than this one: put this one on an agenda and record the decision on it.'
    throw new Refused([because('decision-bound-to-text', message)])
  }
  if (decision.outcome !== 'carried') {
    throw new Refused([because('decision-bound-to-text', 'The PMA did not carry this motion.')])
  }
}

function counted(
  entitlement: Entitlement,
  { votes, castingVote }: Pick<StoredDecision, 'votes' | 'castingVote'>,
  rules: VotingRules,
) {
  const tally = tallyOf(votes)
  return {
    entitled: entitlement.entitled,
    excused: entitlement.excused,
    quorum: quorumOf(entitlement.entitled),
    tally,
    outcome: outcomeOf(tally, castingVote, rules.majority),
  }
}

type Counted = ReturnType<typeof counted>

// Field by field, since a record that comes back from storage may hold its fields in another order.
function sameCount(one: Counted, other: Counted): boolean {
  return fingerprint(one) === fingerprint(other)
}

function fingerprint({ entitled, excused, quorum, tally, outcome }: Counted): string {
  return JSON.stringify([
    entitled.map((sits) => [sits.person, sits.seat, sits.capacity, sits.voice]),
    excused.map((leaves) => [leaves.person, leaves.ground]),
    [quorum.counted, quorum.needed, quorum.hasChair, quorum.isQuorate],
    [tally.for, tally.against, tally.abstain],
    outcome,
  ])
}

function seatedOnly(row: Attendance): Seated {
  const { person, name, employers, contactOf, employersAndAffiliates } = row
  const { capacity, seat, actingFor, chairAlternateGround } = row
  return {
    ...{ person, name, employers, contactOf, employersAndAffiliates },
    ...{ capacity, seat, actingFor, chairAlternateGround },
  }
}

function prove(kept: StoredDecision): QuorateDecision {
  const frozen = Object.freeze({ ...kept })
  proven.add(frozen)
  return frozen as QuorateDecision
}
