import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { actionTexts } from '../remediation-plans/passages.ts'
import { plannedActionReference } from '../remediation-plans/plan-version.ts'
import type { CorrectiveAction } from '../corrective-actions/corrective-action.ts'
import { recurrenceReasons } from '../corrective-actions/propose-action.ts'
import { because } from '../rules/because.ts'
import { marksAfterEdit, type KeptMarks } from './mark-sensitive.ts'
import type { DraftAction, DraftCause, DraftOf } from './plan-draft.ts'

export type ActionWords = Pick<
  DraftAction,
  | 'title'
  | 'description'
  | 'kind'
  | 'rootCauses'
  | 'covers'
  | 'owner'
  | 'dueOn'
  | 'criterion'
  | 'isTraining'
  | 'state'
  | 'doneOn'
  | 'lateBecause'
  | 'recurrenceOf'
>

/** What an action of the draft is judged by. */
export type ActionGround = {
  readonly covers: readonly Reference[]
  readonly causes: readonly DraftCause[]
  /** The actions of the organisation that may come up again. */
  readonly repeatable: readonly Pick<CorrectiveAction, 'reference'>[]
  readonly today: Day
}

/** An action is planned in the draft, complete or not; submission asks for the rest. Source: rule `plan-is-whole`. */
export function addAction(
  actions: readonly DraftAction[],
  words: ActionWords,
  of: DraftOf,
  ground: ActionGround,
): DraftAction {
  refuseIf(actionReasons(words, ground))
  const number = nextActionNumber(actions)
  return {
    ...of,
    ...words,
    reference: plannedActionReference(of.plan, number),
    version: 1,
    number,
    sensitive: [],
    isTakenOut: false,
  }
}

/** Several actions come into the draft one after the other, each under a number of its own. Source: rule `plan-is-whole`. */
export function addActions(
  actions: readonly DraftAction[],
  many: readonly ActionWords[],
  of: DraftOf,
  ground: ActionGround,
): readonly DraftAction[] {
  const added: DraftAction[] = []
  for (const words of many) added.push(addAction([...actions, ...added], words, of, ground))
  return added
}

/** Numbers are given in order and never again, also not those of actions that were taken out. Source: rule `plan-is-whole`. */
export function nextActionNumber(actions: readonly Pick<DraftAction, 'number'>[]): number {
  return Math.max(0, ...actions.map((action) => action.number)) + 1
}

/** An action is worded anew; the marks on its words move with them. Source: rules `plan-is-whole`, `marked-words-stand`. */
export function changeAction(
  action: DraftAction,
  words: ActionWords,
  ground: ActionGround,
): { readonly action: DraftAction; readonly marks: KeptMarks } {
  refuseIf(actionReasons(words, ground))
  return withMarks(action, { ...action, ...words }, ground.causes, ground.causes)
}

/** The marks of an action whose root causes are worded anew. Source: rule `marked-words-stand`. */
export function afterCauseChange(
  action: DraftAction,
  before: readonly DraftCause[],
  after: readonly DraftCause[],
): { readonly action: DraftAction; readonly marks: KeptMarks } {
  return withMarks(action, action, before, after)
}

function withMarks(
  before: DraftAction,
  after: DraftAction,
  causesBefore: readonly DraftCause[],
  causesAfter: readonly DraftCause[],
): { readonly action: DraftAction; readonly marks: KeptMarks } {
  const marks = marksAfterEdit(
    before.sensitive,
    actionTexts(before, causesBefore),
    actionTexts(after, causesAfter),
  )
  return { action: { ...after, sensitive: marks.kept }, marks }
}

/** What keeps the words of an action out of the draft, all at once. Source: rules `plan-is-whole`, `done-action-is-proven`. */
export function actionReasons(
  words: ActionWords,
  { covers, causes, repeatable, today }: ActionGround,
): readonly Reason[] {
  const known = causes.filter((cause) => !cause.isTakenOut).map((cause) => cause.number)
  return [
    ...(words.covers.every((one) => covers.includes(one))
      ? []
      : [because('plan-is-whole', 'Choose from what the plan answers for.', 'covers')]),
    ...(words.rootCauses.every((one) => known.includes(one))
      ? []
      : [because('plan-is-whole', 'Choose root causes of this plan.', 'rootCauses')]),
    ...recurrenceReasons(words, repeatable),
    ...(words.state === 'planned' && words.doneOn !== null
      ? [
          because(
            'done-action-is-proven',
            'Say that the action is done already, or leave the day on which it was done empty.',
            'doneOn',
          ),
        ]
      : []),
    ...(words.doneOn !== null && words.doneOn > today
      ? [because('done-action-is-proven', 'An action was done today or earlier.', 'doneOn')]
      : []),
  ]
}
