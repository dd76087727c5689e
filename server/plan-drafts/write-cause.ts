import type { Reference } from '../kernel/reference.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { causeReference, type DraftAction, type DraftCause, type DraftOf } from './plan-draft.ts'

export type CauseWords = Pick<DraftCause, 'text' | 'explains' | 'trainingAloneBecause'>

/** A root cause is stated for covered breaches or findings that it explains; its number is its own for good. Source: rule `plan-is-whole`. */
export function addCause(
  causes: readonly DraftCause[],
  words: CauseWords,
  of: DraftOf,
  covers: readonly Reference[],
): DraftCause {
  refuseIf(causeReasons(words, covers))
  const number = Math.max(0, ...causes.map((cause) => cause.number)) + 1
  return {
    ...of,
    ...words,
    reference: causeReference(of.plan, number),
    version: 1,
    number,
    isTakenOut: false,
  }
}

/** A root cause is worded anew while the plan is drafted. Source: rule `plan-is-whole`. */
export function changeCause(cause: DraftCause, words: CauseWords, covers: readonly Reference[]): DraftCause {
  refuseIf(causeReasons(words, covers))
  return { ...cause, ...words }
}

/** A root cause is taken out once no action of the draft serves it. Source: rule `plan-is-whole`. */
export function takeOutCause(cause: DraftCause, actions: readonly DraftAction[]): DraftCause {
  const serving = actions.filter((one) => !one.isTakenOut && one.rootCauses.includes(cause.number))
  const named = serving.map((one) => String(one.number)).join(', ')
  const message =
    serving.length === 1
      ? `Action ${named} serves it: name another root cause there first.`
      : `Actions ${named} serve it: name other root causes there first.`
  refuseIf(serving.length === 0 ? [] : [because('plan-is-whole', message)])
  return { ...cause, isTakenOut: true }
}

/** A root cause explains what the plan answers for. Source: rule `plan-is-whole`. */
export function causeReasons(
  { explains = [] }: Partial<CauseWords>,
  covers: readonly Reference[],
): readonly Reason[] {
  if (explains.every((one) => covers.includes(one))) return []
  return [because('plan-is-whole', 'Choose from what the plan answers for.', 'explains')]
}
