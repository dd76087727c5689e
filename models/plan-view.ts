import { seats } from '../server/kernel/actor.ts'
import type { ActionView, PlanView } from '../server/plan-reviews/give-plan-view.ts'
import { adequacyVerdicts } from '../server/plan-reviews/plan-review.ts'
import { instant, list, model, number, orNull, part, text, word } from './schema.ts'

export const PlanViewModel = model<PlanView>(
  'plan-views',
  {
    reference: text(),
    version: number(),
    review: text(),
    organisation: text(),
    cases: list(text()),
    person: text(),
    name: text(),
    seat: word(seats),
    actions: list(
      part<ActionView>({ number: number(), verdict: orNull(word(adequacyVerdicts)), comment: text() }),
    ),
    comment: text(),
    givenAt: instant(),
  },
  [{ on: { reference: 1 }, unique: true }, { on: { review: 1, name: 1 } }],
)
