import { seatLabels } from '../kernel/actor.ts'
import { instantInWords } from '../kernel/day.ts'
import type { SummaryRow } from '../web/page-shapes.ts'
import { conflictGroundLabels } from './conflicts.ts'
import type { StoredDecision } from './decision.ts'
import { voteLabels } from './votes.ts'

/** A decision as its readers see it: who counted, who was excused, how each voted, and why. */
export function decisionRows(decision: StoredDecision): readonly SummaryRow[] {
  const nameOf = (person: string) => decision.entitled.find((one) => one.person === person)?.name ?? person
  const { tally, castingVote, quorum } = decision
  const rows: (readonly [string, readonly string[]])[] = [
    ['Outcome', [decision.outcome === 'carried' ? 'Carried' : 'Not carried']],
    ['Decided', [instantInWords(decision.decidedAt)]],
    ['Reasons', decision.reasons.split('\n')],
    ['Alternatives considered', decision.alternativesConsidered.split('\n')],
    [
      'Quorum',
      [
        `${quorum.counted} counted; ${quorum.needed} are needed, one of them the Chair or the Chair’s alternate`,
      ],
    ],
    [
      'Counted',
      decision.entitled.map(
        (one) => `${one.name}, ${seatLabels[one.seat]}${one.capacity === 'alternate' ? ' (alternate)' : ''}`,
      ),
    ],
    ['Excused', decision.excused.map((one) => `${one.name}: ${conflictGroundLabels[one.ground]}`)],
    [
      'Votes',
      [
        `For ${tally.for}, against ${tally.against}, abstained ${tally.abstain}`,
        ...decision.votes.map((vote) => `${nameOf(vote.person)}: ${voteLabels[vote.vote]}`),
      ],
    ],
    [
      'Casting vote',
      castingVote
        ? [`${nameOf(castingVote.person)}: ${voteLabels[castingVote.vote]}. ${castingVote.reason}`]
        : ['Not used'],
    ],
    ['Dissent', decision.dissent.map((one) => `${nameOf(one.person)}: ${one.words}`)],
    ['Changes to the text', decision.changes.map((change) => `“${change.from}” becomes “${change.to}”`)],
  ]
  return rows
    .filter(([, lines]) => lines.some((line) => line !== ''))
    .map(([key, lines]) => ({ key, value: { lines } }))
}
