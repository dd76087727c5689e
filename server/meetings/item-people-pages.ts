import { mayWith } from '../people/capacities.ts'
import { seatLabels, type Actor } from '../kernel/actor.ts'
import { instantInWords } from '../kernel/day.ts'
import type { Person } from '../people/person.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, selectField } from '../web/field-views.ts'
import type { Section } from '../web/page-shapes.ts'
import { inProgress, itemPath } from './agenda-item.ts'
import type { Entitlement } from './entitlement.ts'
import type { Forecast } from './forecast-quorum.ts'
import type { KeptItem, KeptMeeting } from './kept-meeting.ts'
import { itemDoers } from './meeting-workflow.ts'
import { presentNow } from './meeting.ts'
import type { VotingRules } from './tally.ts'

export type ItemShown = {
  readonly item: KeptItem
  readonly meeting: KeptMeeting
  readonly actor: Actor
  /** What the motion proposes, in words. */
  readonly outcome: string
  readonly forecast: Forecast
  readonly majority: VotingRules['majority']
  readonly maySeeViews: boolean
  readonly maySeeDecision: boolean
  readonly readsText: boolean
  readonly attendees: readonly Person[]
  readonly otherMeetings: readonly KeptMeeting[]
}

export function viewSections({ item, actor, maySeeViews }: ItemShown): readonly Section[] {
  if (!maySeeViews) return []
  const seat = actor.roles.find((held) => held.role === 'pma-member' || held.role === 'pma-chair')?.seat
  const own = item.views.find((view) => view.person === actor.person)
  const collated: Section = {
    kind: 'table',
    heading: 'Views given before the meeting',
    table: {
      caption: 'Views',
      captionHidden: true,
      head: [{ text: 'Member' }, { text: 'Leaning' }, { text: 'Comment' }],
      rows: item.views.map((view) => [
        { text: view.name, hint: seatLabels[view.seat] },
        { text: { for: 'For', against: 'Against', undecided: 'Undecided' }[view.leaning] },
        { lines: view.comment.split('\n'), hint: instantInWords(view.givenAt) },
      ]),
      empty: 'No views yet. A view is no vote.',
    },
  }
  if (!seat || item.status !== 'on-agenda') return [collated]
  const form: Section = {
    kind: 'details',
    summary: own ? 'Change your view' : 'Give your view',
    sections: [
      {
        kind: 'form',
        form: {
          action: `${itemPath(item)}/view`,
          version: item.version,
          submit: 'Save your view',
          fields: [
            choiceField(
              'leaning',
              'Leaning',
              [
                { value: 'for', text: 'For' },
                { value: 'against', text: 'Against' },
                { value: 'undecided', text: 'Undecided' },
              ],
              { value: own?.leaning ?? '' },
            ),
            areaField('comment', 'Comment', { value: own?.comment ?? '' }),
          ],
        },
      },
    ],
  }
  return [collated, form]
}

export function declarationSections(
  { item, meeting, actor }: ItemShown,
  entitlement: Entitlement,
): readonly Section[] {
  const names = new Map(meeting.attendance.map((row) => [row.person, row.name]))
  const mayReadAll = mayWith('declaration', 'read', item, actor)
  const declared: Section = {
    kind: 'table',
    heading: 'Declarations of interest',
    table: {
      caption: 'Declarations',
      captionHidden: true,
      head: [{ text: 'Person' }, { text: 'Interest' }, { text: 'Conflict' }],
      rows: item.declarations.map((one) => [
        { text: names.get(one.person) ?? one.person },
        {
          text:
            mayReadAll || one.person === actor.person
              ? one.interest
              : 'Told to the Chair and the secretariat',
        },
        { text: one.isConflict ? 'Yes: excused' : 'No: noted' },
      ]),
      empty: 'None yet.',
    },
  }
  if (item.status !== 'on-agenda' && !inProgress(item)) return item.declarations.length > 0 ? [declared] : []
  const people = [...entitlement.entitled.map(({ person, name }) => ({ value: person, text: name }))]
  const own = { value: actor.person, text: `${actor.name} (yourself)` }
  const doers = itemDoers(actor, item, meeting)
  const form: Section = {
    kind: 'details',
    summary: 'Record a declaration',
    sections: [
      {
        kind: 'form',
        form: {
          action: `${itemPath(item)}/declare`,
          version: item.version,
          submit: 'Record the declaration',
          fields: [
            selectField('person', 'Person', [
              own,
              ...(doers.length > 0 ? people.filter((one) => one.value !== actor.person) : []),
            ]),
            areaField('interest', 'Interest', { rows: 2 }),
            {
              kind: 'choices',
              name: 'isConflict',
              label: 'Conflict',
              value: [],
              options: [{ value: 'yes', text: 'This is a conflict: the person is excused from the case' }],
              why: explain('declared-conflict-excuses'),
            },
          ],
        },
      },
    ],
  }
  return [declared, form]
}

/** The Chair invites attendees, and lets one in who is employed by the assessed organisation, to present and answer. */
export function attendeeSections({ item, meeting, actor, attendees }: ItemShown): readonly Section[] {
  const isOpen = item.status === 'on-agenda' || item.status === 'open'
  if (!isOpen || !itemDoers(actor, item, meeting).includes('pma-chair')) return []
  const path = itemPath(item)
  const present = presentNow(meeting.attendance).filter((row) => row.capacity === 'attendee')
  const options = attendees.map((one) => ({ value: one.reference, text: one.name }))
  const invitation: Section = {
    kind: 'form',
    form: {
      action: `${path}/invite`,
      version: item.version,
      submit: 'Invite',
      style: 'secondary',
      fields: [
        selectField('attendee', 'Attendee', options, { why: explain('chair-invites-attendees') }),
        areaField('reason', 'What the invitation supports', { rows: 2 }),
      ],
    },
  }
  const admission: Section = {
    kind: 'buttons',
    intro:
      'On an item about their own organisation attendees may present and answer; they leave for deliberation (a local setting, not law).',
    buttons: present
      .filter((row) => !item.admitted.includes(row.person))
      .map((row) => ({
        text: `Let ${row.name} in to present`,
        post: `${path}/admit`,
        version: item.version,
        style: 'secondary' as const,
        hidden: [{ name: 'person', value: row.person }],
      })),
  }
  return [
    {
      kind: 'details',
      summary: 'Attendees',
      sections: [invitation, ...(present.length > 0 ? [admission] : [])],
    },
  ]
}
