import type { Markup, Section } from '../../../server/web/page-shapes.ts'

const why = {
  sentence: 'The PMA reviews the report and the response to it.',
  source: 'S¶58',
  summary: 'Why this date?',
}
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

/** One section of every kind but the picture, as a case page might show them. */
export const everySection: readonly Section[] = [
  {
    kind: 'summary',
    rows: [
      {
        key: 'Organisation',
        value: { text: 'Northgate Metering plc', href: '/organisations/NM', hint: 'Large supplier' },
      },
      {
        key: 'Assurance provider',
        value: { text: 'Ostrava Assurance s.r.o.' },
        actions: [{ text: 'Change', href: '#', about: 'the assurance provider' }],
      },
      {
        key: 'Response due',
        value: { text: '5 March 2027', tag: { text: 'Late', colour: 'red' }, why },
        actions: [
          { text: 'Change', href: '#', about: 'the day on which the response is due' },
          { text: 'Extend', href: '#', about: 'the period' },
        ],
      },
      { key: 'Sites', value: { lines: ['Cardiff', 'Slough, building 4'] } },
    ],
  },
  {
    kind: 'summary',
    heading: 'Scope',
    card: 'Period and services',
    rows: [
      {
        key: 'Period',
        value: { text: '1 April 2026 to 31 March 2027' },
        actions: [{ text: 'Change', href: '#', about: 'the period' }],
      },
    ],
  },
  {
    kind: 'text',
    heading: 'Summary',
    paragraphs: [
      'The controls over key ceremonies are in place.\nTwo records lack a second signature.',
      'Αξιολόγηση, Оценка, Łódź, and one token: ' + 'a1'.repeat(80),
    ],
  },
  {
    kind: 'list',
    heading: 'Recommendations',
    numbered: true,
    intro: 'The Panel is invited to:',
    items: [{ text: 'note the report;' }, { text: 'agree the assurance status.', href: '#' }],
  },
  { kind: 'list', items: [{ text: 'one' }, { text: 'other', tag: { text: 'New', colour: 'magenta' } }] },
  { kind: 'inset', text: 'You are excused from one item.' },
  { kind: 'warning', text: 'Not assured for live.' },
  {
    kind: 'table',
    heading: 'Findings',
    table: {
      caption: 'Findings of this assessment',
      captionHidden: true,
      head: [{ text: 'No' }, { text: 'Title' }, { text: 'State' }, { text: 'Actions', numeric: true }],
      rows: [
        [
          { text: '1' },
          { text: 'Key ceremony records without a second signature', href: '#' },
          { tag: { text: 'Open', colour: 'yellow' } },
          { text: '2', numeric: true },
        ],
        [
          { text: '2' },
          { text: 'Log retention shorter than the policy says', href: '#' },
          { tag: { text: 'Closed', colour: 'green' } },
          { text: '0', numeric: true },
        ],
      ],
      empty: '',
    },
  },
  {
    kind: 'table',
    heading: 'Organisations',
    id: 'organisations',
    table: {
      caption: 'Organisations',
      captionHidden: true,
      head: [{ text: 'Organisation' }, { text: 'Its roles today' }],
      rows: [[{ text: 'Llanfairpwllgwyngyll Energy', href: '#' }, { text: 'Subscriber: gas transporter' }]],
      empty: '',
    },
  },
  {
    kind: 'table',
    heading: 'Requests',
    table: {
      caption: 'Requests',
      captionHidden: true,
      head: [{ text: 'What' }],
      rows: [],
      empty: 'Nothing has been asked for yet.',
    },
  },
  {
    kind: 'tasks',
    heading: 'What waits',
    id: 'waits',
    empty: 'Nothing waits for you.',
    tasks: [
      {
        title: 'Answer the factual comments',
        href: '#',
        hint: 'Three of seven are answered',
        status: { text: 'Late', colour: 'red' },
      },
      { title: 'Record the team', status: { text: 'Done' } },
    ],
  },
  {
    kind: 'files',
    heading: 'Evidence',
    empty: '',
    files: [
      {
        name: 'Ceremony log, scanned.pdf',
        href: '#',
        about: 'PDF, 1.2 MB',
        sha256: hash,
        hint: 'In force from 3 January 2027',
      },
      { name: 'Protokół.png', about: 'image, 300 kB', tag: { text: 'Withdrawn', colour: 'grey' } },
    ],
  },
  {
    kind: 'sides',
    heading: 'Paragraph “Two people …”',
    names: { before: 'Version 1', after: 'Version 2' },
    before: [
      { text: 'Two people ', change: 'same' },
      { text: 'may ', change: 'removed' },
      { text: 'sign.', change: 'same' },
    ],
    after: [
      { text: 'Two people ', change: 'same' },
      { text: 'shall ', change: 'added' },
      { text: 'sign.', change: 'same' },
    ],
  },
  {
    kind: 'sides',
    heading: 'Paragraph “Every ceremony …”',
    names: { before: 'Version 1', after: 'Version 2' },
    before: null,
    after: [{ text: 'Every ceremony is recorded.', change: 'added' }],
  },
  {
    kind: 'comparison',
    heading: 'Changes to the text',
    pieces: [
      { text: 'The PMA considers the breach ', change: 'same' },
      { text: 'minor', change: 'removed' },
      { text: 'material', change: 'added' },
      { text: '.', change: 'same' },
    ],
  },
  {
    kind: 'kept',
    heading: 'The page',
    label: 'The page as readers will get it',
    html: '<p class="govuk-body">Two people are needed. [withheld]</p>' as Markup,
  },
  {
    kind: 'details',
    heading: 'Representations',
    summary: 'Show what the organisation said',
    sections: [{ kind: 'text', paragraphs: ['We do not agree.'] }],
  },
  { kind: 'why', heading: 'Rule', why: { ...why, summary: null } },
  {
    kind: 'form',
    heading: 'Comment',
    form: {
      action: '/comment',
      submit: 'Send',
      style: 'secondary',
      fields: [{ kind: 'textarea', name: 'comment', label: 'Comment', value: '' }],
    },
  },
  {
    kind: 'redact',
    changes: false,
    aside: [],
    parts: [
      {
        id: 'p1',
        number: '1',
        kind: 'paragraph',
        isChosen: true,
        state: 'To be published',
        why: 'Others keep their keys alike.',
        tick: null,
        cells: [
          {
            label: 'Owner',
            place: '1.0.',
            pieces: [
              { text: 'Asked of ', said: null, classes: '', numbers: [] },
              {
                text: 'Luke Holt',
                said: 'withheld: ',
                classes: 'assay-words--withheld',
                numbers: [{ text: '1', href: null }],
              },
            ],
            notes: ['1: Personal data, not shown'],
          },
        ],
      },
    ],
  },
  {
    kind: 'buttons',
    heading: 'Next',
    buttons: [
      { text: 'Call the next item', post: '/next' },
      { text: 'Agenda', href: '#', style: 'secondary' },
    ],
  },
  {
    kind: 'tabs',
    heading: 'Papers',
    tabs: [
      {
        id: 'report',
        label: 'Report',
        sections: [{ kind: 'text', paragraphs: ['Issued on 3 March 2027.'] }],
      },
      { id: 'response', label: 'Response', sections: [{ kind: 'text', paragraphs: ['Not yet received.'] }] },
    ],
  },
  {
    kind: 'timeline',
    heading: 'What happened',
    empty: '',
    entries: [
      {
        title: 'Response received',
        by: 'Aled Prys, Northgate Metering plc',
        at: '5 March 2027 at 14:05',
        datetime: '2027-03-05T14:05Z',
        paragraphs: ['Two findings are accepted, one is disputed.'],
        links: [{ text: 'Read the response', href: '#' }],
      },
      {
        title: 'Due day changed',
        by: 'Secretariat',
        at: '1 March 2027 at 09:00',
        tag: { text: 'Extended', colour: 'orange' },
        changes: [
          { what: 'Response due', from: '1 March 2027', to: '5 March 2027' },
          { what: 'Reason', from: null, to: 'Illness' },
        ],
        why,
      },
      { title: 'Assessment planned', at: '4 January 2027' },
    ],
  },
  { kind: 'timeline', heading: 'Comments', empty: 'Nobody has commented.', entries: [] },
]
