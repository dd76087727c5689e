import { correctionKinds } from '../server/corrective-actions/corrective-action.ts'
import { blockKinds } from '../server/remediation-plans/plan-block.ts'
import {
  plannedStates,
  type PlannedAction,
  type PlanPart,
  type PlanVersion,
  type RootCause,
} from '../server/remediation-plans/plan-version.ts'
import { sensitiveMarks } from './plan-block.ts'
import { day, flag, instant, list, model, number, orNull, part, text, word, type Kept } from './schema.ts'

/** A version is never saved over another, so its own version is always 1. */
const first = number() as Kept<1>

export const PlanVersionModel = model<PlanVersion>(
  'plan-versions',
  {
    reference: text(),
    version: first,
    plan: text(),
    number: number(),
    organisation: text(),
    organisationName: text(),
    cases: list(text()),
    parts: list(
      part<PlanPart>({
        reference: text(),
        version: number(),
        kind: word(blockKinds),
        cells: list(text()),
        sensitive: sensitiveMarks,
      }),
    ),
    rootCauses: list(
      part<RootCause>({
        number: number(),
        text: text(),
        explains: list(text()),
        trainingAloneBecause: orNull(text()),
      }),
    ),
    actions: list(
      part<PlannedAction>({
        reference: text(),
        version: number(),
        number: number(),
        title: text(),
        description: text(),
        kind: word(correctionKinds),
        rootCauses: list(number()),
        covers: list(text()),
        owner: text(),
        dueOn: day(),
        criterion: text(),
        isTraining: flag(),
        state: word(plannedStates),
        doneOn: orNull(day()),
        lateBecause: orNull(text()),
        recurrenceOf: orNull(text()),
        sensitive: sensitiveMarks,
      }),
    ),
    letter: orNull(text()),
    submittedOn: day(),
    submittedAt: instant(),
    submittedBy: text(),
    submittedByName: text(),
    contentHash: text(),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { plan: 1, number: 1 }, unique: true },
  ],
)
