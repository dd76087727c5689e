import { day } from '../../server/kernel/day.ts'
import type {
  PlannedAction,
  PlanPart,
  PlanVersion,
  RootCause,
} from '../../server/remediation-plans/plan-version.ts'
import type { Plan } from '../../server/remediation-plans/plan.ts'
import { today } from '../meetings/committee.ts'
import { aRequiredPlan } from './a-plan.ts'

export function aPart(facts: Partial<PlanPart> = {}): PlanPart {
  return {
    reference: 'PB-2027-K7Q4TT',
    version: 1,
    kind: 'paragraph',
    cells: ['We ask for two cards.'],
    sensitive: [],
    ...facts,
  }
}

export function aRootCause(facts: Partial<RootCause> = {}): RootCause {
  return {
    number: 1,
    text: 'It was delivered with one card.',
    explains: [],
    trainingAloneBecause: null,
    ...facts,
  }
}

export function aPlannedAction(facts: Partial<PlannedAction> = {}): PlannedAction {
  const number = facts.number ?? 1
  return {
    reference: `RP-2027-K7Q4-A${number}`,
    version: 1,
    number,
    title: 'Ask for two cards',
    description: 'The module is set to ask for two cards.',
    kind: 'prevent',
    rootCauses: [1],
    covers: ['BR-2027-2222'],
    owner: 'Luke Holt',
    dueOn: day('2027-05-01'),
    criterion: 'The log shows two people each time.',
    isTraining: false,
    state: 'planned',
    doneOn: null,
    lateBecause: null,
    recurrenceOf: null,
    sensitive: [],
    ...facts,
  }
}

/** A version of this plan with one part, one root cause and one action, unless told otherwise. */
export function aVersion(facts: Partial<PlanVersion> = {}, plan: Plan = aRequiredPlan()): PlanVersion {
  const number = facts.number ?? 1
  return {
    reference: `${plan.reference}-V${number}`,
    version: 1,
    plan: plan.reference,
    number,
    organisation: plan.organisation,
    organisationName: plan.organisationName,
    cases: plan.cases,
    parts: [aPart()],
    rootCauses: [aRootCause()],
    actions: [aPlannedAction()],
    letter: null,
    submittedOn: today,
    submittedAt: new Date('2027-03-10T10:30:00Z'),
    submittedBy: 'contact',
    submittedByName: 'CONTACT',
    contentHash: 'hash-of-the-version',
    ...facts,
  }
}
