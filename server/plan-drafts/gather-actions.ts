import type { CorrectiveAction } from '../corrective-actions/corrective-action.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { DraftAction, DraftOf } from './plan-draft.ts'
import { nextActionNumber } from './write-action.ts'

/** An action that comes into the draft; `before` where it stood there once and was taken out. */
export type Gathered = { readonly before: DraftAction | null; readonly after: DraftAction }

/** The corrective actions of covered findings that a plan may gather: neither withdrawn nor in the draft already. */
export function gatherable(
  corrective: readonly CorrectiveAction[],
  drafted: readonly DraftAction[],
  covers: readonly Reference[],
): readonly CorrectiveAction[] {
  const inDraft = new Set(drafted.filter((one) => !one.isTakenOut).map((one) => one.reference))
  return corrective.filter(
    ({ reference, status, findings }) =>
      status !== 'withdrawn' && !inDraft.has(reference) && findings.some((one) => covers.includes(one)),
  )
}

/**
 * A plan gathers corrective actions that are there already: the same records, under numbers of the plan; words and
 * root causes are completed in the draft. A local rule.
 */
export function gatherActions(
  drafted: readonly DraftAction[],
  chosen: readonly CorrectiveAction[],
  of: DraftOf,
  covers: readonly Reference[],
): readonly Gathered[] {
  const message = 'Choose the actions to take into the plan.'
  refuseIf(chosen.length === 0 ? [because('plan-is-whole', message, 'actions')] : [])
  const first = nextActionNumber(drafted)
  const fresh = chosen.filter((one) => !drafted.some(({ reference }) => reference === one.reference))
  return chosen.map((one) => {
    const before = drafted.find(({ reference }) => reference === one.reference) ?? null
    const number = before?.number ?? first + fresh.indexOf(one)
    return {
      before,
      after: { ...worded(one, of, covers), number, version: before?.version ?? 1 },
    }
  })
}

function worded(
  action: CorrectiveAction,
  of: DraftOf,
  covers: readonly Reference[],
): Omit<DraftAction, 'number' | 'version'> {
  const { reference, title, description, kind, owner, dueOn, criterion, status, evidence, findings } = action
  const isDone = status !== 'proposed'
  return {
    ...of,
    ...{ reference, title, description, kind, owner, dueOn, criterion },
    rootCauses: [],
    covers: findings.filter((finding) => covers.includes(finding)),
    isTraining: false,
    state: isDone ? 'done' : 'planned',
    doneOn: isDone ? (evidence.at(-1)?.on ?? null) : null,
    lateBecause: null,
    recurrenceOf: action.recurrenceOf,
    sensitive: [],
    isTakenOut: false,
  }
}
