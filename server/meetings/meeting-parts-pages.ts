import { dayInWords, type Day } from '../kernel/day.ts'
import type { TagColour } from '../web/page-shapes.ts'
import type { ItemStatus } from './agenda-item.ts'
import type { MeetingStatus } from './meeting.ts'

export const meetingColours: Readonly<Record<MeetingStatus, TagColour>> = {
  called: 'blue',
  'papers-out': 'purple',
  open: 'green',
  closed: 'grey',
  cancelled: 'grey',
}

export const itemColours: Readonly<Record<ItemStatus, TagColour>> = {
  'on-agenda': 'blue',
  open: 'teal',
  'in-deliberation': 'purple',
  'at-vote': 'orange',
  decided: 'green',
  'not-decided': 'red',
  deferred: 'yellow',
  withdrawn: 'grey',
}

/** A meeting as one chooses it from a list. */
export function meetingOption(meeting: { readonly reference: string; readonly heldOn: Day }) {
  return { value: meeting.reference, text: `${meeting.reference}, ${dayInWords(meeting.heldOn)}` }
}
