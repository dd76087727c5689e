import { holdsAny, type Actor } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { optionsOf, selectField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { ListPage } from '../web/page-shapes.ts'
import type { KeptMeeting } from './kept-meeting.ts'
import { meetingColours } from './meeting-parts-pages.ts'
import { meetingModeLabels, meetingPath, meetingStatuses, meetingStatusLabels } from './meeting.ts'

export function meetingListPage(rows: readonly KeptMeeting[], listing: Listing, actor: Actor): ListPage {
  return {
    heading: 'PMA meetings',
    buttons: holdsAny(actor, ['secretariat', 'pma-chair'])
      ? [{ text: 'Call a meeting', href: '/meetings/call' }]
      : [],
    table: {
      caption: 'Meetings',
      captionHidden: true,
      head: [
        { text: 'Meeting' },
        sortingHead('Day', 'held', listing),
        { text: 'Where' },
        sortingHead('State', 'status', listing),
      ],
      rows: rows.map((meeting) => [
        { text: meeting.reference, href: meetingPath(meeting.reference) },
        { text: `${dayInWords(meeting.heldOn)} at ${meeting.startsAt}` },
        { text: meeting.place, hint: meetingModeLabels[meeting.mode] },
        { tag: { text: meetingStatusLabels[meeting.status], colour: meetingColours[meeting.status] } },
      ]),
      empty: 'No meetings yet.',
    },
    ...aroundTable(listing, [
      selectField('status', 'State', optionsOf(meetingStatuses, meetingStatusLabels), { none: 'Any state' }),
    ]),
  }
}

/** The coming meetings, as ways to put one record on an agenda. */
export function chooseMeetingPage(
  meetings: readonly KeptMeeting[],
  given: { readonly kind: string; readonly about: string; readonly outcome: string },
): ListPage {
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== '')).toString()
  return {
    heading: 'Put it on an agenda',
    caption: given.about,
    intro: 'Choose the meeting.',
    buttons: [{ text: 'Call a meeting', href: '/meetings/call', style: 'secondary' }],
    table: {
      caption: 'Coming meetings',
      captionHidden: true,
      head: [{ text: 'Meeting' }, { text: 'Day' }, { text: 'State' }],
      rows: meetings.map((meeting) => [
        { text: meeting.reference, href: `${meetingPath(meeting.reference)}/items/add?${query}` },
        { text: `${dayInWords(meeting.heldOn)} at ${meeting.startsAt}` },
        { tag: { text: meetingStatusLabels[meeting.status], colour: meetingColours[meeting.status] } },
      ]),
      empty: 'No meeting is called. Call one first.',
    },
  }
}
