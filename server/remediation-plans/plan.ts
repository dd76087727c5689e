import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'

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

/** Who decides on dates later than the Panel’s limit: the Panel itself, or the PMA where the Panel names it. */
export const dateDeciders = ['panel', 'pma'] as const
export type DateDecider = (typeof dateDeciders)[number]

export const dateDeciderLabels: Readonly<Record<DateDecider, string>> = {
  panel: 'The Panel itself',
  pma: 'The PMA, for the Panel',
}

export const dateOutcomes = ['agreed', 'refused'] as const
export type DateOutcome = (typeof dateOutcomes)[number]

/** What was decided on a later date, by whom, and where that is written. */
export type DateDecision = {
  readonly outcome: DateOutcome
  readonly reasons: string
  readonly by: DateDecider
  /** The day of the meeting, and its minute or the item decided. */
  readonly decidedOn: Day
  readonly minuteReference: string
  readonly recordedBy: Reference
  readonly recordedByName: string
  /** A decision of the Panel has no effect until a Panel member confirms it. */
  readonly confirmedBy: Reference | null
  readonly confirmedByName: string | null
  readonly confirmedAt: Date | null
}

/** A date past the Panel’s limit, asked for with the version that names it. */
export type DateRequest = {
  readonly planVersion: number
  readonly action: Reference
  readonly actionNumber: number
  readonly askedFor: Day
  readonly limit: Day
  readonly because: string
  readonly decision: DateDecision | null
}

/**
 * A remediation plan that the Panel requires: what it covers, by when it is due, and where it stands. It holds no words
 * of the organisation: those are in the draft, which is the organisation’s own, and in the versions submitted.
 */
export type Plan = {
  readonly reference: Reference
  readonly version: number
  readonly status: PlanStatus
  readonly breach: Reference
  /** The Panel decision in force that requires it. */
  readonly decision: Reference
  readonly organisation: Reference
  readonly organisationName: string
  readonly cases: readonly Reference[]
  /** The assessors of the findings covered: they read it as evidence of their own engagement. */
  readonly assessors: readonly Reference[]
  readonly invitees: readonly Reference[]
  /** The suspected non-compliance and the findings it has to answer for. */
  readonly covers: readonly Reference[]
  readonly requiredOn: Day
  readonly dueOn: Day
  /** The day by which the Panel wants every action done; null where it sets none. */
  readonly actionsBy: Day | null
  readonly asksLetter: boolean
  readonly datesDecidedBy: DateDecider
  /** How many versions were submitted. */
  readonly versions: number
  /** When a version was first submitted: from then on others read it. */
  readonly submittedAt: Date | null
  /** The version in force, also while a newer one is drafted or reviewed. */
  readonly inForce: number | null
  readonly dateRequests: readonly DateRequest[]
  /** An earlier plan whose place it takes, where a superseding decision of the Panel requires another. */
  readonly replaces: Reference | null
  readonly replacedBy: Reference | null
  readonly withdrawnOn: Day | null
  readonly withdrawnBecause: string | null
}

export const plansPath = '/remediation-plans'
export function planPath(reference: Reference): string {
  return `${plansPath}/${reference}`
}
