import { holdsAny, seatLabels } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { available } from '../kernel/workflow.ts'
import { explain } from '../rules/explain.ts'
import { areaField } from '../web/field-views.ts'
import type { FormPage, ButtonView, RecordPage, Section } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { inProgress, itemPath, itemStatusLabels } from './agenda-item.ts'
import { conflictGroundLabels } from './conflicts.ts'
import { decisionRows } from './decision-pages.ts'
import { entitledOn, type Entitlement } from './entitlement.ts'
import type { Forecast } from './forecast-quorum.ts'
import type { KeptItem } from './kept-meeting.ts'
import { itemDoers, itemWorkflow } from './meeting-workflow.ts'
import { meetingPath, presentNow } from './meeting.ts'
import { itemColours } from './meeting-parts-pages.ts'
import { motionLabels, type MotionKind } from './motion.ts'
import { quorumOf, whyNotQuorate } from './quorum.ts'
import { type ItemShown, viewSections, declarationSections, attendeeSections } from './item-people-pages.ts'
import { voteSections, againSections } from './item-vote-pages.ts'

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
          { key: 'Outcome proposed', value: { text: shown.outcome } },
          {
            key: 'Text before the meeting',
            value: {
              text: item.motion.about,
              href: shown.readsText ? item.textPath : null,
              hint: hashOfText(shown),
            },
          },
        ],
      },
      ...(item.status === 'on-agenda' ? [forecastSection(shown.forecast)] : []),
      ...(inProgress(item) ? [liveSection(entitlement)] : []),
      ...(item.decision && shown.maySeeDecision
        ? [{ kind: 'summary' as const, heading: 'The decision', rows: decisionRows(item.decision) }]
        : []),
      ...turnSections(shown),
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
      if (action === 'defer' || action === 'withdraw')
        return [{ text: label, href: `${path}/${action}`, style: 'secondary' }]
      const style = action === 'leave-undecided' ? 'secondary' : 'primary'
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

/** What became of the item so far, for who reads decisions: the grounds may name who was excused. */
function turnSections({ item: { earlierTurns }, maySeeDecision }: ItemShown): readonly Section[] {
  if (earlierTurns.length === 0 || !maySeeDecision) return []
  return [
    {
      kind: 'table',
      heading: 'What became of it so far',
      table: {
        caption: 'What became of it so far',
        captionHidden: true,
        head: [{ text: 'Meeting' }, { text: 'Day' }, { text: 'Outcome' }, { text: 'Why' }],
        rows: earlierTurns.map(({ meeting, on, ended, reason }) => [
          { text: meeting, href: meetingPath(meeting) },
          { text: dayInWords(on) },
          { text: itemStatusLabels[ended] },
          { lines: reason.split('\n') },
        ]),
        empty: '',
      },
    },
  ]
}

const endTurnWords = {
  defer: { heading: 'Defer the item', submit: 'Defer', hint: 'It can be put on another agenda later' },
  withdraw: {
    heading: 'Withdraw the item',
    submit: 'Withdraw the item',
    hint: 'It does not come before the PMA again; the matter can be put on an agenda as a new item',
  },
} as const

export function endTurnPage(how: keyof typeof endTurnWords, item: KeptItem): FormPage {
  const { heading, submit, hint } = endTurnWords[how]
  return {
    heading,
    caption: `${item.reference} · ${item.title}`,
    back: { text: item.reference, href: itemPath(item) },
    form: {
      action: `${itemPath(item)}/${how}`,
      version: item.version,
      submit,
      fields: [areaField('reason', 'Reason', { hint, why: explain('reason-is-recorded') })],
    },
  }
}
