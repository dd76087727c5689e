import type { DraftCause } from '../server/plan-drafts/plan-draft.ts'
import { flag, list, model, number, orNull, text } from './schema.ts'

export const PlanCauseModel = model<DraftCause>(
  'plan-causes',
  {
    reference: text(),
    version: number(),
    plan: text(),
    organisation: text(),
    cases: list(text()),
    number: number(),
    text: text(),
    explains: list(text()),
    trainingAloneBecause: orNull(text()),
    isTakenOut: flag(),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { plan: 1, number: 1 }, unique: true },
  ],
)
