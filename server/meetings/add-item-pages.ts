import { dayInWords } from '../kernel/day.ts'
import type { Word } from '../rules/setting-kinds.ts'
import { areaField, choiceField, textField } from '../web/field-views.ts'
import type { FormPage, ListPage } from '../web/page-shapes.ts'
import { meetingPath, type Meeting } from './meeting.ts'
import { motionKinds, motionLabels, type MotionKind } from './motion.ts'

/** Where a record is put on the agenda of a meeting that is chosen next. */
export function agendaPath(kind: MotionKind, about: string, outcome = ''): string {
  const given = Object.entries({ kind, about, outcome }).filter(([, value]) => value !== '')
  return `/meetings/choose?${new URLSearchParams(given).toString()}`
}

const addPath = (meeting: Meeting) => `${meetingPath(meeting.reference)}/items/add`

/** The kinds of motion, as ways to the form on which one of them is put on the agenda. */
export function chooseKindPage(meeting: Meeting): ListPage {
  return {
    heading: 'Put an item on the agenda',
    caption: `${meeting.reference} · ${dayInWords(meeting.heldOn)}`,
    intro: 'Choose what the PMA is asked to do. A record that waits for it leads here by itself.',
    table: {
      caption: 'Kinds of motion',
      captionHidden: true,
      head: [{ text: 'Motion' }, { text: 'It is about' }],
      rows: motionKinds.map((kind) => [
        { text: motionLabels[kind], href: `${addPath(meeting)}?kind=${kind}` },
        { text: subjects[kind] },
      ]),
      empty: '',
    },
  }
}

const subjects: Readonly<Record<MotionKind, string>> = {
  'order-ad-hoc-assessment': 'An organisation, such as OR-2027-K7Q4',
  'set-assurance-status': 'An assessment, such as AS-2027-K7Q4',
  'send-back-report': 'An assessment, such as AS-2027-K7Q4',
  'settle-disputed-finding': 'A finding, such as AS-2027-K7Q4-F3',
  'judge-other-certification': 'A result of an assessment, such as AS-2027-K7Q4-RQ-2222',
  'take-view': 'A suspected non-compliance, such as BR-2027-K7Q4',
  'approve-advice': 'An advice, such as AD-2027-K7Q4',
  'answer-panel': 'A decision of the Panel, such as PD-2027-K7Q4',
  'publish-sensitive-words': 'A proposed publication, such as RD-2027-K7Q4',
  'decide-publication': 'A proposed publication, such as RD-2027-K7Q4',
  'decide-extension': 'A later date that a plan asks for, such as RP-2027-K7Q4-V1-D2',
  'take-adequacy-view': 'A version of a plan, such as RP-2027-K7Q4-V1',
  note: 'An assessment, such as AS-2027-K7Q4',
}

/** What the words of some motions have to say. */
const wordHints: Readonly<Partial<Record<MotionKind, string>>> = {
  'order-ad-hoc-assessment':
    'Say why; then the scope, a line for each clause, such as “Scope: ORG-CP 1.2, clause 6.2”, and “Made necessary by:” with whose action it was, or nobody’s',
  'set-assurance-status':
    'A caveat stands on a line of its own, such as “Caveat: Renew the key ceremony script | Ada Brook | 2027-03-31”',
  'answer-panel': 'Begin with the question it answers, such as “Recommendation 1, question 1:”',
}

export type ItemBegun = {
  readonly kind: MotionKind
  readonly about: string
  readonly outcome: string
  readonly words: string
  /** The outcomes that such a motion may propose. */
  readonly offered: readonly Word[]
}

export function addItemPage(meeting: Meeting, { kind, about, outcome, words, offered }: ItemBegun): FormPage {
  const [only, ...others] = offered
  const value = only && others.length === 0 ? only.word : outcome
  return {
    heading: motionLabels[kind],
    caption: `An item of ${meeting.reference} · ${dayInWords(meeting.heldOn)}`,
    back: { text: 'Another kind of motion', href: addPath(meeting) },
    form: {
      action: addPath(meeting),
      submit: 'Put it on the agenda',
      fields: [
        { kind: 'hidden', name: 'kind', value: kind },
        textField('about', 'Record it is about', { hint: subjects[kind], width: 20, value: about }),
        choiceField(
          'outcome',
          'Outcome proposed',
          offered.map(({ word, label }) => ({ value: word, text: label })),
          { value },
        ),
        textField('title', 'Title'),
        areaField('words', 'Words of the motion', { value: words, hint: wordHints[kind] ?? '' }),
      ],
    },
  }
}
