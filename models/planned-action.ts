import { correctionKinds } from '../server/corrective-actions/corrective-action.ts'
import type { DraftAction } from '../server/plan-drafts/plan-draft.ts'
import { plannedStates } from '../server/remediation-plans/plan-version.ts'
import { sensitiveMarks } from './plan-block.ts'
import { day, flag, list, model, number, orNull, text, word } from './schema.ts'

export const PlannedActionModel = model<DraftAction>(
  'planned-actions',
  {
    reference: text(),
    version: number(),
    plan: text(),
    organisation: text(),
    cases: list(text()),
    number: number(),
    title: text(),
    description: text(),
    kind: orNull(word(correctionKinds)),
    rootCauses: list(number()),
    covers: list(text()),
    owner: text(),
    dueOn: orNull(day()),
    criterion: text(),
    isTraining: flag(),
    state: word(plannedStates),
    doneOn: orNull(day()),
    lateBecause: orNull(text()),
    recurrenceOf: orNull(text()),
    sensitive: sensitiveMarks,
    isTakenOut: flag(),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { plan: 1, number: 1 }, unique: true },
  ],
)
