import type { Actor, Context } from '../kernel/actor.ts'
import { NotFound, Refused, refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { waitsForPanel, type PanelEntry } from './panel-entry.ts'

type Person = Pick<Actor, 'person'>

/** Whether somebody is named as having taken part in a decision of the Panel. A local rule. */
export function hasTakenPart({ tookPart }: Pick<PanelEntry, 'tookPart'>, { person }: Person): boolean {
  return tookPart.some((one) => one.person === person)
}

/** Whether somebody entered a decision of the Panel, or corrected it. A local rule. */
export function hasEntered({ enteredBy }: Pick<PanelEntry, 'enteredBy'>, { person }: Person): boolean {
  return enteredBy.some((one) => one.person === person)
}

/** Whether a member may return what was entered: it waits, and the member took part. Source: rule `confirmed-by-who-took-part`. */
export function mayReturnEntry(entry: PanelEntry | null, actor: Person): boolean {
  return waitsForPanel(entry) && hasTakenPart(entry, actor)
}

/** Whether a member may confirm what was entered: it waits, and the member took part and had no hand in it. Sources: rules `confirmed-by-who-took-part`, `four-eyes`. */
export function mayConfirmEntry(entry: PanelEntry | null, actor: Person): boolean {
  return entry !== null && mayReturnEntry(entry, actor) && !hasEntered(entry, actor)
}

/** Whether what was entered has effect: a member whom it names as having taken part, and who had no hand in the entry, confirmed it. Sources: rules `confirmed-by-who-took-part`, `four-eyes`. */
export function hasEffect(entry: PanelEntry): boolean {
  const { confirmedBy, hasEffectSince } = entry
  const isConfirmed = hasEffectSince !== null && confirmedBy !== null
  return isConfirmed && hasTakenPart(entry, confirmedBy) && !hasEntered(entry, confirmedBy)
}

/** A decision of the Panel has effect once a member who took part and neither entered nor corrected it confirms it. Sources: rules `confirmed-by-who-took-part`, `four-eyes`. */
export function confirmEntry<Entry extends PanelEntry>(entry: Entry | null, { actor, now }: Context): Entry {
  const waiting = refuseUnlessWaits(entry, actor)
  const message = 'Who entered the decision cannot confirm it: another Panel member who took part does.'
  refuseIf(hasEntered(waiting, actor) ? [because('four-eyes', message)] : [])
  return { ...waiting, confirmedBy: { person: actor.person, name: actor.name }, hasEffectSince: now }
}

/** What was entered wrongly is returned to the secretariat with the reason, by who took part. Sources: rules `confirmed-by-who-took-part`, `reason-is-recorded`. */
export function returnEntry<Entry extends PanelEntry>(
  entry: Entry | null,
  why: string,
  { actor }: Pick<Context, 'actor'>,
): Entry {
  const waiting = refuseUnlessWaits(entry, actor)
  const message = 'Say what was entered wrongly.'
  refuseIf(why.trim() === '' ? [because('reason-is-recorded', message, 'why')] : [])
  return { ...waiting, returnedBecause: why.trim() }
}

/** What waits to be confirmed; there is no page to confirm or return anything else on. A local rule. */
export function waitingEntry<Entry extends PanelEntry>(entry: Entry | null): Entry {
  if (!waitsForPanel(entry)) throw new NotFound()
  return entry
}

function refuseUnlessWaits<Entry extends PanelEntry>(entry: Entry | null, actor: Actor): Entry {
  if (!waitsForPanel(entry)) {
    const message = 'No decision of the Panel waits here to be confirmed.'
    throw new Refused([because('confirmed-by-who-took-part', message)])
  }
  const message = 'Only a Panel member who took part in the decision can confirm or return it.'
  refuseIf(hasTakenPart(entry, actor) ? [] : [because('confirmed-by-who-took-part', message)])
  return entry
}
