import { dayInWords } from '../server/kernel/day.ts'
import type { DecisionRecord } from '../server/panel-advice/advice-content.ts'
import { heading, paragraph, type Block } from './blocks.ts'
import { restsOn } from './rule-note.ts'

/** How the PMA decided: who sat and for whom, quorum, who was excused, votes, casting vote, dissent. */
export function decisionSections(decision: DecisionRecord | null): readonly Block[] {
  if (decision === null) {
    return [heading(2, 'Decision record'), paragraph('The PMA has not decided on this advice yet.')]
  }
  return [
    heading(2, 'Decision record'),
    { kind: 'definitions', rows: particulars(decision) },
    heading(3, 'Present'),
    presence(decision),
    heading(3, 'Excused from this item'),
    ...excused(decision),
    heading(3, 'Votes'),
    votes(decision),
    paragraph(castingVote(decision)),
    restsOn('chair-casting-vote-only'),
    restsOn('casting-vote-at-equality'),
    heading(3, 'Reasons'),
    paragraph(decision.reasons),
    heading(3, 'Dissent'),
    ...dissent(decision),
    heading(3, 'The text decided on'),
    paragraph(
      `The decision holds for the text (facts to recommendations) with this SHA-256:\n${decision.bodyHash}`,
    ),
    ...changes(decision),
    restsOn('decision-bound-to-text'),
  ]
}

function particulars(decision: DecisionRecord): { term: string; text: string }[] {
  const { counted, needed, chairedBy } = decision.quorum
  return [
    { term: 'Meeting', text: `${decision.meeting}, ${dayInWords(decision.on)}` },
    { term: 'Item', text: decision.item },
    { term: 'Motion', text: decision.motion },
    { term: 'Outcome', text: decision.outcome },
    { term: 'Quorum', text: `${counted} counted, ${needed} needed; chaired by ${chairedBy}` },
  ]
}

function presence(decision: DecisionRecord): Block {
  return {
    kind: 'table',
    caption: null,
    namesRows: true,
    columns: [
      { heading: 'Name', share: 34 },
      { heading: 'Seat', share: 33 },
      { heading: 'In person or as alternate', share: 33 },
    ],
    rows: decision.present.map((person) => [
      person.name,
      person.seat,
      person.alternateFor === null ? 'In person' : `Alternate for ${person.alternateFor}`,
    ]),
  }
}

function excused(decision: DecisionRecord): readonly Block[] {
  const people: Block =
    decision.excused.length === 0
      ? paragraph('Nobody was excused.')
      : {
          kind: 'table',
          caption: null,
          namesRows: true,
          columns: [
            { heading: 'Name', share: 28 },
            { heading: 'Seat', share: 28 },
            { heading: 'Why', share: 44 },
          ],
          rows: decision.excused.map((person) => [person.name, person.seat, person.reason]),
        }
  return [people, restsOn('quorum-of-four'), restsOn('quorum-needs-the-chair'), restsOn('quorum-per-item')]
}

function votes(decision: DecisionRecord): Block {
  const row = (words: string, names: readonly string[]): string[] => [
    words,
    String(names.length),
    names.length === 0 ? 'nobody' : names.join(', '),
  ]
  return {
    kind: 'table',
    caption: null,
    namesRows: true,
    columns: [
      { heading: 'Vote', share: 20 },
      { heading: 'Number', share: 14 },
      { heading: 'Members', share: 66 },
    ],
    rows: [
      row('For', decision.votes.for),
      row('Against', decision.votes.against),
      row('Abstained', decision.votes.abstained),
    ],
  }
}

function castingVote({ castingVote: vote, votes: cast }: DecisionRecord): string {
  if (vote !== null)
    return `On an equality of votes ${vote.by} cast the casting vote ${vote.cast} the motion: ${vote.reason}`
  return cast.for.length === cast.against.length
    ? 'There was an equality of votes. The casting vote was not used.'
    : 'There was no equality of votes. The casting vote was not used.'
}

function dissent(decision: DecisionRecord): readonly Block[] {
  if (decision.dissent.length === 0) return [paragraph('No dissent was recorded.')]
  return decision.dissent.map((view) => paragraph(`${view.by}: ${view.text}`))
}

function changes(decision: DecisionRecord): readonly Block[] {
  if (decision.changes.length === 0) return [paragraph('The decision listed no changes to it.')]
  return [
    {
      kind: 'table',
      caption: 'Changes the decision listed, which the Chair confirmed to be the only ones',
      namesRows: false,
      columns: [
        { heading: 'From', share: 50 },
        { heading: 'To', share: 50 },
      ],
      rows: decision.changes.map((change) => [change.from, change.to]),
    },
  ]
}
