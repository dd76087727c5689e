import { seatLabels, seats, type Actor } from '../kernel/actor.ts'
import { dayInWords, instantInWords } from '../kernel/day.ts'
import { available } from '../kernel/workflow.ts'
import type { Person } from '../people/person.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, dayField, optionsOf, selectField, textField } from '../web/field-views.ts'
import type { ButtonView, FormPage, RecordPage, Section } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { itemPath, itemStatusLabels } from './agenda-item.ts'
import { itemColours, meetingColours } from './meeting-parts-pages.ts'
import type { KeptItem, KeptMeeting } from './kept-meeting.ts'
import { meetingDoers, meetingWorkflow } from './meeting-workflow.ts'
import {
  chairAlternateGroundLabels,
  chairAlternateGrounds,
  meetingModeLabels,
  meetingModes,
  meetingPath,
  meetingStatusLabels,
  presentNow,
  type Attendance,
} from './meeting.ts'
import { motionLabels } from './motion.ts'
import { capacities, type Capacity } from './seats.ts'

const capacityLabels: Readonly<Record<Capacity, string>> = {
  member: 'Member',
  alternate: 'Alternate',
  attendee: 'Attendee without a vote',
}

export function callPage(): FormPage {
  return {
    heading: 'Call a meeting',
    back: { text: 'PMA meetings', href: '/meetings' },
    form: {
      action: '/meetings/call',
      submit: 'Call the meeting',
      fields: [
        dayField('heldOn', 'Day of the meeting'),
        textField('startsAt', 'Time', { hint: 'Such as 10:30', width: 10 }),
        choiceField('mode', 'How it is held', optionsOf(meetingModes, meetingModeLabels)),
        textField('place', 'Place'),
      ],
    },
  }
}

export type MeetingShown = {
  readonly meeting: KeptMeeting
  readonly items: readonly KeptItem[]
  /** How many items of the meeting this viewer is excused from. */
  readonly excusedFrom: number
  readonly actor: Actor
  readonly people: readonly Person[]
}

export function meetingPage(shown: MeetingShown): RecordPage {
  const { meeting, items, actor } = shown
  const keeps = meetingDoers(actor).length > 0 && meeting.status === 'open'
  return {
    heading: `PMA meeting of ${dayInWords(meeting.heldOn)}`,
    caption: `${meeting.reference} · ${meeting.startsAt} · ${meeting.place} · ${meetingModeLabels[meeting.mode]}`,
    back: { text: 'PMA meetings', href: '/meetings' },
    status: { text: meetingStatusLabels[meeting.status], colour: meetingColours[meeting.status] },
    buttons: buttonsFor(shown),
    sections: [
      ...excusedSection(shown.excusedFrom),
      {
        kind: 'table',
        heading: 'Agenda',
        table: {
          caption: 'Agenda',
          captionHidden: true,
          head: [{ text: 'Item' }, { text: 'Motion' }, { text: 'State' }],
          rows: items.map((item) => [
            // Without its number: a gap would tell of an item that is not there for this viewer.
            { text: item.title, href: itemPath(item) },
            { text: motionLabels[item.motion.kind] },
            { tag: { text: itemStatusLabels[item.status], colour: itemColours[item.status] } },
          ]),
          empty: emptyAgenda(shown),
        },
      },
      attendanceSection(meeting, keeps),
      ...(keeps ? [arrivalSection(shown)] : []),
      {
        kind: 'picture',
        heading: 'Where it stands',
        picture: lifePicture(meetingWorkflow, meetingStatusLabels, meeting.status, 'The life of a meeting'),
      },
    ],
  }
}

function emptyAgenda({ meeting, actor, excusedFrom }: MeetingShown): string {
  if (excusedFrom > 0) return 'No items that you may see.'
  return `Nothing is on the agenda${mayAddTo(meeting, actor) ? ' yet. Put an item on it' : ''}.`
}

/** What the excused are told: how many, and of nothing else. */
function excusedSection(count: number): readonly Section[] {
  if (count === 0) return []
  const many = count === 1 ? 'one item' : `${count} items`
  return [{ kind: 'inset', text: `You are excused from ${many}.` }]
}

function buttonsFor({ meeting, items, actor }: MeetingShown): readonly ButtonView[] {
  const path = meetingPath(meeting.reference)
  const moves = available(meetingWorkflow, meeting.status, meetingDoers(actor)).map(
    ({ action, label }): ButtonView =>
      action === 'cancel'
        ? { text: label, href: `${path}/cancel`, style: 'secondary' }
        : {
            text: label,
            post: `${path}/${action}`,
            version: meeting.version,
            // Closing cannot be taken back: nothing invites to it before anybody is there.
            ...(action === 'close' ? { style: 'secondary' as const } : {}),
          },
  )
  if (!mayAddTo(meeting, actor)) return moves
  const add = { text: 'Put an item on the agenda', href: `${path}/items/add` }
  // An agenda without items is filled first; the moves are made later.
  return items.length === 0
    ? [add, ...moves.map((move) => ({ ...move, style: 'secondary' as const }))]
    : [...moves, { ...add, style: 'secondary' }]
}

const mayAddTo = ({ status }: KeptMeeting, actor: Actor): boolean =>
  meetingDoers(actor).length > 0 && status !== 'closed' && status !== 'cancelled'

/** Of a meeting that is over, who came; before that, who is there. */
function attendanceInWords({ attendance, status }: KeptMeeting): string {
  if (status !== 'closed') return `${presentNow(attendance).length} present`
  return `${new Set(attendance.map(({ person }) => person)).size} came`
}

function attendanceSection(meeting: KeptMeeting, keeps: boolean): Section {
  const rows = meeting.attendance.map((row) => [
    { text: row.name },
    { text: row.seat ? seatLabels[row.seat] : capacityLabels[row.capacity], hint: whyHere(row) },
    { text: instantInWords(row.arrivedAt) },
    { text: row.leftAt ? instantInWords(row.leftAt) : 'Present' },
  ])
  const path = meetingPath(meeting.reference)
  return {
    kind: 'details',
    summary: `Attendance (${attendanceInWords(meeting)})`,
    open: true,
    sections: [
      {
        kind: 'table',
        table: {
          caption: 'Attendance',
          captionHidden: true,
          head: [{ text: 'Name' }, { text: 'Seat' }, { text: 'Came' }, { text: 'Left' }],
          rows,
          empty: 'Nobody is recorded as present yet.',
        },
      },
      ...(keeps
        ? [
            {
              kind: 'buttons' as const,
              buttons: presentNow(meeting.attendance).map((row) => ({
                text: `${row.name} leaves`,
                post: `${path}/leave`,
                style: 'secondary' as const,
                version: meeting.version,
                hidden: [{ name: 'person', value: row.person }],
              })),
            },
          ]
        : []),
    ],
  }
}

function whyHere(row: Attendance): string | null {
  const ground = row.chairAlternateGround ? chairAlternateGroundLabels[row.chairAlternateGround] : null
  const parts = [row.capacity === 'member' ? null : capacityLabels[row.capacity], ground, row.note || null]
  return parts.filter((part) => part !== null).join('. ') || null
}

function arrivalSection({ meeting, people }: MeetingShown): Section {
  const path = meetingPath(meeting.reference)
  return {
    kind: 'details',
    summary: 'Record an arrival',
    open: meeting.attendance.length === 0,
    sections: [
      {
        kind: 'buttons',
        buttons: [
          {
            text: 'Every member is present',
            post: `${path}/arrive-all`,
            version: meeting.version,
            style: 'secondary',
          },
        ],
      },
      {
        kind: 'form',
        form: {
          action: `${path}/arrive`,
          version: meeting.version,
          submit: 'Record the arrival',
          fields: [
            selectField(
              'person',
              'Person',
              people.map((one) => ({ value: one.reference, text: one.name })),
            ),
            choiceField('capacity', 'Capacity', optionsOf(capacities, capacityLabels)),
            selectField('seat', 'Seat', optionsOf(seats, seatLabels), {
              none: 'A member’s own seat; none for an attendee',
              why: explain('alternate-from-another-employer'),
            }),
            selectField(
              'chairAlternateGround',
              'Why this person sits for the Chair',
              optionsOf(chairAlternateGrounds, chairAlternateGroundLabels),
              {
                none: 'Does not sit for the Chair',
                why: explain('chair-alternate-is-pki-specialist'),
              },
            ),
            areaField('note', 'Note', {
              rows: 2,
              hint: 'What an attendee represents, or why the PKI Specialist is not available',
            }),
          ],
        },
      },
    ],
  }
}

export function cancelPage(meeting: KeptMeeting): FormPage {
  const path = meetingPath(meeting.reference)
  return {
    heading: 'Cancel the meeting',
    caption: meeting.reference,
    back: { text: meeting.reference, href: path },
    form: {
      action: `${path}/cancel`,
      version: meeting.version,
      submit: 'Cancel the meeting',
      fields: [areaField('reason', 'Reason')],
    },
  }
}
