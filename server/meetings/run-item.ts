import { holdsAny } from '../kernel/actor.ts'
import type { Context } from '../kernel/actor.ts'
import { newReference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { AgendaItem, EarlierTurn } from './agenda-item.ts'
import { entitledOn } from './entitlement.ts'
import { presentNow } from './meeting.ts'
import type { Meeting } from './meeting.ts'
import { followItem, itemWorkflow } from './meeting-workflow.ts'
import { whyNotQuorate } from './quorum.ts'

/** The secretariat or the Chair puts a motion on the agenda of a meeting that has not closed. A local rule. */
export function putOnAgenda(
  put: Pick<AgendaItem, 'title' | 'caseReference' | 'organisation' | 'motion' | 'contentHash' | 'number'>,
  meeting: Meeting,
  { actor, random }: Context,
): AgendaItem {
  if (!holdsAny(actor, ['secretariat', 'pma-chair'])) throw new NotPermitted()
  refuseUnlessTaking(meeting)
  return {
    ...put,
    reference: newReference('IT', meeting.heldOn.slice(0, 4), random),
    meeting: meeting.reference,
    status: 'on-agenda',
    views: [],
    declarations: [],
    admitted: [],
    votes: [],
    castingVote: null,
    earlierTurns: [],
    decision: null,
  }
}

/** An item is opened in an open meeting; declarations are taken then. A local rule. */
export function openItem(item: AgendaItem, meeting: Meeting, { actor }: Context): AgendaItem {
  const status = followItem('open-item', item, meeting, actor)
  if (meeting.status !== 'open') {
    refuseIf([because('life-of-a-meeting', 'Open the meeting first.')])
  }
  return { ...item, status }
}

/** Deliberation begins when those let in to present have left. A local rule. */
export function beginDeliberation(item: AgendaItem, meeting: Meeting, { actor }: Context): AgendaItem {
  return { ...item, status: followItem('deliberate', item, meeting, actor), admitted: [] }
}

/** A motion is put to the vote while the item is quorate. Source: S¶35. */
export function putToVote(item: AgendaItem, meeting: Meeting, { actor }: Context): AgendaItem {
  const status = followItem('put-to-vote', item, meeting, actor)
  refuseIf(whyNotQuorate(entitledOn(presentNow(meeting.attendance), item)))
  return { ...item, status }
}

/** An item is left undecided when it has no quorum, and only then. Source: S¶35. */
export function leaveUndecided(item: AgendaItem, meeting: Meeting, context: Context): AgendaItem {
  const status = followItem('leave-undecided', item, meeting, context.actor)
  const why = whyNotQuorate(entitledOn(presentNow(meeting.attendance), item))
  if (why.length === 0) {
    refuseIf([because('quorum-of-four', 'The item is quorate: decide, defer or withdraw it.')])
  }
  const reason = why.map((one) => one.message).join(' ')
  return ended({ ...item, status }, 'not-decided', reason, context)
}

/** An item is deferred with a reason; votes recorded so far are dropped. A local rule. */
export function deferItem(item: AgendaItem, meeting: Meeting, reason: string, context: Context): AgendaItem {
  const status = followItem('defer', item, meeting, context.actor)
  if (reason.trim() === '') {
    refuseIf([because('reason-is-recorded', 'Say why the item is deferred.', 'reason')])
  }
  return ended({ ...item, status }, 'deferred', reason.trim(), context)
}

/** What a meeting that ends leaves undone is deferred with it. A local rule. */
export function deferWithMeeting(item: AgendaItem, reason: string, context: Context): AgendaItem {
  return ended({ ...item, status: itemWorkflow.defer.to }, 'deferred', reason, context)
}

/** A deferred or undecided item goes on a later agenda with the text as it stands by then. A local rule. */
export function putOnAgendaAgain(
  item: AgendaItem,
  next: { readonly meeting: Meeting; readonly number: number; readonly contentHash: string },
  { actor }: Context,
): AgendaItem {
  const status = followItem('put-on-agenda-again', item, next.meeting, actor)
  refuseUnlessTaking(next.meeting)
  const { number, contentHash } = next
  // Views and admissions were given on the earlier text; a declared conflict stays with the case.
  return { ...item, status, meeting: next.meeting.reference, number, contentHash, views: [], admitted: [] }
}

/** An item that is not in progress may be withdrawn, with a reason. Source: rule `reason-is-recorded`. */
export function withdrawItem(
  item: AgendaItem,
  meeting: Meeting,
  reason: string,
  context: Context,
): AgendaItem {
  const status = followItem('withdraw', item, meeting, context.actor)
  if (reason.trim() === '') {
    refuseIf([because('reason-is-recorded', 'Say why the item is withdrawn.', 'reason')])
  }
  return ended({ ...item, status }, 'withdrawn', reason.trim(), context)
}

/** Items are taken until the meeting has closed or is cancelled. A local rule. */
export function refuseUnlessTaking(meeting: Meeting): void {
  if (meeting.status === 'closed' || meeting.status === 'cancelled') {
    refuseIf([because('life-of-a-meeting', 'This meeting takes no more items.', 'meeting')])
  }
}

function ended(item: AgendaItem, how: EarlierTurn['ended'], reason: string, { today }: Context): AgendaItem {
  const turn: EarlierTurn = { meeting: item.meeting, on: today, ended: how, reason }
  return { ...item, admitted: [], votes: [], castingVote: null, earlierTurns: [...item.earlierTurns, turn] }
}
