import type { Day } from '../kernel/day.ts'
import { isOverdue } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { planPath } from '../remediation-plans/plan.ts'

/** What a corrective action does about its cause. The words are local. */
export const correctionKinds = ['prevent', 'mitigate', 'detect'] as const
export type CorrectionKind = (typeof correctionKinds)[number]

export const correctionKindLabels: Readonly<Record<CorrectionKind, string>> = {
  prevent: 'Prevent it from happening again',
  mitigate: 'Mitigate its effect',
  detect: 'Detect it when it happens',
}

export const correctionStatuses = [
  'proposed',
  'evidence-submitted',
  'verified',
  'closed',
  'withdrawn',
] as const
export type CorrectionStatus = (typeof correctionStatuses)[number]

export const correctionStatusLabels: Readonly<Record<CorrectionStatus, string>> = {
  proposed: 'Under way',
  'evidence-submitted': 'Evidence submitted',
  verified: 'Verified',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
}

/** An action that was verified stays so: what comes up again is a new one that refers to it. */
export const endedWell: readonly CorrectionStatus[] = ['verified', 'closed']

/** What was sent to show that the action is done, and by whom; files hang on the action. */
export type SubmittedEvidence = {
  readonly number: number
  readonly text: string
  readonly by: Reference
  readonly byName: string
  readonly on: Day
}

/** How far an action is, as the organisation reports it; files hang on the action. It is no evidence that it is done. */
export type ProgressReport = SubmittedEvidence

/** A slip: a later day that is asked for, why, and what it does to the other actions of the plan. */
export type ExtensionRequest = {
  readonly number: number
  readonly from: Day
  readonly askedFor: Day
  readonly reason: string
  readonly effect: string
  readonly by: Reference
  readonly byName: string
  readonly on: Day
}

/** What somebody else found on looking at the evidence. */
export type Verification = {
  readonly outcome: 'verified' | 'more-needed'
  readonly reasons: string
  readonly by: Reference
  readonly byName: string
  readonly on: Day
}

/**
 * One corrective action with its owner, day, evidence and verification: a record of its own, whether or not a plan
 * is ever required. A plan in force gathers these same records, and has some of its own that belong to no assessment.
 */
export type CorrectiveAction = {
  readonly reference: Reference
  readonly version: number
  readonly assessment: Reference | null
  /** Its number in the assessment, or in the plan where it belongs to none; never used again. */
  readonly number: number
  /** The plan in force under which it is carried out, and its number there: the plan has its words and its day. */
  readonly plan: Reference | null
  readonly planNumber: number | null
  /** Whether a plan has worded it, be it one that has let it go since: no auditor reads a plan’s words. */
  readonly hasPlanWords: boolean
  readonly status: CorrectionStatus
  readonly organisation: Reference
  readonly organisationName: string
  readonly cases: readonly Reference[]
  readonly assessors: readonly Reference[]
  readonly title: string
  readonly description: string
  readonly kind: CorrectionKind
  readonly rootCause: string
  /** How anybody can tell that it worked. */
  readonly criterion: string
  readonly owner: string
  readonly dueOn: Day
  /** What it answers: findings by reference, caveats by their number, and the case that its plan answers for. */
  readonly findings: readonly Reference[]
  readonly caveats: readonly number[]
  readonly breach: Reference | null
  /** The verified or closed action that it repeats: that one stays as it is. */
  readonly recurrenceOf: Reference | null
  readonly proposedOn: Day
  readonly proposedBy: Reference
  readonly progress: readonly ProgressReport[]
  /** What was decided on each stands with the plan. */
  readonly extensions: readonly ExtensionRequest[]
  readonly evidence: readonly SubmittedEvidence[]
  /** A person the PMA appoints to verify it, beside the assessors. */
  readonly verifier: Reference | null
  readonly verifierName: string | null
  readonly verifications: readonly Verification[]
  readonly closedOn: Day | null
  readonly withdrawnBecause: string | null
}

export const correctiveActionsPath = '/actions'
export const correctiveActionsOf = (assessment: Reference): string => `/assessments/${assessment}/actions`

/** The actions of a plan’s own, which belong to no assessment. */
export const planActionsOf = (plan: Reference): string => `${planPath(plan)}/actions`

/** An action is found where it was proposed: in its assessment, or else in its plan. */
export const correctiveActionPath = ({
  assessment,
  plan,
  number,
}: Pick<CorrectiveAction, 'assessment' | 'plan' | 'number'>): string =>
  `${assessment === null ? planActionsOf(plan ?? '') : correctiveActionsOf(assessment)}/${number}`

/** What an action belongs to: the assessment in which it was proposed, or the plan that has it of its own. */
export type ActionAt = {
  readonly number: number
  readonly home:
    | { readonly kind: 'assessment'; readonly of: Reference }
    | { readonly kind: 'plan'; readonly of: Reference }
}

export const inAssessment = (of: Reference, number: number): ActionAt => ({
  number,
  home: { kind: 'assessment', of },
})
export const inPlan = (of: Reference, number: number): ActionAt => ({ number, home: { kind: 'plan', of } })

/** An action's public name: its number within its assessment. */
export const correctiveActionReference = (assessment: Reference, number: number): Reference =>
  `${assessment}-A${number}`

/** What an action begins with: proposed, and nothing reported, submitted or verified. Source: rule `completed-is-not-verified`. */
export const nothingDoneYet = {
  status: 'proposed',
  progress: [],
  extensions: [],
  evidence: [],
  verifier: null,
  verifierName: null,
  verifications: [],
  closedOn: null,
  withdrawnBecause: null,
} as const satisfies Partial<CorrectiveAction>

/** Nobody stores “overdue”: an action is overdue while its evidence has not come and its day is past. */
export function isActionOverdue(
  { status, dueOn }: Pick<CorrectiveAction, 'status' | 'dueOn'>,
  today: Day,
): boolean {
  return status === 'proposed' && isOverdue(dueOn, today)
}
