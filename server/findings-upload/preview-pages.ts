import { instantInWords } from '../kernel/day.ts'
import type { Reason } from '../kernel/refusals.ts'
import { areaField, choiceField } from '../web/field-views.ts'
import type { Cell, FieldView, RecordPage, Section, SummaryRow, TableView } from '../web/page-shapes.ts'
import { warningsToAccept } from './confirm-upload.ts'
import { findingFields } from './finding-fields.ts'
import type { Preview } from './preview-upload.ts'
import { discardButton, inFigures, uploadColours } from './upload-pages.ts'
import { placeInWords, warningKinds, type Consequence, type UploadError } from './upload-notes.ts'
import { summaryOf, type UploadSummary } from './upload-summary.ts'
import { uploadPath, uploadsOf, uploadStatusLabels, type Upload } from './upload.ts'

export type PreviewShown = {
  readonly upload: Upload
  readonly preview: Preview
  /** Findings were changed since it was made: it is shown, and cannot be confirmed. */
  readonly isOutdated: boolean
  /** Why nothing can be uploaded at present. */
  readonly reasons: readonly Reason[]
}

const errorsShown = 10

/** Step 3: what the upload would do. Nothing is written yet. */
export function previewPage(shown: PreviewShown): RecordPage {
  const { upload, preview, isOutdated, reasons } = shown
  const path = uploadPath(upload)
  const summary = summaryOf(preview)
  const mayConfirm = reasons.length === 0 && !isOutdated
  return {
    heading: 'What this upload would do',
    caption: `${upload.reference} · ${upload.assessment}`,
    back: { text: 'Uploads', href: uploadsOf(upload.assessment) },
    status: { text: uploadStatusLabels[upload.status], colour: uploadColours[upload.status] },
    buttons: [
      { text: 'Change the mapping', href: `${path}/columns`, style: 'secondary' },
      {
        text: 'Compare again',
        post: `${path}/compare`,
        style: isOutdated ? 'primary' : 'secondary',
        version: upload.version,
      },
      discardButton(upload),
    ],
    sections: [
      ...reasons.map(({ message }) => ({ kind: 'warning' as const, text: message })),
      ...(isOutdated
        ? [
            {
              kind: 'warning' as const,
              text: 'Findings of this assessment were changed since you made this preview. Compare again, look at it, and confirm then.',
            },
          ]
        : []),
      { kind: 'summary', heading: 'In figures', rows: figures(upload, summary) },
      ...changedFields(summary),
      ...errorSections(upload, preview, summary),
      ...warningSections(upload, summary),
      ...(mayConfirm ? [confirmSection(upload, preview, summary)] : []),
    ],
  }
}

function figures(
  upload: Upload,
  { rows, findings, notInFile, errors }: UploadSummary,
): readonly SummaryRow[] {
  const path = uploadPath(upload)
  const linked = (count: number, state: string, hint: string | null = null): Cell =>
    count === 0 ? { text: '0' } : { text: inFigures(count), href: `${path}/rows?state=${state}`, hint }
  const unticked = upload.unticked.length
  return [
    ...upload.files.map((file) => ({
      key: 'File',
      value: { text: file.name, hint: `SHA-256 ${file.sha256}` },
    })),
    { key: 'Rows read', value: { text: inFigures(rows) } },
    { key: 'New findings', value: linked(findings.new, 'new') },
    {
      key: 'Changed findings',
      value:
        findings.changed === 0
          ? { text: '0' }
          : {
              text: inFigures(findings.changed),
              href: `${path}/changes`,
              hint: unticked > 0 ? `${inFigures(unticked)} changes left out` : 'Each change can be left out',
            },
    },
    { key: 'Unchanged findings', value: linked(findings.unchanged, 'unchanged') },
    {
      key: 'Not in this file',
      value: linked(notInFile, 'not-in-file', 'Nothing happens to them'),
    },
    {
      key: 'Findings with errors',
      value:
        findings.error === 0
          ? { text: '0' }
          : {
              text: inFigures(findings.error),
              href: `${path}/errors`,
              hint: `${inFigures(errors)} ${errors === 1 ? 'error' : 'errors'} in all`,
            },
    },
    ...(upload.expiresAt
      ? [
          {
            key: 'Kept until',
            value: { text: instantInWords(upload.expiresAt), hint: 'Only you can see this preview' },
          },
        ]
      : []),
  ]
}

function changedFields({ changedFields: fields }: UploadSummary): readonly Section[] {
  if (fields.length === 0) return []
  return [
    {
      kind: 'table',
      heading: 'Changed fields',
      table: {
        caption: 'Changed fields',
        captionHidden: true,
        head: [{ text: 'Field' }, { text: 'Findings', numeric: true }],
        rows: fields.map(({ field, times }) => [
          { text: findingFields[field].label },
          { text: inFigures(times), numeric: true },
        ]),
        empty: '',
      },
    },
  ]
}

function errorSections(upload: Upload, preview: Preview, summary: UploadSummary): readonly Section[] {
  if (summary.errors === 0) return []
  const path = uploadPath(upload)
  const first = preview.rows.flatMap(({ errors }) => errors).slice(0, errorsShown)
  const all =
    summary.errors > errorsShown
      ? `See all ${inFigures(summary.errors)} errors`
      : 'See the errors on a page of their own'
  return [
    { kind: 'table', heading: 'Errors', table: errorTable(first) },
    {
      kind: 'list',
      items: [{ text: all, href: `${path}/errors` }, failedRowsLink(path)],
    },
  ]
}

/** Where the rows that were refused are downloaded. */
export const failedRowsLink = (path: string) => ({
  text: 'Download the failed rows with their reasons (CSV)',
  href: `${path}/failed-rows.csv`,
  hint: 'Correct them there and upload that file: the same mapping fits it',
})

export function errorTable(errors: readonly UploadError<string>[]): TableView {
  return {
    caption: 'Errors',
    captionHidden: true,
    head: [{ text: 'Where' }, { text: 'What stands there' }, { text: 'Rule' }, { text: 'What to do' }],
    rows: errors.map(({ place, value, rule, cure }) => [
      { text: placeInWords(place) },
      { text: value === '' ? 'Nothing' : cutShort(value) },
      { text: rule },
      { text: cure },
    ]),
    empty: 'There are no errors.',
  }
}

export const consequences: Readonly<Record<Consequence, string>> = {
  accept: 'Say below why it is accepted',
  'blocks-issue': 'Can be uploaded; blocks the issue of the report',
  told: 'For your information',
}

function warningSections(upload: Upload, { warnings }: UploadSummary): readonly Section[] {
  if (warnings.length === 0) return []
  return [
    {
      kind: 'table',
      heading: 'Warnings',
      table: {
        caption: 'Warnings',
        captionHidden: true,
        head: [{ text: 'Warning' }, { text: 'Times', numeric: true }, { text: 'What follows' }],
        rows: warnings.map(({ kind, label, consequence, times }) => [
          { text: label, href: `${uploadPath(upload)}/warnings?kind=${kind}` },
          { text: inFigures(times), numeric: true },
          { text: consequences[consequence] },
        ]),
        empty: '',
      },
    },
  ]
}

function confirmSection(upload: Upload, preview: Preview, { findings }: UploadSummary): Section {
  if (findings.new + findings.changed === 0) {
    const text =
      findings.error > 0
        ? 'There is nothing to write: every finding that the file would add or change has errors.'
        : 'There is nothing to write: every finding of the file is there already, just as it stands in the file.'
    return { kind: 'inset', heading: 'Confirm', text }
  }
  const toAccept = [...warningsToAccept(preview)]
  const fields: readonly FieldView[] = [
    ...(findings.error > 0
      ? [
          choiceField(
            'choice',
            'Some findings have errors. What is written?',
            [
              {
                value: 'all-or-nothing',
                text: 'All or nothing',
                hint: 'Nothing is written until the whole file is right',
              },
              {
                value: 'good-rows-only',
                text: 'The good rows only',
                hint:
                  findings.error === 1
                    ? '1 finding with errors is left out'
                    : `${inFigures(findings.error)} findings with errors are left out`,
              },
            ],
            { value: 'all-or-nothing' },
          ),
        ]
      : []),
    ...toAccept.map((kind) =>
      areaField(`accept.${kind}`, `Why this is accepted: ${warningKinds[kind].label}`, { rows: 2 }),
    ),
  ]
  return {
    kind: 'form',
    heading: 'Confirm',
    intro: whatIsWritten(findings),
    form: {
      action: `${uploadPath(upload)}/confirm`,
      version: upload.version,
      submit: 'Confirm the upload',
      fields,
    },
  }
}

/** What is new is a draft; what is changed keeps its state, and is no draft where the organisation has it already. */
function whatIsWritten({ new: added, changed }: UploadSummary['findings']): string {
  const isOne = (count: number) => count === 1
  return [
    ...(added > 0
      ? [
          `${inFigures(added)} new ${isOne(added) ? 'finding is written as a draft' : 'findings are written as drafts'}.`,
        ]
      : []),
    ...(changed > 0
      ? [
          `${inFigures(changed)} ${isOne(changed) ? 'finding is' : 'findings are'} changed: a draft stays a draft, and what the organisation was shown stays before it, as changed.`,
        ]
      : []),
    'All is written in one step, which can be undone while its findings are drafts and nothing rests on them.',
  ].join(' ')
}

const mostShown = 300

/** The beginning of a long value; the whole stands on the finding's own page of the preview. */
export function cutShort(value: string): string {
  return value.length > mostShown
    ? `${value.slice(0, mostShown)}… (${inFigures(value.length)} characters)`
    : value
}
