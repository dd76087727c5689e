import { columnRows } from '../findings-upload/mapped-columns-pages.ts'
import { whenceMapped } from '../findings-upload/mapping-pages.ts'
import { chosenSheet } from '../findings-upload/outline-table.ts'
import { instantInWords } from '../kernel/day.ts'
import { draftPath } from '../plan-drafts/plan-draft.ts'
import { planTitle, type Plan } from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import { choiceField, selectField } from '../web/field-views.ts'
import type { ButtonView, FormPage, Section, TagColour } from '../web/page-shapes.ts'
import {
  actionsUploadPath,
  actionsUploadsOf,
  actionsUploadStatusLabels,
  mostActionsBytes,
  type ActionsUpload,
  type ActionsUploadStatus,
} from './actions-upload.ts'
import { actionFieldNames, actionFields } from './planned-action-fields.ts'

export const uploadStatusColours: Readonly<Record<ActionsUploadStatus, TagColour>> = {
  mapping: 'yellow',
  preview: 'blue',
  confirmed: 'green',
}

/** Step 1: the file. */
export function sendActionsPage(plan: Plan, open: readonly ActionsUpload[], hours: number): FormPage {
  const path = actionsUploadsOf(plan.reference)
  return {
    heading: 'Upload actions',
    caption: `${planTitle(plan)} · ${plan.reference}`,
    back: { text: 'The draft', href: `${draftPath(plan.reference)}#actions` },
    before: [
      {
        kind: 'details',
        summary: 'Download the template',
        sections: [
          {
            kind: 'text',
            paragraphs: [
              'The template has a column for each field of an action. Any other file is welcome too: its columns are mapped in the next step.',
            ],
          },
          { kind: 'list', items: [{ text: 'Template (CSV)', href: `${path}/template.csv` }] },
          { kind: 'table', table: dictionary },
        ],
      },
    ],
    form: {
      action: path,
      upload: true,
      submit: 'Read the file',
      fields: [
        {
          kind: 'file',
          name: 'first',
          label: 'File with the actions',
          hint: `CSV or XLSX, up to ${mostActionsBytes / 1_000_000} MB; each row is one action. Nothing is written before you have seen what the file would do and confirmed it.`,
          accept: '.csv,.xlsx',
        },
        selectField(
          'encoding',
          'Encoding of a CSV file (optional)',
          [
            { value: 'utf-8', text: 'UTF-8' },
            { value: 'windows-1252', text: 'Windows-1252 (older spreadsheet programs)' },
          ],
          {
            none: 'Work it out',
            hint: `A file that is not confirmed is taken away after ${hours} hours, and only you can see it until then.`,
            why: explain('upload-preview-lifetime'),
          },
        ),
      ],
    },
    after: open.length > 0 ? [openTable(open)] : [],
  }
}

const dictionary = {
  caption: 'What may stand in it',
  head: [{ text: 'Column' }, { text: 'Meaning' }, { text: 'For example' }],
  rows: actionFieldNames.map((name) => {
    const { label, meaning, example } = actionFields[name]
    return [{ text: label }, { text: meaning }, { text: example }]
  }),
  empty: '',
}

function openTable(open: readonly ActionsUpload[]): Section {
  return {
    kind: 'table',
    heading: 'Your uploads that are not confirmed',
    table: {
      caption: 'Your uploads that are not confirmed',
      captionHidden: true,
      head: [{ text: 'Started' }, { text: 'File' }, { text: 'State' }],
      rows: open.map((upload) => [
        { text: instantInWords(upload.startedAt), href: actionsUploadPath(upload) },
        { text: upload.files[0]?.name ?? '' },
        {
          tag: { text: actionsUploadStatusLabels[upload.status], colour: uploadStatusColours[upload.status] },
        },
      ]),
      empty: '',
    },
  }
}

/** Takes an upload away before it is confirmed. */
export const discardButton = (upload: ActionsUpload): ButtonView => ({
  text: 'Discard the upload',
  post: `${actionsUploadPath(upload)}/discard`,
  style: 'warning',
  version: upload.version,
})

/** Step 2: which column is which field. */
export function actionColumnsPage(plan: Plan, upload: ActionsUpload, isRemembered: boolean): FormPage {
  const path = actionsUploadPath(upload)
  const sheet = chosenSheet(upload.files, upload.first)
  return {
    heading: 'Map the columns',
    caption: `${planTitle(plan)} · ${upload.reference}`,
    back: { text: 'Upload actions', href: actionsUploadsOf(upload.plan) },
    before: [
      {
        kind: 'inset',
        text: `${whenceMapped(isRemembered)} What the file does not say can be completed in the draft; only “${actionFields.description.label}” must be in it.`,
      },
      {
        kind: 'summary',
        rows: [
          {
            key: 'Actions from',
            value: {
              text: [sheet?.file, sheet?.name].filter(Boolean).join(', sheet '),
              hint: `${(sheet?.rows ?? 0).toLocaleString('en-GB')} rows`,
            },
          },
        ],
      },
    ],
    form: {
      action: `${path}/columns`,
      version: upload.version,
      submit: 'See what the upload would do',
      fields: [
        columnRows(
          'Fields of an action',
          actionFieldNames.map((name) => ({
            ...{ name, label: actionFields[name].label, source: upload.mapping.fields[name] },
            need: name === 'description' ? 'Needed' : 'Can be completed later',
            href: null,
            before: [],
            after: [{ value: 'constant', text: 'One value for all rows' }],
          })),
          { ...upload, second: null },
        ),
        choiceField(
          'dayOrder',
          'Days written in figures',
          [
            { value: 'year-first', text: 'The year first: 2027-03-05' },
            { value: 'day-first', text: 'The day first: 5/3/2027 is 5 March' },
            { value: 'month-first', text: 'The month first: 5/3/2027 is 3 May' },
          ],
          { value: upload.mapping.dayOrder },
        ),
      ],
    },
    after: [...sheetChoice(upload), { kind: 'buttons', buttons: [discardButton(upload)] }],
  }
}

function sheetChoice(upload: ActionsUpload): readonly Section[] {
  const sheets = (upload.files[0]?.sheets ?? []).flatMap(({ name, rows, header, hidden }, at) =>
    header.length === 0
      ? []
      : [{ value: String(at), text: name, hint: `${rows} rows${hidden ? ', hidden' : ''}` }],
  )
  if (sheets.length < 2) return []
  return [
    {
      kind: 'form',
      heading: 'Another sheet',
      form: {
        action: `${actionsUploadPath(upload)}/sheet`,
        version: upload.version,
        submit: 'Use this sheet',
        style: 'secondary',
        fields: [
          choiceField('sheet', 'Sheet with the actions', sheets, {
            value: String(upload.first?.sheet ?? ''),
          }),
        ],
      },
    },
  ]
}
