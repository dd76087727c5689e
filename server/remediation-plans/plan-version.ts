import type { CorrectionKind } from '../corrective-actions/corrective-action.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { BlockKind, SensitiveMark } from './plan-block.ts'

/** Why something went wrong, as the organisation sees it. Its number stays its own within the plan. */
export type RootCause = {
  readonly number: number
  readonly text: string
  /** The covered breaches and findings that it explains. */
  readonly explains: readonly Reference[]
  /** Why training alone is an answer to it, where the contact says so. */
  readonly trainingAloneBecause: string | null
}

/** An action may be done before the plan is handed in. */
export const plannedStates = ['planned', 'done'] as const
export type PlannedState = (typeof plannedStates)[number]

export const plannedStateLabels: Readonly<Record<PlannedState, string>> = {
  planned: 'Planned',
  done: 'Done already',
}

/** A corrective action as it is worded in one version of a plan. */
export type PlannedAction = {
  readonly reference: Reference
  /** The number of the last change of its words. */
  readonly version: number
  /** Its number in the plan, never used again. */
  readonly number: number
  readonly title: string
  readonly description: string
  readonly kind: CorrectionKind
  readonly rootCauses: readonly number[]
  /** The covered breaches and findings that it answers. */
  readonly covers: readonly Reference[]
  readonly owner: string
  readonly dueOn: Day
  readonly criterion: string
  readonly isTraining: boolean
  readonly state: PlannedState
  readonly doneOn: Day | null
  /** Why it is due later than the Panel’s limit: a request, which the Panel or whom it names decides. */
  readonly lateBecause: string | null
  /** The verified or closed action that it repeats, where the same comes up again. */
  readonly recurrenceOf: Reference | null
  readonly sensitive: readonly SensitiveMark[]
}

/** A part of a plan as it was submitted. */
export type PlanPart = {
  readonly reference: Reference
  readonly version: number
  readonly kind: BlockKind
  readonly cells: readonly string[]
  readonly sensitive: readonly SensitiveMark[]
}

/** A plan as it was submitted once: never changed; the next draft starts as its copy. */
export type PlanVersion = {
  readonly reference: Reference
  readonly version: 1
  readonly plan: Reference
  readonly number: number
  readonly organisation: Reference
  readonly organisationName: string
  readonly cases: readonly Reference[]
  readonly parts: readonly PlanPart[]
  readonly rootCauses: readonly RootCause[]
  readonly actions: readonly PlannedAction[]
  /** The signed letter, where the Panel asks for one. */
  readonly letter: Reference | null
  readonly submittedOn: Day
  readonly submittedAt: Date
  readonly submittedBy: Reference
  readonly submittedByName: string
  /** What was submitted, as a hash for decisions to pin; internal, and in no output. */
  readonly contentHash: string
}

/** A version’s public name: its number within its plan. */
export const planVersionReference = (plan: Reference, number: number): Reference => `${plan}-V${number}`

/** An action’s name that a plan has of its own, beside those it gathers. */
export const plannedActionReference = (plan: Reference, number: number): Reference => `${plan}-A${number}`
