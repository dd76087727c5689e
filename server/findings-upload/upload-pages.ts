import type { Assessment } from '../assessments/assessment.ts'
import { assessmentPath } from '../assessments/assessment.ts'
import { instantInWords } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import { explain } from '../rules/explain.ts'
import { selectField } from '../web/field-views.ts'
import type { FormPage, MessagePage, RecordPage, Section, TableView, TagColour } from '../web/page-shapes.ts'
import {
  mostUploadBytes,
  uploadPath,
  uploadsOf,
  uploadStatusLabels,
  type Upload,
  type UploadStatus,
} from './upload.ts'

export const uploadColours: Readonly<Record<UploadStatus, TagColour>> = {
  reading: 'yellow',
  unreadable: 'red',
  mapping: 'yellow',
  comparing: 'yellow',
  preview: 'blue',
  confirmed: 'green',
  undone: 'grey',
}

export type StartShown = {
  readonly assessment: Assessment
  readonly open: readonly Upload[]
  readonly history: readonly Upload[]
  readonly hours: number
  /** Who looks: a confirmed upload has a page for its uploader alone. */
  readonly person: Reference
}

/** Step 1: the files. */
export function sendPage(shown: StartShown): FormPage {
  const { assessment, hours } = shown
  return {
    ...startHead(assessment),
    before: templateSections(assessment),
    form: {
      action: uploadsOf(assessment.reference),
      upload: true,
      submit: 'Read the file',
      fields: [
        {
          kind: 'file',
          name: 'first',
          label: 'File with the findings',
          hint: `CSV or XLSX, up to ${mostUploadBytes / 1_000_000} MB and 20,000 rows. Nothing is written before you have seen what the file would do and confirmed it.`,
          accept: '.csv,.xlsx',
        },
        {
          kind: 'file',
          name: 'second',
          label: 'Second file, joined to it by a reference (optional)',
          hint: 'For example, where the full texts stand in a file of their own. Leave it empty if one file holds everything.',
          accept: '.csv,.xlsx',
        },
        selectField(
          'encoding',
          'Encoding of a CSV file (optional)',
          [
            { value: 'utf-8', text: 'UTF-8' },
            { value: 'windows-1252', text: 'Windows-1252 (older spreadsheet programs)' },
          ],
          { none: 'Work it out' },
        ),
        {
          kind: 'section',
          section: {
            kind: 'why',
            why: {
              sentence: `A file that is not confirmed is taken away after ${hours} hours, and only you can see it until then.`,
              source: explain('upload-preview-lifetime')?.source ?? 'Local setting',
              summary: 'How long is the file kept?',
              href: '/rules#upload-preview-lifetime',
            },
          },
        },
      ],
    },
    after: listSections(shown),
  }
}

/** Where nothing can be uploaded any more, what was uploaded is still told. */
export function closedPage(shown: StartShown, reasons: readonly Reason[]): RecordPage {
  return {
    ...startHead(shown.assessment),
    sections: [
      { kind: 'warning', text: reasons.map(({ message }) => message).join(' ') },
      ...listSections(shown),
    ],
  }
}

function startHead(assessment: Assessment) {
  return {
    heading: 'Upload findings',
    caption: `${assessment.reference} · ${assessment.title}`,
    back: { text: assessment.reference, href: assessmentPath(assessment.reference) },
  }
}

function templateSections({ reference }: Assessment): readonly Section[] {
  const path = uploadsOf(reference)
  return [
    {
      kind: 'details',
      summary: 'Download the template',
      sections: [
        {
          kind: 'text',
          paragraphs: [
            'The template has a column for each field of a finding; the data dictionary says what may stand in it. Any other file is welcome too: its columns are mapped in the next step.',
          ],
        },
        {
          kind: 'list',
          items: [
            { text: 'Template with data dictionary (XLSX)', href: `${path}/template.xlsx` },
            { text: 'Template (CSV)', href: `${path}/template.csv` },
            { text: 'Data dictionary (CSV)', href: `${path}/data-dictionary.csv` },
          ],
        },
      ],
    },
  ]
}

function listSections({ open, history, person }: StartShown): readonly Section[] {
  return [
    ...(open.length > 0
      ? [{ kind: 'table' as const, heading: 'Your uploads that are not confirmed', table: openTable(open) }]
      : []),
    { kind: 'table', heading: 'Uploads so far', table: historyTable(history, person) },
  ]
}

function openTable(open: readonly Upload[]): TableView {
  return {
    caption: 'Your uploads that are not confirmed',
    captionHidden: true,
    head: [{ text: 'Started' }, { text: 'Files' }, { text: 'Kept until' }, { text: 'State' }],
    rows: open.map((upload) => [
      { text: instantInWords(upload.startedAt), href: uploadPath(upload) },
      { lines: namesOf(upload) },
      { text: upload.expiresAt ? instantInWords(upload.expiresAt) : '' },
      { tag: { text: uploadStatusLabels[upload.status], colour: uploadColours[upload.status] } },
    ]),
    empty: '',
  }
}

function historyTable(history: readonly Upload[], person: Reference): TableView {
  return {
    caption: 'Uploads so far',
    captionHidden: true,
    head: [{ text: 'Confirmed' }, { text: 'By' }, { text: 'Files' }, { text: 'Written' }, { text: 'State' }],
    rows: history.map((upload) => [
      {
        text: upload.confirmedAt ? instantInWords(upload.confirmedAt) : '',
        href: upload.person === person ? uploadPath(upload) : null,
        hint: upload.reference,
      },
      { text: upload.personName },
      { lines: upload.files.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256.slice(0, 12)}…)`) },
      { text: writtenInWords(upload) },
      { tag: { text: uploadStatusLabels[upload.status], colour: uploadColours[upload.status] } },
    ]),
    empty: 'No findings have been uploaded to this assessment.',
  }
}

function namesOf({ files }: Upload): readonly string[] {
  return files.length > 0 ? files.map(({ name }) => name) : ['Being read']
}

export function writtenInWords({ counts }: Pick<Upload, 'counts'>): string {
  if (!counts) return 'Nothing'
  const leftOut = counts.leftOut > 0 ? `, ${inFigures(counts.leftOut)} left out` : ''
  return `${inFigures(counts.new)} new, ${inFigures(counts.changed)} changed${leftOut}`
}

export const inFigures = (count: number): string => count.toLocaleString('en-GB')

/** A file that takes long: how far it is. The page comes again by itself. */
export function progressPage(
  upload: Upload,
  progress: { readonly done: number; readonly of: number | null } | null,
): MessagePage {
  const isReading = upload.status === 'reading'
  const rows = progress && progress.done > 0 ? ` ${inFigures(progress.done)}` : ''
  const whole = progress?.of ? ` of ${inFigures(progress.of)}` : ''
  return {
    heading: isReading ? 'The file is being read' : 'The file is being compared',
    caption: upload.assessment,
    paragraphs: [
      rows === ''
        ? 'This takes a moment for a long file.'
        : isReading
          ? `${rows.trim()} rows have been read so far.`
          : `${rows.trim()}${whole} findings have been compared so far.`,
      'This page comes again by itself every two seconds. You can also leave it and come back: the upload stands on the page of uploads.',
    ],
    sections: progress ? [] : [{ kind: 'buttons', buttons: [discardButton(upload)] }],
    links: [
      { text: 'See how far it is', href: uploadPath(upload) },
      { text: 'Uploads of this assessment', href: uploadsOf(upload.assessment) },
    ],
  }
}

/** A file that could not be read, or whose reading stopped. */
export function unreadablePage(upload: Upload): RecordPage {
  return {
    heading: 'The file could not be read',
    caption: upload.assessment,
    back: { text: 'Uploads', href: uploadsOf(upload.assessment) },
    buttons: [{ text: 'Send another file', href: uploadsOf(upload.assessment) }, discardButton(upload)],
    sections: [
      { kind: 'warning', text: upload.problem ?? 'It could not be read.' },
      { kind: 'text', paragraphs: ['Nothing was written, and nothing of the file is kept.'] },
    ],
  }
}

export const discardButton = (upload: Upload) => ({
  text: 'Discard this upload',
  post: `${uploadPath(upload)}/discard`,
  style: 'secondary' as const,
  version: upload.version,
})
