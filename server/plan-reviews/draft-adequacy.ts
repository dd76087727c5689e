import { holdsAny, type Actor, type Context } from '../kernel/actor.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import type { AdequacyOutcome } from '../meetings/motion.ts'
import { mayWith } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import { fallsShort, type ActionJudgement, type PlanReview } from './plan-review.ts'
import { followPlanReview } from './plan-review-workflow.ts'

/** What the drafter writes: of each action, and of the plan as a whole. */
export type AdequacyWords = {
  readonly judgements: readonly ActionJudgement[]
  readonly overall: AdequacyOutcome | null
  readonly overallReasons: string
}

/** The Chair names a member who is not excused to draft the view, beside the PKI Specialist. Source: rule `adequacy-view-drafted-from-views`. */
export function nameDrafter(review: PlanReview, member: Actor, context: Context): PlanReview {
  const status = followPlanReview('name-drafter', review, context)
  if (!holdsAny(member, ['pma-member', 'pma-chair']) || !mayWith('plan-view', 'write', review, member)) {
    // In the same words whatever the ground, so that nobody's conflicts are told.
    const message = 'This person cannot draft the view: choose another.'
    refuseIf([because('adequacy-view-drafted-from-views', message, 'drafter')])
  }
  return { ...review, status, drafter: member.person, drafterName: member.name }
}

/** The view is drafted, and drafted anew, until the PMA decides; it may be saved unfinished. Source: rule `adequacy-view-drafted-from-views`. */
export function draftAdequacy(review: PlanReview, words: AdequacyWords, context: Context): PlanReview {
  const status = followPlanReview('draft', review, context)
  const strange = words.judgements.filter(({ number }) => !has(review, number))
  refuseIf(
    strange.map(({ number }) =>
      because('every-action-has-a-verdict', `The version has no action ${number}.`),
    ),
  )
  const judgements = review.judgements.map(
    (before) => words.judgements.find(({ number }) => number === before.number) ?? before,
  )
  return {
    ...review,
    status,
    judgements: judgements.map(trimmed),
    overall: words.overall,
    overallReasons: words.overallReasons.trim(),
    draftedByName: context.actor.name,
    draftedOn: context.today,
    circulatedOn: null,
  }
}

/** The draft is put before the PMA once every action has a verdict, and the whole has one. Source: rule `every-action-has-a-verdict`. */
export function circulateAdequacy(review: PlanReview, context: Context): PlanReview {
  const status = followPlanReview('circulate', review, context)
  refuseIf(adequacyProblems(review))
  return { ...review, status, circulatedOn: context.today }
}

/**
 * Everything that keeps the view from being put before the PMA, all at once: each action has a verdict, with reasons
 * unless it meets the requirements, and the remedial action where the PMA would have it otherwise; the PMA says nothing
 * of what lies outside the SMKI. Source: S¶60, 73; rule `every-action-has-a-verdict`.
 */
export function adequacyProblems(review: PlanReview): readonly Reason[] {
  const { judgements, overall, overallReasons } = review
  const whole = (message: string) => because('every-action-has-a-verdict', message)
  return [
    ...judgements.flatMap(problemsOf),
    ...(overall === null ? [whole('The plan as a whole has no verdict yet.')] : []),
    ...(overall === 'meets' && judgements.some(fallsShort)
      ? [whole('A plan with an action that falls short does not meet the requirements as a whole.')]
      : []),
    ...(overallReasons === '' ? [whole('The verdict on the plan as a whole lacks its reasons.')] : []),
  ]
}

function problemsOf(judgement: ActionJudgement): readonly Reason[] {
  const { number, verdict, reasons, remedialAction } = judgement
  if (verdict === null) return [because('every-action-has-a-verdict', `Action ${number} has no verdict yet.`)]
  const lacksRemedy = fallsShort(judgement) && remedialAction === ''
  return [
    ...(verdict !== 'meets' && reasons === ''
      ? [because('every-action-has-a-verdict', `The verdict on action ${number} lacks its reasons.`)]
      : []),
    ...(lacksRemedy
      ? [
          because(
            'remedial-action-case-by-case',
            `Action ${number} falls short: say which remedial action the PMA judges appropriate.`,
          ),
        ]
      : []),
    ...(verdict === 'meets' && remedialAction !== ''
      ? [
          because(
            'remedial-action-case-by-case',
            `Action ${number} meets the requirements: leave the remedial action out, or say that it meets them with a change.`,
          ),
        ]
      : []),
    ...(verdict === 'outside-smki' && remedialAction !== ''
      ? [
          because(
            'plan-advice-within-smki',
            `Action ${number} is outside the SMKI: the PMA judges no remedial action there.`,
          ),
        ]
      : []),
  ]
}

function trimmed({
  number,
  verdict,
  reasons,
  remedialAction,
  alternatives,
}: ActionJudgement): ActionJudgement {
  return {
    ...{ number, verdict },
    reasons: reasons.trim(),
    remedialAction: remedialAction.trim(),
    alternatives: alternatives.trim(),
  }
}

function has({ judgements }: PlanReview, number: number): boolean {
  return judgements.some((one) => one.number === number)
}
