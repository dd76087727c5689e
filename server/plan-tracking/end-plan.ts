import type { Breach } from '../breaches/breach.ts'
import { newCase } from '../breaches/suspect-non-compliance.ts'
import type { CorrectiveAction } from '../corrective-actions/corrective-action.ts'
import type { Context } from '../kernel/actor.ts'
import { dayOf, type Day } from '../kernel/day.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { followPlan } from '../remediation-plans/plan-workflow.ts'
import type { Plan } from '../remediation-plans/plan.ts'
import { because } from '../rules/because.ts'
import { isOpen, letGo } from './follow-version.ts'

/** What the Panel decided on the end of a plan, and where that is written. */
export type PlanEnd = { readonly reasons: string; readonly meetingOn: Day; readonly minuteReference: string }

/** A plan with the records of its actions. */
export type TrackedPlan = { readonly plan: Plan; readonly actions: readonly CorrectiveAction[] }

/** A Panel member records the plan as completed once each action is verified. Source: rule `not-closed-while-open`. */
export function completePlan({ plan, actions }: TrackedPlan, end: PlanEnd, context: Context): Plan {
  const status = followPlan('complete', plan, context)
  refuseIf([...endReasons(end, plan, context), ...whyNotComplete(actions)])
  return ended({ ...plan, status }, end)
}

/** What keeps a plan from being completed: actions that nobody has verified, each named. Source: rule `not-closed-while-open`. */
export function whyNotComplete(actions: readonly CorrectiveAction[]): readonly Reason[] {
  const counting = actions.filter(({ status }) => status !== 'withdrawn')
  const none =
    counting.length === 0 ? [because('not-closed-while-open', 'No action of the plan is verified.')] : []
  return [
    ...none,
    ...counting.filter(isOpen).map(({ planNumber, title }) => {
      const message = `Action ${planNumber ?? ''}, ${title}, is not verified yet.`
      return because('not-closed-while-open', message)
    }),
  ]
}

export type FailedPlan = {
  readonly plan: Plan
  /** Open actions end with it; those of an assessment go on by themselves. */
  readonly actions: readonly { readonly before: CorrectiveAction; readonly after: CorrectiveAction }[]
  readonly referred: Breach
}

/**
 * A Panel member records the plan as failed, which refers it to the PMA as a new suspected non-compliance on the same
 * clauses: it names the old case and plan, and whoever is excused from those is excused from it. The old case stays as it
 * is. Source: rules `failed-plan-is-a-new-case`, `ledger-is-stable`.
 */
export function failPlan(
  { plan, actions }: TrackedPlan,
  breach: Breach,
  failure: PlanEnd & { readonly allegation: string },
  context: Context,
): FailedPlan {
  const status = followPlan('fail', plan, context)
  refuseIf([
    ...endReasons(failure, plan, context),
    ...(failure.allegation.trim() === ''
      ? [because('failed-plan-is-a-new-case', 'Say what is suspected now.', 'allegation')]
      : []),
  ])
  const { organisation, organisationName, requirements, cases } = breach
  const referred = newCase(
    {
      title: `Failed remediation plan: ${breach.title}`,
      source: 'panel-referral',
      assessment: null,
      findings: [],
      allegation: failure.allegation,
      ...{ organisation, organisationName, requirements, cases },
      follows: { breach: breach.reference, plan: plan.reference },
    },
    context,
  )
  const why = 'The Panel recorded the plan as failed.'
  return {
    plan: ended({ ...plan, status }, failure),
    actions: actions.filter(isOpen).map((before) => ({ before, after: letGo(before, why) })),
    referred,
  }
}

function endReasons(
  { reasons, meetingOn }: PlanEnd,
  { submittedAt, inForce }: Plan,
  { today }: Context,
): readonly Reason[] {
  const isEarly = submittedAt !== null && meetingOn < dayOf(submittedAt)
  const message = 'A plan ends as completed or failed once a version of it has come into force.'
  return [
    ...(inForce === null ? [because('panel-accepts-plans', message)] : []),
    ...(reasons.trim() === '' ? [because('reason-is-recorded', 'Give the Panel’s reasons.', 'reasons')] : []),
    ...(isEarly || meetingOn > today
      ? [
          because(
            'dates-in-order',
            'The Panel met after the plan was submitted and not after today.',
            'meetingOn',
          ),
        ]
      : []),
  ]
}

function ended(plan: Plan, { reasons, meetingOn, minuteReference }: PlanEnd): Plan {
  return { ...plan, endedOn: meetingOn, endedBecause: reasons.trim(), endMinute: minuteReference }
}
