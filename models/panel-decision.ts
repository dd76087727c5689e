import { panelAnswers } from '../server/panel-advice/advice-content.ts'
import {
  determinations,
  panelDecisionStatuses,
  type PanelDecision,
  type RecommendationAnswer,
  type ReferredQuestion,
  type Sanction,
} from '../server/panel-decisions/panel-decision.ts'
import { sanctionFields } from './breach.ts'
import { panelEntryFields } from './panel-entry.ts'
import { day, instant, list, model, number, orNull, part, text, word } from './schema.ts'

const questions = list(
  part<ReferredQuestion>({
    number: number(),
    question: text(),
    answer: orNull(text()),
    answeredOn: orNull(day()),
    answeredBy: orNull(text()),
  }),
)

export const PanelDecisionModel = model<PanelDecision>(
  'panel-decisions',
  {
    reference: text(),
    version: number(),
    status: word(panelDecisionStatuses),
    advice: text(),
    breach: text(),
    organisation: text(),
    cases: list(text()),
    ...panelEntryFields,
    answers: list(
      part<RecommendationAnswer>({
        recommendation: number(),
        answer: word(panelAnswers),
        reason: text(),
        questions,
      }),
    ),
    determination: word(determinations),
    determinationReasons: text(),
    sanctions: list(part<Sanction>(sanctionFields)),
    enteredAt: instant(),
    supersedes: orNull(text()),
    supersededBy: orNull(text()),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { advice: 1, meetingOn: -1 } },
    { on: { breach: 1, meetingOn: -1 } },
    { on: { organisation: 1, meetingOn: 1 } },
    { on: { meetingOn: 1, reference: 1 } },
    { on: { status: 1, reference: 1 } },
  ],
)
