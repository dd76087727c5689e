import { seatLabels } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { conflictGroundLabels } from '../meetings/conflicts.ts'
import type { QuorateDecision } from '../meetings/decide-item.ts'
import type { Seated } from '../meetings/meeting.ts'
import { motionLabels } from '../meetings/motion.ts'
import type { Vote } from '../meetings/votes.ts'
import type { DecisionRecord } from './advice-content.ts'

/** The record of a decision as the Panel reads it: who sat and for whom, quorum, the excused, votes, reasons, dissent. */
export function decisionRecordOf(
  decision: QuorateDecision,
  title: string,
  nameOf: (person: Reference) => string,
): DecisionRecord {
  const { motion, quorum, castingVote } = decision
  const chair = decision.entitled.find((one) => one.seat === 'chair')
  const voters = (word: Vote['vote']) =>
    decision.votes.filter((vote) => vote.vote === word).map((vote) => nameOf(vote.person))
  return {
    meeting: decision.meeting,
    on: decision.decidedOn,
    item: `${decision.item}: ${title}`,
    motion: `${motionLabels[motion.kind]}. ${motion.words}`,
    present: decision.present.map((row) => ({
      name: row.name,
      seat: row.seat ? seatLabels[row.seat] : 'Non-voting attendee',
      alternateFor: alternateFor(row, nameOf),
    })),
    quorum: { counted: quorum.counted, needed: quorum.needed, chairedBy: chair?.name ?? 'nobody' },
    excused: decision.excused.map((one) => ({
      name: one.name,
      seat: one.seat ? seatLabels[one.seat] : 'Non-voting attendee',
      reason: conflictGroundLabels[one.ground],
    })),
    votes: { for: voters('for'), against: voters('against'), abstained: voters('abstain') },
    castingVote: castingVote
      ? { by: nameOf(castingVote.person), cast: castingVote.vote, reason: castingVote.reason }
      : null,
    outcome: decision.outcome === 'carried' ? 'Carried' : 'Not carried',
    reasons: decision.reasons,
    dissent: decision.dissent.map((one) => ({ by: nameOf(one.person), text: one.words })),
    bodyHash: decision.contentHash,
    changes: decision.changes,
  }
}

function alternateFor(row: Seated, nameOf: (person: Reference) => string): string | null {
  if (row.capacity !== 'alternate') return null
  return row.actingFor === null ? 'the Chair' : nameOf(row.actingFor)
}
