import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { PanelAnswer } from '../panel-advice/advice-content.ts'
import type { PanelEntry } from '../panel-meetings/panel-entry.ts'

export const panelDecisionStatuses = ['entered', 'returned', 'withdrawn', 'confirmed', 'superseded'] as const
export type PanelDecisionStatus = (typeof panelDecisionStatuses)[number]

export const panelDecisionStatusLabels: Readonly<Record<PanelDecisionStatus, string>> = {
  entered: 'Entered, without effect until confirmed',
  returned: 'Returned to the secretariat',
  withdrawn: 'Withdrawn',
  confirmed: 'Confirmed',
  superseded: 'Superseded',
}

/** What the Panel makes of the suspected non-compliance itself; the PMA’s view stands beside it. */
export const determinations = ['material-breach', 'breach-not-material', 'no-breach', 'left-open'] as const
export type Determination = (typeof determinations)[number]

export const determinationLabels: Readonly<Record<Determination, string>> = {
  'material-breach': 'Material breach',
  'breach-not-material': 'Breach, not material',
  'no-breach': 'No breach',
  'left-open': 'Left open',
}

/** A question the Panel refers back, and what the PMA answered. */
export type ReferredQuestion = {
  readonly number: number
  readonly question: string
  readonly answer: string | null
  readonly answeredOn: Day | null
  readonly answeredBy: Reference | null
}

/** The Panel’s answer to one recommendation of the advice. */
export type RecommendationAnswer = {
  readonly recommendation: number
  readonly answer: PanelAnswer
  readonly reason: string
  readonly questions: readonly ReferredQuestion[]
}

/** Who decides on an action of a plan that is due later than the Panel’s limit. That the Panel may name the PMA is local. */
export const dateDeciders = ['panel', 'pma'] as const
export type DateDecider = (typeof dateDeciders)[number]

export const dateDeciderLabels: Readonly<Record<DateDecider, string>> = {
  panel: 'The Panel itself',
  pma: 'The PMA, for the Panel',
}

/** What a required remediation plan covers, by when it is due, and what else the Panel asks of it. */
export type RequiredPlan = {
  readonly covers: readonly Reference[]
  readonly dueOn: Day
  /** The day by which every action is to be done; null where the Panel sets none. */
  readonly actionsBy: Day | null
  readonly datesDecidedBy: DateDecider
  /** Whether a signed letter goes with the plan. */
  readonly asksLetter: boolean
}

/** One step the Panel takes against the organisation. */
export type Sanction = {
  readonly word: string
  readonly label: string
  readonly reason: string
  readonly plan: RequiredPlan | null
}

/** What the Panel decided on an advice. */
export type PanelDecision = PanelEntry & {
  readonly reference: Reference
  readonly version: number
  readonly status: PanelDecisionStatus
  readonly advice: Reference
  readonly breach: Reference
  readonly organisation: Reference
  readonly cases: readonly Reference[]
  readonly answers: readonly RecommendationAnswer[]
  readonly determination: Determination
  readonly determinationReasons: string
  readonly sanctions: readonly Sanction[]
  readonly enteredAt: Date
  /** The confirmed decision this one takes the place of, where it corrects one. */
  readonly supersedes: Reference | null
  readonly supersededBy: Reference | null
}

export const panelDecisionsPath = '/panel-decisions'
export function panelDecisionPath(reference: Reference): string {
  return `${panelDecisionsPath}/${reference}`
}
