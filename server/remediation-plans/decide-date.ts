import type { ExtensionRequest } from '../corrective-actions/corrective-action.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, Refused, refuseIf, type Reason } from '../kernel/refusals.ts'
import { refuseUnlessCarried, type QuorateDecision } from '../meetings/decide-item.ts'
import { confirmEntry, returnEntry } from '../panel-meetings/confirm-entry.ts'
import { asEntered } from '../panel-meetings/panel-entry.ts'
import { panelMeetingProblems, type PanelMeeting, type PanelRoll } from '../panel-meetings/panel-meeting.ts'
import { because } from '../rules/because.ts'
import type { PlanVersion } from './plan-version.ts'
import { refuseUnlessDoer } from './plan-workflow.ts'
import {
  dateOutcomes,
  endedPlanStatuses,
  type DateDecision,
  type DateRequest,
  type Plan,
  type PlanStatus,
} from './plan.ts'

/** Which of a plan’s requests: by the version, the number of the action, and that of its extension request. */
export type DateAt = Pick<DateRequest, 'planVersion' | 'actionNumber' | 'slip'>

/** A request’s name, for an item of a meeting about it. */
export const dateRequestReference = (
  plan: Reference,
  { planVersion, actionNumber, slip }: DateAt,
): Reference => `${plan}-V${planVersion}-D${actionNumber}${slip > 0 ? `-S${slip}` : ''}`

/** The plan and the request that such a name means; null for any other text. A local rule. */
export function dateRequestNamed(text: string): (DateAt & { readonly plan: Reference }) | null {
  const found = /^(RP-\d{4}-[A-Z2-9]{4,8})-V(\d{1,6})-D(\d{1,6})(?:-S(\d{1,6}))?$/.exec(text)
  if (!found) return null
  const [, plan = '', planVersion, actionNumber, slip = '0'] = found
  return { plan, planVersion: Number(planVersion), actionNumber: Number(actionNumber), slip: Number(slip) }
}

/** Why a later date is asked for; of an action that slips also what that does to the others. */
export type DateWords = { readonly because: string; readonly effect: string | null }

/** What is decided on: the day asked for, and why, in the words of the version or of the extension request. */
export function dateRequestText(
  { contentHash }: Pick<PlanVersion, 'contentHash'>,
  { actionNumber, slip, askedFor }: Pick<DateRequest, 'actionNumber' | 'slip' | 'askedFor'>,
  { because: why, effect }: DateWords,
) {
  const asked = { version: contentHash, action: actionNumber, dueOn: askedFor, because: why }
  return slip === 0 ? asked : { ...asked, slip, effect }
}

/** The words of a request: those of the version, or of the action’s extension request. A local rule. */
export function dateWords(
  version: PlanVersion,
  { actionNumber, slip }: DateAt,
  extensions: readonly ExtensionRequest[],
): DateWords {
  if (slip === 0) {
    const action = version.actions.find((one) => one.number === actionNumber)
    return { because: action?.lateBecause ?? '', effect: null }
  }
  const asked = extensions.find((one) => one.number === slip)
  return { because: asked?.reason ?? '', effect: asked?.effect ?? null }
}

const beingJudged: readonly PlanStatus[] = ['submitted', 'under-review', 'advised']

/**
 * The requests that wait for a decision, or for its confirmation: of the latest version while the plan is judged, and of
 * actions that slip while a version is in force.
 */
export function openRequests(plan: Plan): readonly DateRequest[] {
  const isJudged = beingJudged.includes(plan.status)
  const isInForce = plan.inForce !== null && !endedPlanStatuses.includes(plan.status)
  return plan.dateRequests
    .filter(({ decision }) => !hasEffect(decision))
    .filter(({ slip, planVersion }) => (slip > 0 ? isInForce : isJudged && planVersion === plan.versions))
}

/** The requests of the latest version that keep a plan from being accepted: those not decided, and those refused. */
export function unsettledDates(plan: Plan): readonly DateRequest[] {
  return plan.dateRequests.filter(
    ({ planVersion, slip, decision }) =>
      slip === 0 &&
      planVersion === plan.versions &&
      (!hasEffect(decision) || decision?.outcome === 'refused'),
  )
}

function hasEffect(decision: DateDecision | null): boolean {
  return decision !== null && decision.hasEffectSince !== null
}

export type EnteredDate = PanelMeeting & Pick<DateDecision, 'outcome' | 'reasons'>

/** The secretariat enters what the Panel decided on a later date, or corrects that; it has no effect yet. Source: rule `late-date-is-asked-for`. */
export function enterDateDecision(
  { plan, at, roll }: { readonly plan: Plan; readonly at: DateAt; readonly roll: PanelRoll },
  entered: EnteredDate,
  context: Context,
): Plan {
  const { actor, today } = context
  refuseUnlessDoer(plan, context, 'secretariat')
  const request = openRequest(plan, at)
  refuseIf([
    ...deciderReasons(plan, 'panel'),
    ...panelMeetingProblems(
      entered,
      roll,
      { on: request.askedOn, what: 'the later date was asked for' },
      today,
    ),
    ...(entered.reasons.trim() === ''
      ? [because('reason-is-recorded', 'Give the Panel’s reasons.', 'reasons')]
      : []),
  ])
  const decided = { ...entered, reasons: entered.reasons.trim(), by: 'panel' as const }
  return withDecision(plan, at, asEntered(decided, request.decision, actor))
}

/** A Panel member who took part and did not enter it confirms what the Panel decided on a later date: from then on it has effect. Source: rules `late-date-is-asked-for`, `confirmed-by-who-took-part`. */
export function confirmDateDecision(plan: Plan, at: DateAt, context: Context): Plan {
  return withDecision(plan, at, confirmEntry(beforePanel(plan, at, context), context))
}

/** A Panel member who took part returns what was entered wrongly, to be corrected. Source: rule `late-date-is-asked-for`. */
export function returnDateDecision(plan: Plan, at: DateAt, why: string, context: Context): Plan {
  return withDecision(plan, at, returnEntry(beforePanel(plan, at, context), why, context))
}

/** Where the Panel names the PMA, a carried decision of the PMA on the very request has effect at once. Source: rules `late-date-is-asked-for`, `decision-bound-to-text`. */
export function recordDateDecision(
  plan: Plan,
  at: DateAt,
  decided: { readonly decision: QuorateDecision; readonly contentHash: string },
  context: Context,
): Plan {
  const { actor, now } = context
  refuseUnlessDoer(plan, context, 'secretariat', 'pma-chair')
  openRequest(plan, at)
  refuseIf(deciderReasons(plan, 'pma'))
  const { decision, contentHash } = decided
  const outcome = dateOutcomes.find((one) => one === decision.motion.outcome) ?? 'refused'
  const about = dateRequestReference(plan.reference, at)
  refuseUnlessCarried(decision, {
    item: decision.item,
    motion: { kind: 'decide-extension', about, outcome },
    contentHash,
  })
  const recorded = {
    ...{ outcome, reasons: decision.reasons, by: 'pma' as const },
    ...{ meetingOn: decision.decidedOn, minuteReference: decision.item, tookPart: [], excused: [] },
  }
  return withDecision(plan, at, { ...asEntered(recorded, null, actor), hasEffectSince: now })
}

function openRequest(plan: Plan, at: DateAt): DateRequest {
  const found = openRequests(plan).find((one) => isSameDate(one, at))
  if (found) return found
  if (!plan.dateRequests.some((one) => isSameDate(one, at))) throw new NotFound()
  const message = 'This date is decided already, or the plan that asks for it is not before the Panel now.'
  throw new Refused([late(message)])
}

function beforePanel(plan: Plan, at: DateAt, context: Context): DateDecision | null {
  refuseUnlessDoer(plan, context, 'panel-member')
  return openRequest(plan, at).decision
}

function deciderReasons({ datesDecidedBy }: Plan, by: DateDecision['by']): readonly Reason[] {
  if (datesDecidedBy === by) return []
  return [
    late(
      datesDecidedBy === 'pma'
        ? 'The Panel named the PMA to decide on later dates: put the request on an agenda of the PMA.'
        : 'The Panel decides on later dates itself: enter what it decided.',
    ),
  ]
}

function late(message: string): Reason {
  return because('late-date-is-asked-for', message)
}

function withDecision(plan: Plan, at: DateAt, decision: DateDecision): Plan {
  const dateRequests = plan.dateRequests.map((one) => (isSameDate(one, at) ? { ...one, decision } : one))
  return { ...plan, dateRequests }
}

/** Whether both mean the same request. A local rule. */
export function isSameDate(one: DateAt, other: DateAt): boolean {
  return (
    one.planVersion === other.planVersion &&
    one.actionNumber === other.actionNumber &&
    one.slip === other.slip
  )
}
