import { stateChange, type Told } from '../audit-trail/trail-entry.ts'
import type { Context } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { draftNotice, type Notice } from '../notices/notice.ts'
import { itemStatusLabels, type AgendaItem } from './agenda-item.ts'
import { meetingModeLabels, meetingPath, type Meeting } from './meeting.ts'

/** A meeting as it is stored: with its version, and the attendees who are invited to it. */
export type KeptMeeting = Meeting & { readonly version: number; readonly invitees: readonly Reference[] }

/** An item as it is stored: with its version, the cases a declared conflict may name, and who is invited to it. */
export type KeptItem = AgendaItem & {
  readonly version: number
  readonly cases: readonly Reference[]
  readonly invitees: readonly Reference[]
  /** Where the text before the meeting is read. */
  readonly textPath: string
}

/** What the trail is told of a meeting. */
export function toldOfMeeting({ reference }: Meeting, did: string): Told {
  return { recordKind: 'meeting', record: reference, did, audience: 'committee' }
}

/** The notice of a meeting, which is no organisation’s and of no case: that it is, and when and where. */
export function noticeOf(
  kind: 'meeting-called' | 'meeting-cancelled',
  { reference, heldOn, startsAt, mode, place }: Meeting,
  context: Context,
): Notice {
  const how = meetingModeLabels[mode].toLowerCase()
  const at = `Day and place: ${dayInWords(heldOn)} at ${startsAt}, ${how}, ${place}.`
  return draftNotice(kind, { reference, organisation: null, cases: [], at }, context, meetingPath(reference))
}

/** What the trail is told of an item: for the committee, and hidden from whoever is excused from its case. */
export function toldOfItem({ reference, cases, organisation, title }: KeptItem, did: string): Told {
  return {
    recordKind: 'item',
    record: reference,
    cases,
    organisation,
    did: `${did} (${title})`,
    audience: 'committee',
  }
}

/** The same of a step by which it comes from one state to another. */
export function toldOfMove(before: KeptItem, after: Pick<AgendaItem, 'status'>, did: string) {
  return { ...toldOfItem(before, did), changes: stateChange(itemStatusLabels, before, after) }
}
