import { isOverdue, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { DateDecider, RequiredPlan } from '../panel-decisions/panel-decision.ts'
import type { PanelEntry } from '../panel-meetings/panel-entry.ts'

export const planStatuses = [
  'required',
  'drafting',
  'submitted',
  'under-review',
  'advised',
  'returned',
  'in-force',
  'completed',
  'failed',
  'withdrawn',
] as const
export type PlanStatus = (typeof planStatuses)[number]

export const planStatusLabels: Readonly<Record<PlanStatus, string>> = {
  required: 'Required by the Panel',
  drafting: 'Being drafted',
  submitted: 'Submitted',
  'under-review': 'Under PMA review',
  advised: 'Advised on to the Panel',
  returned: 'Returned by the Panel',
  'in-force': 'In force',
  completed: 'Completed',
  failed: 'Failed',
  withdrawn: 'Withdrawn',
}

export const dateOutcomes = ['agreed', 'refused'] as const
export type DateOutcome = (typeof dateOutcomes)[number]

export const dateOutcomeLabels: Readonly<Record<DateOutcome, string>> = {
  agreed: 'Agreed',
  refused: 'Refused',
}

/**
 * What was decided on a later date, by whom, at which meeting. Where the PMA decided, it rests on its own vote and needs
 * nobody to confirm it; its item stands for the minute, and who took part is in the record of that item.
 */
export type DateDecision = PanelEntry & {
  readonly outcome: DateOutcome
  readonly reasons: string
  readonly by: DateDecider
}

/**
 * A later date that is asked for: past the Panel’s limit with a version, or of an action of the version in force that
 * slips. Its reason stands with the action, in the version or in the record, since this record holds no words.
 */
export type DateRequest = {
  readonly planVersion: number
  /** 0 where a version asks; else the number of the action’s extension request. */
  readonly slip: number
  readonly askedOn: Day
  readonly action: Reference
  readonly actionNumber: number
  readonly askedFor: Day
  /** The Panel’s limit, or the day on which the action that slips is due. */
  readonly limit: Day
  readonly decision: DateDecision | null
}

export const planOutcomesAtEnd = ['completed', 'failed'] as const satisfies readonly PlanStatus[]

/** What the Panel decided on the end of a plan. */
export type PlanEnding = PanelEntry & {
  readonly outcome: (typeof planOutcomesAtEnd)[number]
  readonly reasons: string
  /** What is suspected where it failed, until that is a case of its own. */
  readonly allegation: string | null
}

/**
 * A remediation plan that the Panel requires: what it covers, by when it is due, and where it stands. It holds no words
 * of the organisation: those are in the draft, which is the organisation’s own, and in the versions submitted.
 */
export type Plan = RequiredPlan & {
  readonly reference: Reference
  readonly version: number
  readonly status: PlanStatus
  readonly breach: Reference
  /** The Panel decision in force that requires it. */
  readonly decision: Reference
  readonly organisation: Reference
  readonly organisationName: string
  readonly cases: readonly Reference[]
  /** The assessors of the findings covered, who read it as evidence of their own engagement. */
  readonly assessors: readonly Reference[]
  /** Attendees whom the Chair invited to the case. */
  readonly invitees: readonly Reference[]
  readonly requiredOn: Day
  /** How many versions were submitted. */
  readonly versions: number
  /** When a version was first submitted: from then on others read its words. */
  readonly submittedAt: Date | null
  /** The version in force, also while a newer one is drafted or reviewed. */
  readonly inForce: number | null
  readonly dateRequests: readonly DateRequest[]
  /** Why the Panel returned the latest version. */
  readonly returnedBecause: string | null
  /** How the Panel ends it; null while nothing is entered. */
  readonly ending: PlanEnding | null
  readonly withdrawnOn: Day | null
  readonly withdrawnBecause: string | null
}

export const plansPath = '/remediation-plans'
export const planPath = (reference: Reference): string => `${plansPath}/${reference}`

export const versionPath = (plan: Reference, version: number | string): string =>
  `${planPath(plan)}/versions/${version}`

/** The record on which a plan’s signed letters hang. */
export const letterRecord = (plan: Reference): Reference => `${plan}-L`

/** “Remediation plan of Northwind Energy” */
export const planTitle = ({ organisationName }: Pick<Plan, 'organisationName'>): string =>
  `Remediation plan of ${organisationName}`

/** A plan asks something of the organisation while it is to be drafted, or drafted anew. */
export const awaitsOrganisation: readonly PlanStatus[] = ['required', 'drafting', 'returned']

/** Nothing more becomes of a plan in one of these states. */
export const endedPlanStatuses: readonly PlanStatus[] = ['completed', 'failed', 'withdrawn']

/** Nobody stores “overdue”: a plan is overdue while it has not been submitted and its day is past. */
export function isPlanOverdue({ status, dueOn }: Pick<Plan, 'status' | 'dueOn'>, today: Day): boolean {
  return awaitsOrganisation.includes(status) && isOverdue(dueOn, today)
}
