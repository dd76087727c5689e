import { compareWords } from '../meetings/compare-words.ts'
import { pagingOf, rowsOfPage, type Listing } from '../web/listing.ts'
import type { FormPage, ListPage, RecordPage, RowsField, Section } from '../web/page-shapes.ts'
import { changeKey, type NamedChange } from './change-key.ts'
import type { FieldChange } from './compare-finding.ts'
import { fieldNames, findingFields, shownValue } from './finding-fields.ts'
import { consequences, cutShort, errorTable } from './preview-pages.ts'
import type { Preview, PreviewRow, RowState } from './preview-upload.ts'
import { inFigures } from './upload-pages.ts'
import { placeInWords, warningKinds, type WarningKind } from './upload-notes.ts'
import { warningsOf } from './upload-summary.ts'
import { uploadPath, type Upload } from './upload.ts'

export const rowStateLabels: Readonly<Record<RowState | 'not-in-file', string>> = {
  new: 'New findings',
  changed: 'Changed findings',
  unchanged: 'Unchanged findings',
  error: 'Findings with errors',
  'not-in-file': 'Findings that are not in this file',
}

const backTo = (upload: Upload) => ({ text: 'What this upload would do', href: uploadPath(upload) })

function listingOf(
  upload: Upload,
  page: number | null,
  total: number,
  place: { readonly name: string; readonly filters?: Listing['filters'] },
  noun: Listing['noun'],
): Listing {
  return {
    path: `${uploadPath(upload)}/${place.name}`,
    filters: place.filters ?? {},
    sort: '',
    down: false,
    page: Math.max(1, page ?? 1),
    total,
    noun,
  }
}

function pageOf<Item>(items: readonly Item[], page: number | null): readonly Item[] {
  const { skip, limit } = rowsOfPage(page)
  return items.slice(skip, skip + limit)
}

const findingsNoun = { one: 'finding', many: 'findings' }

/** The findings of one state, each with a page of its own. */
export function rowsPage(
  upload: Upload,
  preview: Preview,
  asked: { readonly state: RowState | 'not-in-file'; readonly page: number | null },
): ListPage {
  const { state, page } = asked
  const place = { name: 'rows', filters: { state } }
  const rows = preview.rows.flatMap((row, at) => (row.state === state ? [{ row, at }] : []))
  const total = state === 'not-in-file' ? preview.notInFile.length : rows.length
  return {
    heading: rowStateLabels[state],
    caption: `${upload.reference} · ${upload.assessment}`,
    back: backTo(upload),
    intro:
      state === 'not-in-file'
        ? 'They are in the assessment and not in this file. Nothing happens to them.'
        : null,
    table: {
      caption: rowStateLabels[state],
      captionHidden: true,
      head:
        state === 'not-in-file'
          ? [{ text: 'Reference' }]
          : [{ text: 'Reference' }, { text: 'Title' }, { text: 'Where' }],
      rows:
        state === 'not-in-file'
          ? pageOf(preview.notInFile, page).map((reference) => [{ text: reference }])
          : pageOf(rows, page).map(({ row, at }) => [
              { text: row.reference || 'Without a reference', href: `${uploadPath(upload)}/rows/${at + 1}` },
              { text: row.values.title || cutShort(row.values.text).slice(0, 100) },
              { text: placeInWords(row.place) },
            ]),
      empty: 'None.',
    },
    paging: pagingOf(listingOf(upload, page, total, place, findingsNoun)),
  }
}

export function errorsPage(upload: Upload, preview: Preview, page: number | null): ListPage {
  const errors = preview.rows.flatMap((row) => row.errors)
  const noun = { one: 'error', many: 'errors' }
  return {
    heading: 'Errors',
    caption: `${upload.reference} · ${upload.assessment}`,
    back: backTo(upload),
    table: errorTable(pageOf(errors, page)),
    paging: pagingOf(listingOf(upload, page, errors.length, { name: 'errors' }, noun)),
    csv: {
      text: 'Download the failed rows with their reasons (CSV)',
      href: `${uploadPath(upload)}/failed-rows.csv`,
    },
  }
}

export function warningsPage(
  upload: Upload,
  preview: Preview,
  asked: { readonly kind: WarningKind | null; readonly page: number | null },
): ListPage {
  const { kind, page } = asked
  const warnings = warningsOf(preview).filter((warning) => kind === null || warning.kind === kind)
  const noun = { one: 'warning', many: 'warnings' }
  const place = { name: 'warnings', filters: { kind } }
  return {
    heading: kind ? warningKinds[kind].label : 'Warnings',
    caption: `${upload.reference} · ${upload.assessment}`,
    back: backTo(upload),
    intro: kind ? `${consequences[warningKinds[kind].consequence]}.` : null,
    table: {
      caption: 'Warnings',
      captionHidden: true,
      head: [{ text: 'Where' }, { text: 'Field' }, { text: 'Warning' }],
      rows: pageOf(warnings, page).map((warning) => [
        { text: warning.place ? placeInWords(warning.place) : 'The file' },
        { text: warning.field ? findingFields[warning.field].label : '' },
        { text: warning.message },
      ]),
      empty: 'There are no warnings.',
    },
    paging: pagingOf(listingOf(upload, page, warnings.length, place, noun)),
  }
}

type ListedChange = NamedChange & { readonly change: FieldChange; readonly at: number }

function changesIn({ rows }: Preview): readonly ListedChange[] {
  return rows.flatMap((row, at) =>
    row.state === 'changed'
      ? row.changes.map((change) => ({ reference: row.reference, field: change.field, change, at }))
      : [],
  )
}

/** Old and new value of each changed field with a tick; the ticks of a page are kept by its button. */
export function changesPage(upload: Upload, preview: Preview, page: number | null): FormPage {
  const changes = changesIn(preview)
  const shown = pageOf(changes, page)
  const listing = listingOf(
    upload,
    page,
    changes.length,
    { name: 'changes' },
    { one: 'change', many: 'changes' },
  )
  const paging = pagingOf(listing)
  return {
    heading: 'Changed findings',
    caption: `${upload.reference} · ${upload.assessment}`,
    back: backTo(upload),
    before: [
      {
        kind: 'text',
        paragraphs: [
          'Each change that is ticked is made once you confirm the upload. Take the tick off to leave the finding as it is there.',
          ...(paging
            ? [`${paging.summary}. Ticks are kept page by page: press the button before you go on.`]
            : []),
        ],
      },
    ],
    form: {
      action: `${uploadPath(upload)}/changes`,
      version: upload.version,
      submit: 'Keep these ticks',
      fields: [
        ...shown.map((change) => ({ kind: 'hidden' as const, name: 'shown', value: changeKey(change) })),
        { kind: 'hidden', name: 'page', value: String(listing.page) },
        changeRows(upload, shown),
      ],
    },
    after: pageLinks(paging),
  }
}

function changeRows(upload: Upload, shown: readonly ListedChange[]): RowsField {
  const unticked = new Set(upload.unticked)
  return {
    kind: 'rows',
    caption: 'Changes',
    captionHidden: true,
    head: [
      { text: 'Finding' },
      { text: 'Field' },
      { text: 'Now' },
      { text: 'In the file' },
      { text: 'Change it' },
    ],
    rows: shown.map(({ reference, field, change, at }) => {
      const [now, then] = around(shownValue(field, change.before), shownValue(field, change.after))
      return {
        cells: [
          { text: reference, href: `${uploadPath(upload)}/rows/${at + 1}` },
          { text: findingFields[field].label },
          { text: now || 'Nothing' },
          { text: then || 'Nothing' },
        ],
        controls: [
          {
            kind: 'pick' as const,
            name: 'ticked',
            label: `Change ${findingFields[field].label} of ${reference}`,
            value: changeKey({ reference, field }),
            checked: !unticked.has(changeKey({ reference, field })),
          },
        ],
      }
    }),
    empty: 'No finding would be changed.',
  }
}

const longest = 240
const lead = 60

/** Two values beside each other: long ones from shortly before the place where they part. */
function around(one: string, other: string): readonly [string, string] {
  if (one.length <= longest && other.length <= longest) return [one, other]
  let same = 0
  while (same < one.length && one[same] === other[same]) same += 1
  const from = Math.max(0, same - lead)
  return [excerpt(one, from), excerpt(other, from)]
}

function excerpt(text: string, from: number): string {
  const piece = text.slice(from, from + longest)
  const length = text.length > longest ? ` (${inFigures(text.length)} characters)` : ''
  return `${from > 0 ? '…' : ''}${piece}${from + longest < text.length ? '…' : ''}${length}`
}

function pageLinks(paging: ReturnType<typeof pagingOf>): readonly Section[] {
  const links = [
    ...(paging?.previous ? [{ text: 'Previous page', href: paging.previous }] : []),
    ...(paging?.next ? [{ text: 'Next page', href: paging.next }] : []),
  ]
  return links.length > 0 ? [{ kind: 'list', items: links }] : []
}

const rowTags = { new: 'New', changed: 'Changed', unchanged: 'Unchanged', error: 'Error' } as const
const rowColours = { new: 'green', changed: 'blue', unchanged: 'grey', error: 'red' } as const

/** One finding of the file in full: what it would be, word by word where it changes, and what is wrong with it. */
export function rowPage(upload: Upload, row: PreviewRow): RecordPage {
  const plain = fieldNames.filter(
    (field) => findingFields[field].shape.kind !== 'text' && row.values[field] !== '',
  )
  const texts = fieldNames.filter(
    (field) => findingFields[field].shape.kind === 'text' && row.values[field] !== '',
  )
  return {
    heading: row.reference || 'A finding without a reference',
    caption: `${upload.reference} · ${upload.assessment}`,
    back: backTo(upload),
    status: { text: rowTags[row.state], colour: rowColours[row.state] },
    intro: placeInWords(row.place),
    sections: [
      ...(row.errors.length > 0
        ? [{ kind: 'table' as const, heading: 'Errors', table: errorTable(row.errors) }]
        : []),
      ...row.changes.map((change): Section => ({
        kind: 'comparison',
        heading: `Change of “${findingFields[change.field].label}”`,
        pieces: compareWords(shownValue(change.field, change.before), shownValue(change.field, change.after)),
      })),
      {
        kind: 'summary',
        heading: 'As it would be',
        rows: plain.map((field) => ({
          key: findingFields[field].label,
          value: { text: shownValue(field, row.values[field]) },
        })),
      },
      ...texts.map((field): Section => ({
        kind: 'text',
        heading: findingFields[field].label,
        paragraphs: row.values[field].split('\n'),
      })),
      ...(row.warnings.length > 0
        ? [
            {
              kind: 'list' as const,
              heading: 'Warnings',
              items: row.warnings.map(({ message }) => ({ text: message })),
            },
          ]
        : []),
    ],
  }
}
