import type { Breach } from '../breaches/breach.ts'
import { newCase } from '../breaches/suspect-non-compliance.ts'
import type { CorrectiveAction } from '../corrective-actions/corrective-action.ts'
import type { Context } from '../kernel/actor.ts'
import { dayOf } from '../kernel/day.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { confirmEntry, returnEntry } from '../panel-meetings/confirm-entry.ts'
import { asEntered } from '../panel-meetings/panel-entry.ts'
import { panelMeetingProblems, type PanelMeeting, type PanelRoll } from '../panel-meetings/panel-meeting.ts'
import { followPlan, planWorkflow, refuseUnlessDoer } from '../remediation-plans/plan-workflow.ts'
import { planStatusLabels, type Plan, type PlanEnding } from '../remediation-plans/plan.ts'
import { because } from '../rules/because.ts'
import { isOpen, letGo } from './follow-version.ts'

/** A plan with the records of its actions. */
export type TrackedPlan = { readonly plan: Plan; readonly actions: readonly CorrectiveAction[] }

/** What the secretariat enters of the Panel’s decision on the end of a plan. */
export type EnteredEnd = PanelMeeting & Pick<PlanEnding, 'outcome' | 'reasons' | 'allegation'>

/**
 * The secretariat enters that the Panel holds a plan in force to be completed, once each action is verified, or failed,
 * saying what is suspected now. It has no effect yet, and may be corrected until it is confirmed. Source: rules
 * `not-closed-while-open`, `failed-plan-is-a-new-case`.
 */
export function enterEnd(
  { plan, actions }: TrackedPlan,
  entered: EnteredEnd,
  roll: PanelRoll,
  context: Context,
): Plan {
  const { actor, today } = context
  refuseUnlessDoer(plan, context, 'secretariat')
  const { outcome, reasons, allegation } = entered
  refuseIf([
    ...stateReasons(plan),
    ...panelMeetingProblems(entered, roll, submittedBefore(plan, entered), today),
    ...(reasons.trim() === '' ? [because('reason-is-recorded', 'Give the Panel’s reasons.', 'reasons')] : []),
    ...(outcome === 'completed' ? whyNotComplete(actions) : allegationReasons(allegation)),
  ])
  const suspected = outcome === 'failed' ? (allegation?.trim() ?? null) : null
  const decided = { ...entered, reasons: reasons.trim(), allegation: suspected }
  return { ...plan, ending: asEntered(decided, plan.ending, actor) }
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

export type EndedPlan = {
  readonly plan: Plan
  /** Where it failed: open actions end with it; those of an assessment go on by themselves. */
  readonly actions: readonly { readonly before: CorrectiveAction; readonly after: CorrectiveAction }[]
  /** The case to which a failed plan is referred. */
  readonly referred: Breach | null
}

/**
 * A Panel member who took part and did not enter it confirms the end of a plan. Completed, everything is still verified.
 * Failed, it is referred to the PMA as a new suspected non-compliance on the same clauses: it names the old case and plan,
 * and whoever is excused from those is excused from it. The old case stays as it is. Source: rules
 * `confirmed-by-who-took-part`, `not-closed-while-open`, `failed-plan-is-a-new-case`, `ledger-is-stable`.
 */
export function confirmEnd({ plan, actions }: TrackedPlan, breach: Breach, context: Context): EndedPlan {
  refuseUnlessDoer(plan, context, 'panel-member')
  const ending = confirmEntry(plan.ending, context)
  const { outcome, allegation } = ending
  const status = followPlan(outcome === 'completed' ? 'complete' : 'fail', plan, context)
  if (outcome === 'completed') {
    refuseIf(whyNotComplete(actions))
    return { plan: { ...plan, status, ending }, actions: [], referred: null }
  }
  // What is suspected is the new case’s from now on: whoever reads the plan may not be told of that case yet.
  const after = { ...plan, status, ending: { ...ending, allegation: null } }
  const why = 'The Panel recorded the plan as failed.'
  return {
    plan: after,
    actions: actions.filter(isOpen).map((before) => ({ before, after: letGo(before, why) })),
    referred: referredCase(plan, breach, allegation ?? '', context),
  }
}

/** A Panel member who took part returns what was entered wrongly on the end of a plan, to be corrected. Source: rule `confirmed-by-who-took-part`. */
export function returnEnd(plan: Plan, why: string, context: Context): Plan {
  refuseUnlessDoer(plan, context, 'panel-member')
  return { ...plan, ending: returnEntry(plan.ending, why, context) }
}

function referredCase(plan: Plan, breach: Breach, allegation: string, context: Context): Breach {
  const { organisation, organisationName, requirements, cases } = breach
  return newCase(
    {
      title: `Failed remediation plan: ${breach.title}`,
      source: 'panel-referral',
      assessment: null,
      findings: [],
      allegation,
      ...{ organisation, organisationName, requirements, cases },
      follows: { breach: breach.reference, plan: plan.reference },
    },
    context,
  )
}

function stateReasons({ status, inForce }: Plan): readonly Reason[] {
  const from: readonly Plan['status'][] = planWorkflow.complete.from
  if (inForce !== null && from.includes(status)) return []
  const message = `A plan ends as completed or failed while a version of it is in force; it is “${planStatusLabels[status]}” now.`
  return [because('panel-accepts-plans', message)]
}

function submittedBefore({ submittedAt }: Plan, { meetingOn }: PanelMeeting) {
  return { on: submittedAt === null ? meetingOn : dayOf(submittedAt), what: 'the plan was submitted' }
}

function allegationReasons(allegation: string | null): readonly Reason[] {
  const isEmpty = allegation === null || allegation.trim() === ''
  return isEmpty ? [because('failed-plan-is-a-new-case', 'Say what is suspected now.', 'allegation')] : []
}
