import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { inProgress } from './agenda-item.ts'
import type { AgendaItem } from './agenda-item.ts'
import { presentNow } from './meeting.ts'
import type { Meeting } from './meeting.ts'
import { itemDoers } from './meeting-workflow.ts'

/** Anyone declares an own interest before an item is decided; the Chair or the secretary records it for others who are present. A conflict excuses at once. A local rule. */
export function declareInterest(
  { item, meeting }: { item: AgendaItem; meeting: Meeting },
  declared: { readonly person: Reference; readonly interest: string; readonly isConflict: boolean },
  { actor, now }: Context,
): AgendaItem {
  const isOwn = declared.person === actor.person
  if (!isOwn && itemDoers(actor, item, meeting).length === 0) throw new NotPermitted()
  if (item.status !== 'on-agenda' && !inProgress(item)) {
    refuseIf([because('life-of-an-item', 'Interests are declared until the item is decided or deferred.')])
  }
  if (declared.interest.trim() === '') {
    refuseIf([because('declared-conflict-excuses', 'Say what the interest is.', 'interest')])
  }
  if (!isOwn && !presentNow(meeting.attendance).some((one) => one.person === declared.person)) {
    const message =
      'This person is not recorded as present. Record the arrival first; whoever stays away declares a conflict under “Conflicts”.'
    refuseIf([because('declared-conflict-excuses', message, 'person')])
  }
  const declaration = { ...declared, interest: declared.interest.trim(), declaredAt: now }
  return { ...item, declarations: [...item.declarations, declaration] }
}

/** A conflict declared on the case before, or elsewhere, excuses on each of its items that is not ended. A local rule. */
export function withCaseDeclarations<Item extends AgendaItem>(
  item: Item,
  declared: readonly { readonly person: Reference; readonly reason: string; readonly declaredAt: Date }[],
): Item {
  if (item.status !== 'on-agenda' && !inProgress(item)) return item
  const missing = declared.filter(
    ({ person }) => !item.declarations.some((one) => one.person === person && one.isConflict),
  )
  const added = missing.map(({ person, reason, declaredAt }) => ({
    person,
    interest: reason,
    isConflict: true,
    declaredAt,
  }))
  return { ...item, declarations: [...item.declarations, ...added] }
}

/** The Chair may let an attendee of the organisation under consideration in, to present and answer. A local rule. */
export function admitAttendee(
  { item, meeting }: { item: AgendaItem; meeting: Meeting },
  person: Reference,
  { actor }: Context,
): AgendaItem {
  if (!itemDoers(actor, item, meeting).includes('pma-chair')) throw new NotPermitted()
  const rows = presentNow(meeting.attendance).filter((row) => row.person === person)
  const [seated] = rows.filter((row) => row.capacity !== 'attendee')
  const message = seated
    ? `${seated.name} is here in a seat, and only an attendee without one is let in to present. Record another attendee of the organisation as present, and let that one in.`
    : 'Nobody is let in to present who is not recorded as present. Record the arrival as an attendee, then let the attendee in.'
  if (seated || rows.length === 0) refuseIf([because('dcc-attendee-leaves', message, 'person')])
  return { ...item, admitted: [...new Set([...item.admitted, person])] }
}
