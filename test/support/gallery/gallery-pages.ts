import type {
  FieldError,
  FieldView,
  FormPage,
  Frame,
  ListPage,
  MessagePage,
  RecordPage,
  TagColour,
} from '../../../server/web/page-shapes.ts'
import { lifePicture } from '../../../server/web/workflow-picture.ts'
import { exampleLabels, exampleLife } from './example-life.ts'
import { everySection } from './every-section.ts'

const why = {
  sentence: 'A report is answered within the period that the PMA has set for it.',
  source: 'Local setting, 1 April 2027',
  href: '/rules#response-period',
}

export const frame: Frame = {
  language: 'en',
  demo: 'This is sample data. No person or organisation in it is real.',
  navigation: {
    places: [
      { text: 'Home', href: '/', current: false },
      { text: 'Assessments', href: '/assessments', current: true },
      { text: 'Findings', href: '/findings', current: false },
      { text: 'Meetings', href: '/meetings', current: false },
      { text: 'Advice', href: '/advice', current: false },
      { text: 'Actions', href: '/actions', current: false },
      { text: 'Cases', href: '/cases', current: false },
      { text: 'Plans', href: '/plans', current: false },
    ],
    more: {
      current: 'Requirements and their versions',
      places: [
        { text: 'Breaches', href: '/breaches', current: false },
        { text: 'Requirements and their versions', href: '/requirements', current: true },
        { text: 'Rules', href: '/rules', current: false },
      ],
    },
  },
  person: { name: 'Siobhán Ó Maoilriain', actingAs: 'Secretariat' },
  csrf: 'token',
  flash: null,
  footer: [
    { text: 'Rules and their sources', href: '/rules' },
    { text: 'Accessibility', href: '/accessibility' },
  ],
}

const fields: readonly FieldView[] = [
  {
    kind: 'text',
    name: 'title',
    label: 'Title',
    value: 'Key ceremony records',
    hint: 'A few words.',
    error: 'Enter a title that no other finding of this assessment has.',
    width: 20,
  },
  {
    kind: 'text',
    name: 'amount',
    label: 'Cost',
    value: '120',
    prefix: '£',
    suffix: 'a year',
    width: 5,
    inputmode: 'decimal',
  },
  {
    kind: 'textarea',
    name: 'text',
    label: 'What was found',
    value: 'Two of nine records carry one signature.',
    limit: 20_000,
    rows: 6,
  },
  { kind: 'textarea', name: 'remarks', label: 'Remarks', value: '' },
  {
    kind: 'day',
    name: 'dueOn',
    label: 'Due on',
    hint: 'For example, 27 3 2027',
    value: { day: '31', month: '2', year: '2027' },
    error: 'Due on must be a real day, such as 27 3 2027.',
    why: { ...why, summary: 'Why this date?' },
  },
  {
    kind: 'choice',
    name: 'severity',
    label: 'Severity',
    value: 'major',
    options: [
      { value: 'minor', text: 'Minor', hint: 'A lapse without consequence' },
      { value: 'major', text: 'Major', hint: 'A control is missing or fails repeatedly' },
    ],
  },
  {
    kind: 'choice',
    name: 'agreed',
    label: 'Do you accept the finding?',
    value: '',
    inline: true,
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ],
  },
  {
    kind: 'choices',
    name: 'clauses',
    label: 'Clauses',
    hint: 'Choose all that apply.',
    value: ['4.10'],
    options: [
      { value: '4.1', text: '4.1 Audit logging' },
      { value: '4.10', text: '4.10 Retention of records' },
    ],
  },
  { kind: 'tick', name: 'confirm', label: 'I have read the report', value: true },
  {
    kind: 'select',
    name: 'service',
    label: 'Service',
    value: 'live',
    options: [
      { value: '', text: 'Choose a service' },
      { value: 'live', text: 'SMKI Service, live' },
    ],
  },
  {
    kind: 'group',
    legend: 'Evidence',
    hint: 'A file and what it shows.',
    fields: [
      { kind: 'file', name: 'file', label: 'File', hint: 'PDF, image or text, up to 20 MB', accept: '.pdf' },
      { kind: 'password', name: 'secret', label: 'Your password', autocomplete: 'current-password' },
    ],
  },
  {
    kind: 'rows',
    caption: 'Changes to be taken over',
    head: [
      { text: 'Finding' },
      { text: 'Old' },
      { text: 'New' },
      { text: 'Take' },
      { text: 'Severity' },
      { text: 'Note' },
    ],
    empty: '',
    rows: [1, 2].map((row) => ({
      cells: [{ text: `Finding ${row}`, href: '#' }, { text: 'Two records' }, { text: 'Three records' }],
      controls: [
        {
          kind: 'pick',
          name: 'take',
          label: `Take the change to finding ${row}`,
          value: String(row),
          checked: row === 1,
        },
        {
          kind: 'select',
          name: `severity.${row}`,
          label: `Severity of finding ${row}`,
          value: 'minor',
          options: [
            { value: '', text: 'Choose' },
            { value: 'minor', text: 'Minor' },
          ],
          error: row === 2 ? 'Choose the severity of finding 2.' : null,
        },
        { kind: 'text', name: `note.${row}`, label: `Note on finding ${row}`, value: '', width: 10 },
      ],
    })),
  },
  { kind: 'hidden', name: 'step', value: '2' },
  { kind: 'section', section: { kind: 'warning', text: 'Once issued, a report cannot be changed.' } },
]

const errors: readonly FieldError[] = [
  { field: 'title', message: 'Enter a title that no other finding of this assessment has.', href: '#title' },
  { field: 'dueOn', message: 'Due on must be a real day, such as 27 3 2027.', href: '#dueOn-day', why },
  { message: 'The assessment is “Closed” now.' },
]

export const formPage: FormPage = {
  heading: 'Change a finding',
  caption: 'AS-2027-K7Q4, finding 3',
  back: { text: 'Back to the assessment', href: '/assessments/AS-2027-K7Q4' },
  errors,
  form: {
    action: '/findings/3',
    fields,
    submit: 'Save the finding',
    otherSubmits: [{ text: 'Save and add another', name: 'then', value: 'another' }],
    cancel: { text: 'Cancel', href: '/assessments/AS-2027-K7Q4' },
    version: 4,
    upload: true,
  },
}

const statuses: readonly (readonly [string, TagColour | null])[] = [
  ['Planned', 'grey'],
  ['Notified', null],
  ['Fieldwork', 'teal'],
  ['Report issued', 'purple'],
  ['Under review', 'yellow'],
  ['Sent back', 'orange'],
  ['Overdue', 'red'],
  ['Closed', 'green'],
  ['New', 'magenta'],
  ['In progress', 'blue'],
]

export const listPage: ListPage = {
  heading: 'Assessments',
  intro: 'All assessments of the year, with those expected and not yet received.',
  buttons: [{ text: 'Plan an assessment', href: '/assessments/new' }],
  filters: {
    action: '/assessments',
    clear: '/assessments',
    chosen: [{ text: 'Kind: routine', href: '/assessments?year=2027' }],
    fields: [
      { kind: 'text', name: 'words', label: 'Organisation', value: '', type: 'search' },
      {
        kind: 'choices',
        name: 'kind',
        label: 'Kind',
        value: ['routine'],
        options: [
          { value: 'routine', text: 'Routine' },
          { value: 'ad-hoc', text: 'Ad hoc' },
        ],
      },
      {
        kind: 'select',
        name: 'year',
        label: 'Year',
        value: '2027',
        options: [{ value: '2027', text: '2027' }],
      },
    ],
  },
  table: {
    caption: 'Assessments of 2027',
    head: [
      { text: 'Reference', sort: { href: '?sort=reference', direction: 'none' } },
      { text: 'Organisation', sort: { href: '?sort=organisation', direction: 'ascending' } },
      { text: 'State', sort: { href: '?sort=state', direction: 'descending' } },
      { text: 'Due' },
      { text: 'Findings', numeric: true },
    ],
    rows: statuses.map(([text, colour], row) => [
      { text: `AS-2027-K7Q${row}`, href: `/assessments/AS-2027-K7Q${row}` },
      {
        text: ['Northgate Metering plc', 'DCC', 'Llanfairpwllgwyngyll Energy'][row % 3] ?? '',
        hint: 'Large supplier',
      },
      { tag: { text, colour } },
      {
        text: row === 9 ? '' : `${row + 1} March 2027`,
        tag: row === 6 ? { text: 'Late', colour: 'red' } : null,
      },
      { text: String(row * 3), numeric: true },
    ]),
    empty: 'No assessment matches.',
  },
  paging: {
    summary: 'Showing 21 to 30 of 153 assessments',
    previous: '?page=2',
    next: '?page=4',
    pages: [
      { number: 1, href: '?page=1', current: false },
      { gap: true },
      { number: 3, href: '?page=3', current: true },
      { number: 4, href: '?page=4', current: false },
    ],
  },
  csv: { text: 'Download as CSV', href: '/assessments.csv' },
}

export const recordPage: RecordPage = {
  heading: 'Routine assessment of Northgate Metering plc',
  caption: 'AS-2027-K7Q4',
  breadcrumbs: [
    { text: 'Home', href: '/' },
    { text: 'Assessments', href: '/assessments' },
  ],
  status: { text: 'Under PMA review', colour: 'yellow' },
  intro: 'The report is with the PMA. The organisation has answered every finding.',
  buttons: [
    { text: 'Set the assurance status', href: '/assessments/AS-2027-K7Q4/status' },
    {
      text: 'Send back',
      post: '/assessments/AS-2027-K7Q4/send-back',
      style: 'secondary',
      version: 3,
      hidden: [{ name: 'reason', value: 'none' }],
    },
    { text: 'Cancel the assessment', post: '/assessments/AS-2027-K7Q4/cancel', style: 'warning' },
  ],
  sections: [
    ...everySection,
    {
      kind: 'picture',
      heading: 'Where it stands',
      picture: lifePicture(exampleLife, exampleLabels, 'under-review', 'The life of an assessment'),
    },
  ],
}

export const donePage: MessagePage = {
  heading: 'Report issued',
  done: true,
  caption: 'AS-2027-K7Q4',
  paragraphs: ['The organisation and the PMA can see it from this moment.'],
  links: [{ text: 'Go to the assessment', href: '/assessments/AS-2027-K7Q4' }],
}

export const messagePage: MessagePage = {
  heading: 'There is no such page',
  paragraphs: ['If you typed the address, check that it is right.', 'You may have to sign in to see it.'],
  links: [{ text: 'Go to the home page', href: '/' }],
}
