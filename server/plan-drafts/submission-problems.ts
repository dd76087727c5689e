import { dayInWords, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import type { DateRequest, Plan } from '../remediation-plans/plan.ts'
import { because } from '../rules/because.ts'
import type { RuleId } from '../rules/rule-table.ts'
import { rowReasons } from './arrange-blocks.ts'
import type { DraftAction, DraftCause, PlanDraft } from './plan-draft.ts'

export type SubmissionGround = {
  readonly plan: Pick<Plan, 'covers' | 'actionsBy' | 'asksLetter' | 'dateRequests'>
  readonly draft: PlanDraft
  /** What is covered, by the words the contact knows it by. */
  readonly nameOf: (covered: Reference) => string
  /** Numbers of the actions that have a file of evidence. */
  readonly evidenced: ReadonlySet<number>
  readonly hasLetter: boolean
  readonly today: Day
}

const say = (rule: RuleId, message: string): Reason => because(rule, message)

/**
 * Everything that keeps a plan from being submitted, all at once: what it covers and each root cause has an action, each
 * action is whole, training is no remedy by itself unless the organisation says why, what is done is proven, and what is
 * late is asked for. Source: rules `plan-is-whole`, `training-alone-is-no-remedy`, `done-action-is-proven`,
 * `late-date-is-asked-for`.
 */
export function submissionProblems(ground: SubmissionGround): readonly Reason[] {
  const { plan, draft, nameOf, today } = ground
  const actions = draft.actions.filter((one) => !one.isTakenOut)
  const causes = draft.causes.filter((one) => !one.isTakenOut)
  return [
    ...plan.covers
      .filter((covered) => !actions.some((action) => action.covers.includes(covered)))
      .map((covered) => say('plan-is-whole', `${nameOf(covered)} has no action yet.`)),
    ...causes.flatMap((cause) => causeProblems(cause, actions)),
    ...actions.flatMap((action) => [
      ...lacks(action, causes, plan.covers),
      ...doneProblems(action, ground.evidenced, today),
      ...dateProblems(action, plan, today),
    ]),
    ...rowReasons(draft.blocks),
    ...(plan.asksLetter && !ground.hasLetter
      ? [say('plan-is-whole', 'The Panel asks for a signed letter: add it.')]
      : []),
  ]
}

function causeProblems(cause: DraftCause, actions: readonly DraftAction[]): readonly Reason[] {
  const serving = actions.filter((action) => action.rootCauses.includes(cause.number))
  if (serving.length === 0) {
    return [say('plan-is-whole', `Root cause ${cause.number} has no action yet.`)]
  }
  return serving.every((action) => action.isTraining) && cause.trainingAloneBecause === null
    ? [
        say(
          'training-alone-is-no-remedy',
          `Root cause ${cause.number} is answered by training alone: plan another action, or say at the root cause why training is enough.`,
        ),
      ]
    : []
}

function lacks(
  action: DraftAction,
  causes: readonly DraftCause[],
  covers: readonly Reference[],
): readonly Reason[] {
  const known = action.rootCauses.filter((number) => causes.some((cause) => cause.number === number))
  const missing = [
    ...(action.title === '' ? ['a title'] : []),
    ...(action.kind === null ? ['what it does (prevent, mitigate or detect)'] : []),
    ...(known.length === 0 ? ['the root cause it serves'] : []),
    ...(action.covers.some((one) => covers.includes(one)) ? [] : ['what it answers']),
    ...(action.owner === '' ? ['an owner'] : []),
    ...(action.dueOn === null ? ['the day it is due'] : []),
    ...(action.criterion === '' ? ['how anybody can tell that it worked'] : []),
  ]
  if (missing.length === 0) return []
  return [say('plan-is-whole', `Action ${action.number} lacks ${listed(missing)}.`)]
}

function doneProblems(action: DraftAction, evidenced: ReadonlySet<number>, today: Day): readonly Reason[] {
  const { number, state, doneOn } = action
  if (state !== 'done') return []
  const missing = [
    ...(doneOn === null ? ['the day it was done'] : []),
    ...(evidenced.has(number) ? [] : ['a file of evidence']),
  ]
  return [
    ...(missing.length > 0
      ? [say('done-action-is-proven', `Action ${number} is said to be done and lacks ${listed(missing)}.`)]
      : []),
    ...(doneOn !== null && doneOn > today
      ? [say('done-action-is-proven', `Action ${number} was not done on a day still to come.`)]
      : []),
  ]
}

function dateProblems(
  action: DraftAction,
  plan: Pick<Plan, 'actionsBy' | 'dateRequests'>,
  today: Day,
): readonly Reason[] {
  const { number, state, dueOn } = action
  if (state === 'done' || dueOn === null) return []
  if (dueOn < today) {
    const message = `Action ${number} was due on ${dayInWords(dueOn)}, which has passed: give a day to come, or say that it is done.`
    return [because('dates-in-order', message)]
  }
  if (!isLate(action, plan) || action.lateBecause !== null) return []
  const message = `Action ${number} is due on ${dayInWords(dueOn)}, after the Panel’s limit${plan.actionsBy ? ` of ${dayInWords(plan.actionsBy)}` : ''}: say why, and it goes in as a request.`
  return [say('late-date-is-asked-for', message)]
}

/** Past the Panel’s limit, and past what was agreed for this action before. Source: rule `late-date-is-asked-for`. */
export function isLate(
  { reference, dueOn, state }: Pick<DraftAction, 'reference' | 'dueOn' | 'state'>,
  { actionsBy, dateRequests }: Pick<Plan, 'actionsBy' | 'dateRequests'>,
): boolean {
  if (state === 'done' || dueOn === null || actionsBy === null || dueOn <= actionsBy) return false
  return !dateRequests.some(
    (one) =>
      one.action === reference &&
      (one.slip > 0 || one.limit === actionsBy) &&
      isAgreed(one) &&
      dueOn <= one.askedFor,
  )
}

function isAgreed({ decision }: DateRequest): boolean {
  return decision?.outcome === 'agreed' && decision.hasEffectSince !== null
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}
