import { dateDeciders } from '../server/panel-decisions/panel-decision.ts'
import {
  dateOutcomes,
  planOutcomesAtEnd,
  planStatuses,
  type DateDecision,
  type DateRequest,
  type Plan,
  type PlanEnding,
} from '../server/remediation-plans/plan.ts'
import { panelEntryFields } from './panel-entry.ts'
import { day, flag, instant, list, model, number, orNull, part, text, word } from './schema.ts'

const decision = part<DateDecision>({
  ...panelEntryFields,
  outcome: word(dateOutcomes),
  reasons: text(),
  by: word(dateDeciders),
})

export const RemediationPlanModel = model<Plan>(
  'remediation-plans',
  {
    reference: text(),
    version: number(),
    status: word(planStatuses),
    breach: text(),
    decision: text(),
    organisation: text(),
    organisationName: text(),
    cases: list(text()),
    assessors: list(text()),
    invitees: list(text()),
    covers: list(text()),
    requiredOn: day(),
    dueOn: day(),
    actionsBy: orNull(day()),
    datesDecidedBy: word(dateDeciders),
    asksLetter: flag(),
    versions: number(),
    submittedAt: orNull(instant()),
    inForce: orNull(number()),
    dateRequests: list(
      part<DateRequest>({
        planVersion: number(),
        slip: number(),
        askedOn: day(),
        action: text(),
        actionNumber: number(),
        askedFor: day(),
        limit: day(),
        decision: orNull(decision),
      }),
    ),
    returnedBecause: orNull(text()),
    ending: orNull(
      part<PlanEnding>({
        ...panelEntryFields,
        outcome: word(planOutcomesAtEnd),
        reasons: text(),
        allegation: orNull(text()),
      }),
    ),
    withdrawnOn: orNull(day()),
    withdrawnBecause: orNull(text()),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { decision: 1 }, unique: true },
    { on: { breach: 1, requiredOn: 1 } },
    { on: { organisation: 1, dueOn: 1 } },
    { on: { dueOn: 1, reference: 1 } },
    { on: { organisationName: 1, reference: 1 } },
    { on: { status: 1, reference: 1 } },
  ],
)
