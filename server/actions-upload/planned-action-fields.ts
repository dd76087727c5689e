import { correctionKindLabels } from '../corrective-actions/corrective-action.ts'
import type { ReadField } from '../findings-upload/finding-fields.ts'
import { plannedStateLabels } from '../remediation-plans/plan-version.ts'

export const actionFieldNames = [
  'covers',
  'title',
  'description',
  'kind',
  'rootCauses',
  'owner',
  'dueOn',
  'criterion',
  'isTraining',
  'state',
  'doneOn',
  'lateBecause',
] as const
export type ActionFieldName = (typeof actionFieldNames)[number]

export type ActionField = ReadField & {
  readonly meaning: string
  readonly example: string
  /** What other files call the same thing; used only to suggest a mapping. */
  readonly alsoCalled: readonly string[]
}

const line = { kind: 'line', most: 200 } as const
const text = (most: number) => ({ kind: 'text', most }) as const

/** The fields of an uploaded action. The template, the mapping and the checks are all read from here. */
export const actionFields: Readonly<Record<ActionFieldName, ActionField>> = {
  covers: {
    label: 'What it answers',
    shape: { kind: 'line', most: 500 },
    meaning:
      'The covered case and findings, by their reference or the assessor’s own number; several with a semicolon between them.',
    example: 'F-07; F-08',
    alsoCalled: [
      'reference number',
      'finding reference',
      'finding number',
      'finding',
      'findings',
      'reference',
      'ref',
    ],
  },
  title: {
    label: 'Title',
    shape: line,
    meaning: 'The action in a few words.',
    example: 'Ask for two cards',
    alsoCalled: ['action title', 'heading', 'name', 'summary'],
  },
  description: {
    label: 'What is done',
    shape: text(20_000),
    meaning: 'The action in full: the one field that every row needs. Line breaks are kept.',
    example: 'The module is set to ask for two cards.',
    alsoCalled: [
      'planned action',
      'action',
      'corrective action',
      'corrective action plan',
      'description',
      'remedial action',
    ],
  },
  kind: {
    label: 'What it does',
    shape: { kind: 'choice', labels: correctionKindLabels },
    meaning: 'What the action does about its cause.',
    example: correctionKindLabels.prevent,
    alsoCalled: ['kind', 'type', 'type of action'],
  },
  rootCauses: {
    label: 'Root causes it serves',
    shape: line,
    meaning: 'Numbers of root causes stated in the draft; several with a semicolon between them.',
    example: '1; 3',
    alsoCalled: ['root cause', 'root causes', 'cause'],
  },
  owner: {
    label: 'Owner',
    shape: line,
    meaning: 'One person, by name.',
    example: 'Luke Holt',
    alsoCalled: ['responsible', 'responsible person', 'responsible persons', 'action owner'],
  },
  dueOn: {
    label: 'Day it is due',
    shape: { kind: 'day' },
    meaning: 'By when it is done, as YYYY-MM-DD.',
    example: '2027-09-30',
    alsoCalled: ['due', 'due date', 'due on', 'implementation date', 'target date', 'planned date'],
  },
  criterion: {
    label: 'How anybody can tell that it worked',
    shape: text(10_000),
    meaning: 'The criterion by which the action is verified.',
    example: 'The log shows two people each time.',
    alsoCalled: ['criterion', 'evaluation criterion', 'success criterion', 'measure'],
  },
  isTraining: {
    label: 'It is training',
    shape: { kind: 'choice', labels: { yes: 'Yes', no: 'No' } },
    meaning: 'Yes or no. Training alone is no remedy unless the root cause says why.',
    example: 'No',
    alsoCalled: ['training'],
  },
  state: {
    label: 'State',
    shape: { kind: 'choice', labels: plannedStateLabels },
    meaning: 'Planned where nothing stands there.',
    example: plannedStateLabels.planned,
    alsoCalled: ['status'],
  },
  doneOn: {
    label: 'Day it was done',
    shape: { kind: 'day' },
    meaning: 'Only where it is done already, as YYYY-MM-DD.',
    example: '',
    alsoCalled: ['done on', 'actual date', 'completed on', 'completion date'],
  },
  lateBecause: {
    label: 'Why it is due after the Panel’s limit',
    shape: text(4_000),
    meaning: 'Only where it is: it goes in as a request with this reason.',
    example: '',
    alsoCalled: ['reason for later date', 'late because'],
  },
}

/** The header and one row that show how a file may look. */
export const templateRows: readonly (readonly string[])[] = [
  actionFieldNames.map((name) => actionFields[name].label),
  actionFieldNames.map((name) => actionFields[name].example),
]
