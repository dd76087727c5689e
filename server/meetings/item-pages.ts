import { mayWith } from '../people/capacities.ts'
import { holdsAny, seatLabels, type Actor } from '../kernel/actor.ts'
import { instantInWords } from '../kernel/day.ts'
import { available } from '../kernel/workflow.ts'
import type { Person } from '../people/person.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, selectField, textField } from '../web/field-views.ts'
import type { FormPage, ButtonView, FieldView, RecordPage, Section } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { inProgress, itemPath, itemStatusLabels } from './agenda-item.ts'
import { conflictGroundLabels } from './conflicts.ts'
import { decisionRows } from './decision-pages.ts'
import { entitledOn, type Entitlement } from './entitlement.ts'
import type { Forecast } from './forecast-quorum.ts'
import type { KeptItem, KeptMeeting } from './kept-meeting.ts'
import { itemDoers, itemWorkflow } from './meeting-workflow.ts'
import { meetingPath, presentNow } from './meeting.ts'
import { itemColours, meetingOption } from './meeting-parts-pages.ts'
import { motionLabels, type MotionKind } from './motion.ts'
import { quorumOf, whyNotQuorate } from './quorum.ts'
import { isEquality, tallyOf } from './tally.ts'
import { voteLabels, voteWords } from './votes.ts'

export type ItemShown = {
  readonly item: KeptItem
  readonly meeting: KeptMeeting
  readonly actor: Actor
  readonly forecast: Forecast
  readonly maySeeViews: boolean
  readonly maySeeDecision: boolean
  readonly attendees: readonly Person[]
  readonly otherMeetings: readonly KeptMeeting[]
}

export function itemPage(shown: ItemShown): RecordPage {
  const { item, meeting } = shown
  const entitlement = entitledOn(presentNow(meeting.attendance), item)
  return {
    heading: item.title,
    caption: `${item.reference} · ${meeting.reference}`,
    back: { text: meeting.reference, href: meetingPath(meeting.reference) },
    status: { text: itemStatusLabels[item.status], colour: itemColours[item.status] },
    buttons: movesOf(shown),
    sections: [
      {
        kind: 'summary',
        heading: 'The motion',
        rows: [
          { key: 'Kind', value: { text: motionLabels[item.motion.kind] } },
          { key: 'Words', value: { lines: item.motion.words.split('\n') } },
          { key: 'Outcome proposed', value: { text: item.motion.outcome } },
          {
            key: 'Text before the meeting',
            value: { text: item.motion.about, href: item.textPath, hint: hashOfText(shown) },
          },
        ],
      },
      ...(item.status === 'on-agenda' ? [forecastSection(shown.forecast)] : []),
      ...(inProgress(item) ? [liveSection(entitlement)] : []),
      ...(item.decision && shown.maySeeDecision
        ? [{ kind: 'summary' as const, heading: 'The decision', rows: decisionRows(item.decision) }]
        : []),
      ...viewSections(shown),
      ...declarationSections(shown, entitlement),
      ...attendeeSections(shown),
      ...voteSections(shown, entitlement),
      ...againSections(shown),
      {
        kind: 'picture',
        heading: 'Where it stands',
        picture: lifePicture(itemWorkflow, itemStatusLabels, item.status, 'The life of an item'),
      },
    ],
  }
}

const onWordsOfAPlan: readonly MotionKind[] = [
  'take-adequacy-view',
  'decide-publication',
  'publish-sensitive-words',
  'decide-extension',
  'approve-advice',
]

/** The hash of what is decided on. Where the words of a plan are in it, only those see it who may read these words. */
function hashOfText({ item: { motion, contentHash }, actor }: ItemShown): string | null {
  const isRead = holdsAny(actor, ['secretariat', 'pma-chair', 'pma-member', 'pki-specialist'])
  return isRead || !onWordsOfAPlan.includes(motion.kind) ? `SHA-256 ${contentHash}` : null
}

function movesOf({ item, meeting, actor }: ItemShown): readonly ButtonView[] {
  const path = itemPath(item)
  return available(itemWorkflow, item.status, itemDoers(actor, item, meeting)).flatMap(
    ({ action, label }): ButtonView[] => {
      if (action === 'decide' || action === 'put-on-agenda-again') return []
      if (action === 'defer') return [{ text: label, href: `${path}/defer`, style: 'secondary' }]
      const style = action === 'withdraw' || action === 'leave-undecided' ? 'secondary' : 'primary'
      return [{ text: label, post: `${path}/${action}`, version: item.version, style }]
    },
  )
}

function forecastSection({ quorum, whyNot, suggestions }: Forecast): Section {
  const heading = 'Quorum expected if every member comes'
  if (quorum.isQuorate) {
    return {
      kind: 'text',
      heading,
      paragraphs: [`${quorum.counted} people would count on this item; ${quorum.needed} are needed.`],
    }
  }
  return {
    kind: 'list',
    heading,
    items: [...whyNot.map((reason) => ({ text: reason.message })), ...suggestions.map((text) => ({ text }))],
  }
}

function liveSection(entitlement: Entitlement): Section {
  const quorum = quorumOf(entitlement.entitled)
  const why = explain('quorum-of-four')
  const verdict = quorum.isQuorate
    ? `Quorate: ${quorum.counted} count on this item; ${quorum.needed} are needed, one of them the Chair or the Chair’s alternate.`
    : whyNotQuorate(entitlement)
        .map((reason) => reason.message)
        .join(' ')
  return {
    kind: 'summary',
    heading: 'Who counts now',
    rows: [
      {
        key: 'Quorum',
        value: {
          text: verdict,
          tag: quorum.isQuorate
            ? { text: 'Quorate', colour: 'green' }
            : { text: 'Not quorate', colour: 'red' },
          why,
        },
      },
      {
        key: 'Count',
        value: {
          lines: entitlement.entitled.map(
            (one) =>
              `${one.name}, ${seatLabels[one.seat]}${one.capacity === 'alternate' ? ' (alternate)' : ''}`,
          ),
        },
      },
      ...(entitlement.excused.length > 0
        ? [
            {
              key: 'Excused',
              value: {
                lines: entitlement.excused.map((one) => `${one.name}: ${conflictGroundLabels[one.ground]}`),
              },
            },
          ]
        : []),
    ],
  }
}

function viewSections({ item, actor, maySeeViews }: ItemShown): readonly Section[] {
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

function declarationSections(
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
function attendeeSections({ item, meeting, actor, attendees }: ItemShown): readonly Section[] {
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
        selectField('person', 'Attendee', options, { why: explain('chair-invites-attendees') }),
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

function voteSections({ item, meeting, actor }: ItemShown, { entitled }: Entitlement): readonly Section[] {
  if (item.status !== 'at-vote' || itemDoers(actor, item, meeting).length === 0) return []
  const path = itemPath(item)
  const options = voteWords.map((word) => ({ value: word, text: voteLabels[word] }))
  const voters = entitled.filter((one) => one.voice === 'ordinary')
  const tally = tallyOf(item.votes)
  const votes: Section = {
    kind: 'form',
    heading: 'Votes',
    intro:
      'Recorded in the meeting by the Chair or the secretary. Members act independently, not as delegates.',
    form: {
      action: `${path}/votes`,
      version: item.version,
      submit: 'Record the votes',
      fields: voters.map((one): FieldView => {
        const vote = item.votes.find((known) => known.person === one.person)
        return {
          ...choiceField(`votes.${one.person}`, `${one.name}, ${seatLabels[one.seat]}`, options, {
            value: vote?.vote ?? '',
          }),
          inline: true,
        }
      }),
    },
  }
  const casting: Section = {
    kind: 'form',
    heading: 'Casting vote',
    intro: `The votes are equal, ${tally.for} to ${tally.against}. The Chair may cast a vote.`,
    form: {
      action: `${path}/casting-vote`,
      version: item.version,
      submit: 'Record the casting vote',
      style: 'secondary',
      fields: [
        choiceField(
          'vote',
          'Casting vote',
          options.filter((option) => option.value !== 'abstain'),
          {
            value: item.castingVote?.vote ?? '',
            why: explain('chair-casting-vote-only'),
          },
        ),
        textField('reason', 'Reason for the casting vote', { value: item.castingVote?.reason ?? '' }),
      ],
    },
  }
  return [
    votes,
    ...(isEquality(tally) ? [casting] : []),
    ...(item.votes.length > 0 ? [decideSection(item, entitled)] : []),
  ]
}

function decideSection(item: KeptItem, entitled: Entitlement['entitled']): Section {
  const tally = tallyOf(item.votes)
  return {
    kind: 'form',
    heading: 'Decision',
    intro: `Votes for ${tally.for}, against ${tally.against}, abstained ${tally.abstain}. The majority is a local setting (not law).`,
    form: {
      action: `${itemPath(item)}/decide`,
      version: item.version,
      submit: 'Record the decision',
      fields: [
        areaField('reasons', 'Reasons for the decision', { why: explain('pma-proportionate') }),
        areaField('alternativesConsidered', 'Alternatives considered', { rows: 2 }),
        areaField('changes', 'Changes to the text', {
          rows: 3,
          hint: 'One a line: words before => words after, with nothing after => to take words out. Leave empty for the text as it stands.',
        }),
        ...entitled.map((one) => areaField(`dissent.${one.person}`, `Dissent of ${one.name}`, { rows: 1 })),
      ],
    },
  }
}

function againSections({ item, meeting, actor, otherMeetings }: ItemShown): readonly Section[] {
  const may = available(itemWorkflow, item.status, itemDoers(actor, item, meeting)).some(
    (one) => one.action === 'put-on-agenda-again',
  )
  if (!may) return []
  return [
    {
      kind: 'form',
      heading: 'Put on another agenda',
      form: {
        action: `${itemPath(item)}/again`,
        version: item.version,
        submit: 'Put it on that agenda',
        fields: [selectField('meeting', 'Meeting', otherMeetings.map(meetingOption))],
      },
    },
  ]
}

export function deferPage(item: KeptItem): FormPage {
  return {
    heading: 'Defer the item',
    caption: `${item.reference} · ${item.title}`,
    back: { text: item.reference, href: itemPath(item) },
    form: {
      action: `${itemPath(item)}/defer`,
      version: item.version,
      submit: 'Defer',
      fields: [areaField('reason', 'Reason')],
    },
  }
}
