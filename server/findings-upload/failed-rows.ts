import type { TableRow } from '../kernel/table.ts'
import type { UploadedSheet } from './read-cell.ts'
import type { UploadError } from './upload-notes.ts'

export const reasonColumn = 'Why this row was refused'

/** What a preview says of rows of the first file, whatever is made of them. */
type JudgedRows = {
  readonly state: string
  readonly rows: readonly TableRow[]
  readonly errors: readonly UploadError<string>[]
}

/**
 * The rows that were refused, as they stood, with the reasons in a last column: corrected, the same file can be
 * uploaded again with the same mapping. The column is left alone by the import.
 */
export function failedRows(
  judged: readonly JudgedRows[],
  uploaded: UploadedSheet,
): readonly (readonly string[])[] {
  const { sheet } = uploaded
  const kept = sheet.header.flatMap((name, column) => (name === reasonColumn ? [] : [column]))
  const failed = judged
    .filter(({ state }) => state === 'error')
    .flatMap(({ rows, errors }) => rows.map((row) => ({ row, errors })))
    .sort((one, other) => one.row.number - other.row.number)
  return [
    [...kept.map((column) => sheet.header[column] ?? ''), reasonColumn],
    ...failed.map(({ row, errors }) => [
      ...kept.map((column) => row.cells[column]?.text ?? ''),
      reasonsFor(errors, row.number, uploaded),
    ]),
  ]
}

// A merged finding is refused as a whole: its faultless rows say where the fault lies.
function reasonsFor(
  errors: readonly UploadError<string>[],
  row: number,
  { file, sheet }: UploadedSheet,
): string {
  const own = errors.filter(
    ({ place }) => place.row === row && place.file === file && place.sheet === sheet.name,
  )
  const shown = own.length > 0 ? own : errors
  return shown.map((error) => errorInWords(error, own.length > 0)).join(' ')
}

/** The error in one line, without the value: that stands in the row. */
function errorInWords({ place, rule, cure }: UploadError<string>, isOwnRow: boolean): string {
  const where = [isOwnRow ? null : `${place.file}, row ${place.row}`, place.column].filter(
    (part) => part !== null,
  )
  return `${where.length > 0 ? `${where.join(', ')}: ` : ''}${rule} ${cure}`
}
