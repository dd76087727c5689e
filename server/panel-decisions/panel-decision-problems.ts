import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import { panelMeetingProblems, type PanelMeeting, type PanelRoll } from '../panel-meetings/panel-meeting.ts'
import { because } from '../rules/because.ts'
import type { Word } from '../rules/setting-kinds.ts'
import type { PanelDecision, RecommendationAnswer, Sanction } from './panel-decision.ts'

/** What the secretariat enters of a Panel decision. */
export type EnteredDecision = PanelMeeting &
  Pick<PanelDecision, 'supersedes' | 'determination' | 'determinationReasons'> & {
    readonly answers: readonly (Omit<RecommendationAnswer, 'questions'> & {
      readonly questions: readonly string[]
    })[]
    readonly sanctions: readonly Omit<Sanction, 'label'>[]
  }

/** What is looked up before a Panel decision is judged. */
export type DecisionGround = PanelRoll & {
  readonly adviceIssuedOn: Day
  readonly recommendations: readonly number[]
  /** The sanction list of the organisation’s kind on the day of the Panel’s meeting. */
  readonly sanctionList: readonly Word[]
  /** Words of the list that require a plan. */
  readonly requirePlan: readonly string[]
  /** What a plan may cover: the breach and its findings. */
  readonly coverable: readonly Reference[]
  /** The confirmed decisions on the same advice, one of which this may supersede. */
  readonly confirmed: readonly Reference[]
  readonly openPlans: readonly OpenPlan[]
  /** Another decision on the same advice that waits to be confirmed or returned. */
  readonly waiting: Reference | null
}

/** A plan of the case that has not ended, the decision that requires it, and what it covers. */
export type OpenPlan = {
  readonly reference: Reference
  readonly decision: Reference
  readonly covers: readonly Reference[]
}

/** Everything wrong with a Panel decision as entered, all at once. Sources: S¶60; lists and form are local. */
export function panelDecisionProblems(
  entered: EnteredDecision,
  ground: DecisionGround,
  today: Day,
): readonly Reason[] {
  return [
    ...waitingProblems(ground.waiting),
    ...supersedingProblems(entered, ground),
    ...panelMeetingProblems(
      entered,
      ground,
      { on: ground.adviceIssuedOn, what: 'the advice was issued' },
      today,
    ),
    ...answerProblems(entered, ground.recommendations),
    ...sanctionProblems(entered, ground),
    ...planTwiceProblems(entered, ground.openPlans),
  ]
}

/** One decision on an advice waits for the Panel at a time: two could be confirmed side by side. Source: rule `one-decision-waits-at-a-time`. */
export function waitingProblems(waiting: Reference | null): readonly Reason[] {
  if (waiting === null) return []
  const message = `${waiting} on the same advice waits for a Panel member: correct it where it is wrong, withdraw it, or enter another once it is confirmed.`
  return [because('one-decision-waits-at-a-time', message)]
}

/**
 * One breach or finding has one open plan: a decision that requires it otherwise supersedes the one that required it.
 * Source: rule `plan-required-once`.
 */
export function planTwiceProblems(
  { sanctions, supersedes }: Pick<EnteredDecision, 'sanctions' | 'supersedes'>,
  openPlans: readonly OpenPlan[],
): readonly Reason[] {
  const covered = sanctions.flatMap(({ plan }) => plan?.covers ?? [])
  return openPlans
    .filter(({ decision, covers }) => decision !== supersedes && covers.some((one) => covered.includes(one)))
    .map(({ reference, decision }) =>
      because(
        'plan-required-once',
        `${decision} requires the open plan ${reference} for the same: say that this decision supersedes it.`,
        'covers',
      ),
    )
}

function supersedingProblems(
  { supersedes }: EnteredDecision,
  { confirmed }: DecisionGround,
): readonly Reason[] {
  if (supersedes === null || confirmed.includes(supersedes)) return []
  const message = 'Only a confirmed decision on the same advice is superseded.'
  return [because('issued-record-is-final', message, 'supersedes')]
}

function answerProblems({ answers }: EnteredDecision, recommendations: readonly number[]): readonly Reason[] {
  const missing = recommendations.filter(
    (number) => answers.filter((one) => one.recommendation === number).length !== 1,
  )
  const unknown = answers.filter((one) => !recommendations.includes(one.recommendation))
  const say = (number: number, message: string): Reason =>
    because('every-recommendation-answered', message, `answers.${number}`)
  return [
    ...missing.map((number) => say(number, `Give one answer to recommendation ${number}.`)),
    ...unknown.map(({ recommendation: number }) =>
      say(number, `The advice has no recommendation ${number}.`),
    ),
    ...answers.flatMap(({ recommendation: number, answer, reason, questions }) => [
      ...(answer !== 'followed' && reason.trim() === ''
        ? [say(number, `Give the Panel’s reason on recommendation ${number}.`)]
        : []),
      ...((answer === 'referred-back') === questions.some((one) => one.trim() !== '')
        ? []
        : [
            say(
              number,
              answer === 'referred-back'
                ? `Enter what the Panel asks about recommendation ${number}, which it referred back.`
                : `Take the questions on recommendation ${number} out, or choose “referred back”.`,
            ),
          ]),
    ]),
  ]
}

function sanctionProblems(
  { sanctions, determination, determinationReasons, meetingOn }: EnteredDecision,
  ground: DecisionGround,
): readonly Reason[] {
  const problems: Reason[] = []
  if (determination !== 'left-open' && determinationReasons.trim() === '') {
    const message = 'Give the Panel’s reasons for what it determined.'
    problems.push(because('view-and-determination-apart', message, 'determinationReasons'))
  }
  const holdsNoBreach = determination === 'no-breach' || determination === 'left-open'
  if (sanctions.length > 0 && holdsNoBreach) {
    const message = 'A sanction follows only where the Panel determined a breach.'
    problems.push(because('view-and-determination-apart', message, 'sanctions'))
  }
  const words = sanctions.map((one) => one.word)
  if (new Set(words).size !== words.length) {
    problems.push(because('sanction-on-the-list', 'Each step is entered once.', 'sanctions'))
  }
  return [...problems, ...sanctions.flatMap((sanction) => stepProblems(sanction, ground, meetingOn))]
}

function stepProblems(
  { word, reason, plan }: Omit<Sanction, 'label'>,
  { sanctionList, requirePlan, coverable }: DecisionGround,
  meetingOn: Day,
): readonly Reason[] {
  const listed = sanctionList.find((one) => one.word === word)
  if (!listed) {
    const message =
      sanctionList.length === 0
        ? 'No route to a sanction is established for this kind of organisation.'
        : `“${word}” is not on the list of steps for this kind of organisation. Choose among: ${sanctionList.map(({ label }) => label).join(', ')}.`
    return [because('sanction-on-the-list', message, 'sanctions')]
  }
  const problems: Reason[] = []
  if (reason.trim() === '') {
    problems.push(because('reason-is-recorded', `Give the Panel’s reason for: ${listed.label}.`, 'sanctions'))
  }
  if (!requirePlan.includes(word)) {
    const isStray = plan !== null
    const message = `No plan goes with: ${listed.label}.`
    return isStray ? [...problems, because('plan-only-if-panel-requires', message, 'covers')] : problems
  }
  if (plan === null) {
    const message =
      'Name the breaches or findings that the remediation plan covers, and the day by which it is due.'
    problems.push(because('plan-names-what-it-covers', message, 'planDueOn'))
  } else if (plan.covers.length === 0) {
    const message = 'Name the breaches or findings that the remediation plan covers.'
    problems.push(because('plan-names-what-it-covers', message, 'covers'))
  } else if (plan.covers.some((one) => !coverable.includes(one))) {
    const message = 'The remediation plan covers only this breach and its findings.'
    problems.push(because('plan-names-what-it-covers', message, 'covers'))
  }
  if (plan !== null && plan.dueOn <= meetingOn) {
    const message = 'The remediation plan is due after the Panel’s meeting.'
    problems.push(because('plan-names-what-it-covers', message, 'planDueOn'))
  }
  if (plan !== null && plan.actionsBy !== null && plan.actionsBy < plan.dueOn) {
    const message = 'The limit for its actions is not before the day on which the plan itself is due.'
    problems.push(because('dates-in-order', message, 'planActionsBy'))
  }
  return problems
}
