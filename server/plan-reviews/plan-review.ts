import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { AdequacyOutcome } from '../meetings/motion.ts'
import type { PanelEntry } from '../panel-meetings/panel-entry.ts'
import { planTitle, versionPath, type Plan } from '../remediation-plans/plan.ts'

/** What the PMA may say of one action, as far as it concerns the SMKI. Source: S¶60; the words are local. */
export const adequacyVerdicts = ['meets', 'meets-with-change', 'does-not-meet', 'outside-smki'] as const
export type AdequacyVerdict = (typeof adequacyVerdicts)[number]

export const adequacyVerdictLabels: Readonly<Record<AdequacyVerdict, string>> = {
  meets: 'Meets the SMKI requirements',
  'meets-with-change': 'Meets the SMKI requirements with a change',
  'does-not-meet': 'Does not meet the SMKI requirements',
  'outside-smki': 'Outside the SMKI: no view',
}

export const planReviewStatuses = ['gathering', 'circulated', 'taken'] as const
export type PlanReviewStatus = (typeof planReviewStatuses)[number]

export const planReviewStatusLabels: Readonly<Record<PlanReviewStatus, string>> = {
  gathering: 'Being drafted',
  circulated: 'Before the PMA',
  taken: 'View taken',
}

/** What is said of one action of the version; nothing yet while the verdict is null. */
export type ActionJudgement = {
  /** The number of the action in the plan. */
  readonly number: number
  readonly verdict: AdequacyVerdict | null
  readonly reasons: string
  /** What the PMA judges appropriate where that differs from what is planned. Source: S¶73. */
  readonly remedialAction: string
  readonly alternatives: string
}

/** An action that the PMA would have otherwise. */
export function fallsShort({ verdict }: ActionJudgement): boolean {
  return verdict === 'meets-with-change' || verdict === 'does-not-meet'
}

/** The decision that carried the view. */
export type TakenView = {
  /** The item by which the PMA decided. */
  readonly decision: Reference
  readonly textHash: string
  readonly takenOn: Day
}

export const planOutcomes = ['accepted', 'noted', 'returned'] as const
export type PlanOutcomeWord = (typeof planOutcomes)[number]

export const planOutcomeLabels: Readonly<Record<PlanOutcomeWord, string>> = {
  accepted: 'Accepted',
  noted: 'Noted, and in force as it is',
  returned: 'Returned',
}

/** Where the Panel differs from the PMA’s view on an action, and why. */
export type PanelDifference = { readonly number: number; readonly why: string }

/** What the Panel made of the version. */
export type PlanDecision = PanelEntry & {
  readonly outcome: PlanOutcomeWord
  readonly reasons: string
  readonly differences: readonly PanelDifference[]
  /** The day by which the next version is due, where this one is returned. */
  readonly dueOn: Day | null
}

/** The PMA’s adequacy view of one submitted version, from the members’ views beforehand to the decision that carries it. */
export type PlanReview = {
  /** The reference of the version: each is reviewed once. */
  readonly reference: Reference
  readonly version: number
  readonly status: PlanReviewStatus
  readonly plan: Reference
  readonly planVersion: number
  /** The hash of the version, which the view is bound to. */
  readonly versionHash: string
  readonly organisation: Reference
  readonly organisationName: string
  readonly cases: readonly Reference[]
  readonly begunOn: Day
  /** The member whom the Chair names to draft, beside the PKI Specialist. */
  readonly drafter: Reference | null
  readonly drafterName: string | null
  readonly judgements: readonly ActionJudgement[]
  readonly overall: AdequacyOutcome | null
  readonly overallReasons: string
  readonly draftedByName: string | null
  readonly draftedOn: Day | null
  readonly circulatedOn: Day | null
  readonly taken: TakenView | null
  /** The advice that was issued on it. */
  readonly advice: Reference | null
  /** When the advice that carries the view to the Panel was issued: from then on the Panel reads it. */
  readonly issuedAt: Date | null
  /** The day on which the Panel’s decision on the plan took effect: from then on the organisation reads the view. */
  readonly releasedOn: Day | null
  readonly panel: PlanDecision | null
}

export const planReviewPath = ({ plan, planVersion }: Pick<PlanReview, 'plan' | 'planVersion'>): string =>
  `${versionPath(plan, planVersion)}/adequacy`

/** “Adequacy of the remediation plan of Northwind Energy, version 1” */
export const planReviewTitle = (review: Pick<PlanReview, 'organisationName' | 'planVersion'>): string =>
  `Adequacy of the ${planTitle(review).replace(/^R/, 'r')}, version ${review.planVersion}`

/** A view is worked on while its plan is under review in this very version: not once the Panel asks otherwise. */
export function isUnderReview(
  plan: Pick<Plan, 'status' | 'versions'>,
  { planVersion }: Pick<PlanReview, 'planVersion'>,
): boolean {
  return plan.status === 'under-review' && plan.versions === planVersion
}
