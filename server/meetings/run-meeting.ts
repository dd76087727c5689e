import { holdsAny } from '../kernel/actor.ts'
import type { Context } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { newReference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { AgendaItem } from './agenda-item.ts'
import { inProgress } from './agenda-item.ts'
import type { Meeting } from './meeting.ts'
import { followMeeting } from './meeting-workflow.ts'

/** The secretariat or the Chair calls a meeting for today or a later day. A local rule. */
export function callMeeting(
  call: Pick<Meeting, 'heldOn' | 'startsAt' | 'mode' | 'place'>,
  { actor, today, random }: Context,
): Meeting {
  if (!holdsAny(actor, ['secretariat', 'pma-chair'])) throw new NotPermitted()
  if (call.heldOn < today) {
    refuseIf([because('dates-in-order', 'A meeting is called for today or a later day.', 'heldOn')])
  }
  return {
    ...call,
    reference: newReference('PM', call.heldOn.slice(0, 4), random),
    status: 'called',
    calledBy: actor.person,
    attendance: [],
    cancelledBecause: null,
  }
}

/** Papers go out before the meeting; each item’s own readers follow from its conflicts. A local rule. */
export function sendPapers(meeting: Meeting, { actor }: Context): Meeting {
  return { ...meeting, status: followMeeting('send-papers', meeting, actor) }
}

/** A meeting opens on its day. Each item is tested for its own quorum later, so none is needed to open. A local rule. */
export function openMeeting(meeting: Meeting, { actor, today }: Context): Meeting {
  const status = followMeeting('open', meeting, actor)
  if (meeting.heldOn !== today) {
    const heldOn = dayInWords(meeting.heldOn)
    const message = `A meeting is opened on the day it is held: this one on ${heldOn}. For another day, cancel it and call a new one.`
    refuseIf([because('dates-in-order', message)])
  }
  return { ...meeting, status }
}

/** A meeting closes once each item of it that exists for whoever closes it is decided, deferred or withdrawn. A local rule. */
export function closeMeeting(
  meeting: Meeting,
  items: readonly Pick<AgendaItem, 'status'>[],
  { actor, now }: Context,
): Meeting {
  const status = followMeeting('close', meeting, actor)
  const left = items.filter((item) => item.status === 'on-agenda' || inProgress(item))
  const isOne = left.length === 1
  // Counted, not named: whoever closes the meeting may be excused from an item.
  const message = `${left.length} ${isOne ? 'item is' : 'items are'} neither decided nor deferred: decide, defer or withdraw ${isOne ? 'it' : 'them'} first.`
  refuseIf(left.length > 0 ? [because('life-of-an-item', message)] : [])
  const attendance = meeting.attendance.map((row) => (row.leftAt === null ? { ...row, leftAt: now } : row))
  return { ...meeting, status, attendance }
}

/** A meeting that has not begun is cancelled with a reason; its items are deferred with it. A local rule. */
export function cancelMeeting(meeting: Meeting, reason: string, { actor }: Context): Meeting {
  const status = followMeeting('cancel', meeting, actor)
  if (reason.trim() === '') {
    refuseIf([because('reason-is-recorded', 'Say why the meeting is cancelled.', 'reason')])
  }
  return { ...meeting, status, cancelledBecause: reason.trim() }
}
