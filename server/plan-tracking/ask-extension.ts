import type { CorrectiveAction, ExtensionRequest } from '../corrective-actions/corrective-action.ts'
import type { Context } from '../kernel/actor.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { refuseUnlessDoer } from '../remediation-plans/plan-workflow.ts'
import { endedPlanStatuses, type DateRequest, type Plan } from '../remediation-plans/plan.ts'
import { because } from '../rules/because.ts'

export type AskedExtension = Pick<ExtensionRequest, 'askedFor' | 'reason' | 'effect'>

export type SlippingAction = { readonly plan: Plan; readonly action: CorrectiveAction }

/**
 * A slip is asked for by the organisation while the action is under way: the new day, the reason, and what it does to the
 * other actions. The action stays due on its day until it is agreed. Source: rule `slip-is-asked-for`.
 */
export function askExtension(
  { plan, action }: SlippingAction,
  { askedFor, reason, effect }: AskedExtension,
  context: Context,
): SlippingAction {
  const { actor, today } = context
  refuseUnlessDoer(plan, context, 'contact')
  refuseIf([
    ...whyNoExtension({ plan, action }),
    ...(askedFor > action.dueOn && askedFor > today
      ? []
      : [slips('Give a day to come, later than the one on which the action is due.', 'askedFor')]),
    ...(reason.trim() === '' ? [slips('Say why the action slips.', 'reason')] : []),
    ...(effect.trim() === ''
      ? [slips('Say what it does to the other actions, or that it does nothing to them.', 'effect')]
      : []),
  ])
  const number = action.extensions.length + 1
  const words: ExtensionRequest = {
    ...{ number, askedFor, from: action.dueOn, reason: reason.trim(), effect: effect.trim() },
    by: actor.person,
    byName: actor.name,
    on: today,
  }
  const request: DateRequest = {
    planVersion: plan.inForce ?? plan.versions,
    slip: number,
    askedOn: today,
    action: action.reference,
    actionNumber: action.planNumber ?? action.number,
    askedFor,
    limit: action.dueOn,
    decision: null,
  }
  return {
    plan: { ...plan, dateRequests: [...plan.dateRequests, request] },
    action: { ...action, extensions: [...action.extensions, words] },
  }
}

/** What keeps an action from asking for a later day: it is not under way in a plan in force, or asks already. Source: rule `slip-is-asked-for`. */
export function whyNoExtension({ plan, action }: SlippingAction): readonly Reason[] {
  const isInForce = plan.inForce !== null && !endedPlanStatuses.includes(plan.status)
  if (action.plan !== plan.reference || !isInForce || action.status !== 'proposed') {
    return [slips('A later day is asked for while the action is under way in a plan in force.')]
  }
  const waits = plan.dateRequests.some(
    (one) => one.action === action.reference && one.slip > 0 && !hasEffect(one),
  )
  return waits ? [slips('A later day is asked for already: it is decided on first.')] : []
}

/** An action is due on the day agreed to, unless it was completed or ended meanwhile. Source: rule `slip-is-asked-for`. */
export function withAgreedDay(action: CorrectiveAction, request: DateRequest): CorrectiveAction | null {
  const isAgreed = hasEffect(request) && request.decision?.outcome === 'agreed'
  return isAgreed && action.status === 'proposed' && request.askedFor > action.dueOn
    ? { ...action, dueOn: request.askedFor }
    : null
}

function hasEffect({ decision }: DateRequest): boolean {
  return decision !== null && decision.hasEffectSince !== null
}

function slips(message: string, field?: string): Reason {
  return because('slip-is-asked-for', message, field)
}
