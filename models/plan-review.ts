import { adequacyOutcomes } from '../server/meetings/motion.ts'
import {
  adequacyVerdicts,
  planOutcomes,
  planReviewStatuses,
  type ActionJudgement,
  type PanelDifference,
  type PlanDecision,
  type PlanReview,
  type TakenView,
} from '../server/plan-reviews/plan-review.ts'
import { panelEntryFields } from './panel-entry.ts'
import { day, instant, list, model, number, orNull, part, text, word } from './schema.ts'

export const PlanReviewModel = model<PlanReview>(
  'plan-reviews',
  {
    reference: text(),
    version: number(),
    status: word(planReviewStatuses),
    plan: text(),
    planVersion: number(),
    versionHash: text(),
    organisation: text(),
    organisationName: text(),
    cases: list(text()),
    begunOn: day(),
    drafter: orNull(text()),
    drafterName: orNull(text()),
    judgements: list(
      part<ActionJudgement>({
        number: number(),
        verdict: orNull(word(adequacyVerdicts)),
        reasons: text(),
        remedialAction: text(),
        alternatives: text(),
      }),
    ),
    overall: orNull(word(adequacyOutcomes)),
    overallReasons: text(),
    draftedByName: orNull(text()),
    draftedOn: orNull(day()),
    circulatedOn: orNull(day()),
    taken: orNull(part<TakenView>({ decision: text(), textHash: text(), takenOn: day() })),
    advice: orNull(text()),
    issuedAt: orNull(instant()),
    releasedOn: orNull(day()),
    panel: orNull(
      part<PlanDecision>({
        outcome: word(planOutcomes),
        reasons: text(),
        differences: list(part<PanelDifference>({ number: number(), why: text() })),
        dueOn: orNull(day()),
        ...panelEntryFields,
      }),
    ),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { plan: 1, planVersion: -1 } },
    { on: { status: 1, reference: 1 } },
  ],
)
