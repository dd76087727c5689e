import type { Option, RowsField } from '../web/page-shapes.ts'
import type { Headers } from './check-mapping.ts'
import { shownValue, type FieldName } from './finding-fields.ts'
import { chosenSheet, headersOf } from './outline-table.ts'
import { columnSign, signOf } from './typed-mapping.ts'
import type { FileSide, Source } from './upload-mapping.ts'
import type { Upload } from './upload.ts'

/** A field and where it comes from; what may be chosen besides the columns stands before and after them. */
export type MappedField = {
  readonly name: string
  readonly label: string
  readonly need: string
  readonly href: string | null
  readonly source: Source | undefined
  readonly before: readonly Option[]
  readonly after: readonly Option[]
}

/** Which column is which field, with the first few values that stand there. */
export function columnRows(
  caption: string,
  fields: readonly MappedField[],
  upload: Pick<Upload, 'files' | 'first' | 'second'>,
): RowsField {
  const headers = headersOf(upload)
  const columns = columnOptions(headers)
  return {
    kind: 'rows',
    caption,
    stacks: true,
    head: [{ text: 'Field' }, { text: 'Comes from' }, { text: 'Value for all rows' }],
    rows: fields.map(({ name, label, need, href, source, before, after }) => {
      return {
        cells: [
          {
            text: label,
            href,
            hint: [need, samplesOf(upload, source)].filter(Boolean).join('. For example: '),
          },
        ],
        controls: [
          {
            kind: 'select' as const,
            name: `from.${name}`,
            label: `Where ${label} comes from`,
            value: signOfSource(source, headers),
            options: [{ value: '', text: 'Not in the file' }, ...before, ...columns, ...after],
          },
          {
            kind: 'text' as const,
            name: `value.${name}`,
            label: `Value of ${label} for all rows`,
            value: source?.kind === 'constant' ? source.value : '',
            width: 10 as const,
          },
        ],
      }
    }),
    empty: '',
  }
}

export const isSetOut = (
  source: Source | undefined,
): source is Extract<Source, { kind: 'yes-no' | 'values' }> =>
  source?.kind === 'yes-no' || source?.kind === 'values'

export function signOfSource(source: Source | undefined, headers: Headers): string {
  if (!source) return ''
  if (isSetOut(source)) return 'set-out'
  return source.kind === 'constant' ? 'constant' : signOf(source.file, source.column, headers)
}

export function sourceInWords(
  field: FieldName,
  source: Extract<Source, { kind: 'yes-no' | 'values' }>,
): string {
  if (source.kind === 'values') return `Table of values of ${source.column}`
  const [first] = source.columns
  const more = source.columns.length - 1
  const named = first ? `${first.column} (${shownValue(field, first.value) || 'nothing'})` : ''
  return `Yes/no columns: ${named}${more > 0 ? ` and ${more} more` : ''}`
}

function samplesOf(
  { files, first, second }: Pick<Upload, 'files' | 'first' | 'second'>,
  source: Source | undefined,
): string {
  if (!source || source.kind === 'constant') return ''
  const sheet = chosenSheet(files, source.file === 'first' ? first : second)
  const columns = source.kind === 'yes-no' ? source.columns.map(({ column }) => column) : [source.column]
  const samples = columns.flatMap((column) => sheet?.samples[sheet.header.indexOf(column)] ?? [])
  return [...new Set(samples)].slice(0, 3).join('; ')
}

export function columnOptions(headers: Headers): readonly Option[] {
  const sides: readonly (readonly [FileSide, readonly string[] | null])[] = [
    ['first', headers.first],
    ['second', headers.second],
  ]
  return sides.flatMap(([side, header]) =>
    (header ?? []).flatMap((name, at) => {
      const text = side === 'second' ? `${name} (second file)` : name
      return name === '' ? [] : [{ value: columnSign(side, at), text }]
    }),
  )
}
