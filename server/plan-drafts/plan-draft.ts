import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { CorrectionKind } from '../corrective-actions/corrective-action.ts'
import type { PlanBlock } from '../remediation-plans/plan-block.ts'
import {
  plannedActionReference,
  type PlannedAction,
  type RootCause,
} from '../remediation-plans/plan-version.ts'
import { planPath } from '../remediation-plans/plan.ts'

/** What every piece of a draft says of whose it is: read and written by the organisation’s contacts alone. */
export type DraftOf = {
  readonly plan: Reference
  readonly organisation: Reference
  readonly cases: readonly Reference[]
}

/** A root cause in the draft. One that is taken out keeps its number, which is not given again. */
export type DraftCause = RootCause &
  DraftOf & { readonly reference: Reference; readonly version: number; readonly isTakenOut: boolean }

/** An action in the draft, which may still lack what submission asks for. One taken out keeps its number. */
export type DraftAction = Omit<PlannedAction, 'dueOn' | 'kind'> &
  DraftOf & {
    readonly kind: CorrectionKind | null
    readonly dueOn: Day | null
    readonly isTakenOut: boolean
  }

/** The whole draft of one plan: parts in order, root causes and actions by number. */
export type PlanDraft = {
  readonly blocks: readonly PlanBlock[]
  readonly causes: readonly DraftCause[]
  readonly actions: readonly DraftAction[]
}

/** The root cause or action that stands in the draft under a number: one that was taken out does not. */
export const standing = <Piece extends Pick<DraftCause, 'number' | 'isTakenOut'>>(
  pieces: readonly Piece[],
  number: number,
): Piece | undefined => pieces.find((one) => one.number === number && !one.isTakenOut)

export const draftPath = (plan: Reference): string => `${planPath(plan)}/draft`
export const blockPath = ({ plan, reference }: Pick<PlanBlock, 'plan' | 'reference'>): string =>
  `${draftPath(plan)}/parts/${reference}`
export const causePath = ({ plan, number }: Pick<DraftCause, 'plan' | 'number'>): string =>
  `${draftPath(plan)}/causes/${number}`
export const draftActionPath = ({ plan, number }: Pick<DraftAction, 'plan' | 'number'>): string =>
  `${draftPath(plan)}/actions/${number}`

/**
 * The record on which files hang that a draft adds to an action: the plan’s own name for it, also where the action is
 * gathered, since what hangs on a corrective action itself is read by others before the plan is submitted.
 */
export const doneEvidenceRecord = ({ plan, number }: Pick<DraftAction, 'plan' | 'number'>): Reference =>
  plannedActionReference(plan, number)

/** A root cause’s own name, in no page. */
export const causeReference = (plan: Reference, number: number): Reference => `${plan}-C${number}`
