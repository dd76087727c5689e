import { seats } from '../server/kernel/actor.ts'
import { itemStatuses, turnEnds, type EarlierTurn, type MemberView } from '../server/meetings/agenda-item.ts'
import type { Declaration } from '../server/meetings/conflicts.ts'
import type { StoredDecision } from '../server/meetings/decision.ts'
import type { KeptItem } from '../server/meetings/kept-meeting.ts'
import type { Motion } from '../server/meetings/motion.ts'
import { voteWords, type CastingVote, type Vote } from '../server/meetings/votes.ts'
import { day, flag, frozen, instant, list, model, number, orNull, part, text, word } from './schema.ts'

const recorded = { recordedBy: text(), recordedAt: instant() }

export const AgendaItemModel = model<KeptItem>(
  'agenda-items',
  {
    reference: text(),
    version: number(),
    meeting: text(),
    number: number(),
    title: text(),
    status: word(itemStatuses),
    caseReference: text(),
    cases: list(text()),
    organisation: text(),
    invitees: list(text()),
    textPath: text(),
    motion: frozen<Motion>(),
    contentHash: text(),
    views: list(
      part<MemberView>({
        person: text(),
        name: text(),
        seat: word(seats),
        leaning: word(['for', 'against', 'undecided']),
        comment: text(),
        givenAt: instant(),
      }),
    ),
    declarations: list(
      part<Declaration>({ person: text(), interest: text(), isConflict: flag(), declaredAt: instant() }),
    ),
    admitted: list(text()),
    votes: list(part<Vote>({ person: text(), vote: word(voteWords), ...recorded })),
    castingVote: orNull(
      part<CastingVote>({ person: text(), vote: word(['for', 'against']), reason: text(), ...recorded }),
    ),
    earlierTurns: list(
      part<EarlierTurn>({
        meeting: text(),
        on: day(),
        ended: word(turnEnds),
        reason: text(),
      }),
    ),
    decision: orNull(frozen<StoredDecision>()),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { meeting: 1, number: 1 }, unique: true },
    { on: { caseReference: 1, status: 1 } },
    { on: { 'motion.about': 1, status: 1 } },
  ],
)
