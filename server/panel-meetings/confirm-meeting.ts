import type { Actor } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { PanelMeeting } from './panel-meeting.ts'

type TookPart = Pick<PanelMeeting, 'tookPart'>

/** Whether somebody is named as having taken part in a decision of the Panel. A local rule. */
export function hasTakenPart({ tookPart }: TookPart, { person }: Pick<Actor, 'person'>): boolean {
  return tookPart.some((one) => one.person === person)
}

/** Only a Panel member who took part confirms or returns what was entered. A local rule. */
export function refuseUnlessTookPart(decision: TookPart, actor: Actor): void {
  const message = 'Only a Panel member who took part in the decision can confirm or return it.'
  refuseIf(hasTakenPart(decision, actor) ? [] : [because('confirmed-by-who-took-part', message)])
}

/** A decision of the Panel is confirmed by a member who took part and neither entered nor corrected it. Source: rules `confirmed-by-who-took-part`, `four-eyes`. */
export function refuseUnlessMayConfirm(
  decision: TookPart,
  enteredBy: readonly Reference[],
  actor: Actor,
): void {
  refuseUnlessTookPart(decision, actor)
  const message = 'Who entered the decision cannot confirm it.'
  refuseIf(enteredBy.includes(actor.person) ? [because('four-eyes', message)] : [])
}

/** What was entered wrongly is returned to the secretariat with the reason, by who took part. Source: rule `reason-is-recorded`. */
export function refuseUnlessMayReturn(decision: TookPart, why: string, field: string, actor: Actor): void {
  refuseUnlessTookPart(decision, actor)
  const reasons: readonly Reason[] =
    why.trim() === '' ? [because('reason-is-recorded', 'Say what was entered wrongly.', field)] : []
  refuseIf(reasons)
}
