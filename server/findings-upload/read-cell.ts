import { type Cell, type Sheet, type TableRow, addressOf, emptyCell } from '../kernel/table.ts'
import { brokenCell, cellWarnings } from './cell-warnings.ts'
import { type CheckedValue, type ValueProblem, checkValue, plain } from './check-value.ts'
import type { FieldName, NamedField } from './finding-fields.ts'
import type { DayOrder } from './read-day.ts'
import { type Source, columnsOf } from './upload-mapping.ts'
import type { Place, UploadError, UploadWarning } from './upload-notes.ts'

export type UploadedSheet = { readonly file: string; readonly sheet: Sheet }

/** What one row says of one field. */
export type CellReading<Name extends string = FieldName> = {
  readonly value: string
  readonly place: Place
  readonly errors: readonly UploadError<Name>[]
  readonly warnings: readonly UploadWarning<Name>[]
}

/** Reads one field from rows of a sheet; the columns are looked up once. */
export type FieldReader<Name extends string = FieldName> = (row: TableRow) => CellReading<Name>

const yes = new Set(['y', 'yes', 'true', '1', 'x', '✓'])
const no = new Set(['', 'n', 'no', 'false', '0', '-'])

type Written = {
  readonly text: string
  readonly column: number | null
  readonly problem: ValueProblem | null
}

export function fieldReader<Name extends string>(
  field: NamedField<Name>,
  source: Source,
  uploaded: UploadedSheet,
  dayOrder: DayOrder,
): FieldReader<Name> {
  const columns = columnsOf(source).map((name) => uploaded.sheet.header.indexOf(name))
  return (row) => {
    const { text, column, problem } = written(source, row, columns)
    const place = placeOf(uploaded, row.number, column)
    const cell = cellAt(row, column)
    const checked: CheckedValue = problem ? { value: null, problem } : checkValue(field, text, dayOrder)
    const found = brokenCell(cell) ?? checked.problem
    if (found) {
      const error = { place, field: field.name, value: cell.text || text, ...found }
      return { value: '', place, errors: [error], warnings: [] }
    }
    const warnings = cellWarnings(field, text, cell, place)
    return { value: checked.value ?? '', place, errors: [], warnings }
  }
}

function written(source: Source, row: TableRow, columns: readonly number[]): Written {
  switch (source.kind) {
    case 'constant':
      return { text: source.value, column: null, problem: null }
    case 'column':
      return { text: cellAt(row, columns[0] ?? null).text, column: columns[0] ?? null, problem: null }
    case 'yes-no':
      return fromYesNo(source, row, columns)
    case 'values':
      return fromTable(source, row, columns[0] ?? null)
  }
}

function fromTable(
  source: Extract<Source, { kind: 'values' }>,
  row: TableRow,
  column: number | null,
): Written {
  const { text } = cellAt(row, column)
  const meant = source.table.find(({ from }) => plain(from) === plain(text))
  if (meant) return { text: meant.to, column, problem: null }
  if (text.trim() === '' || source.otherwise === 'as-written') return { text, column, problem: null }
  if (source.otherwise === 'error') return { text, column, problem: unlisted }
  return { text: source.otherwise.value, column, problem: null }
}

const unlisted: ValueProblem = {
  rule: 'Every word of this column has a meaning in the mapping’s table of values.',
  cure: 'Add the word to the table of values, or correct the cell.',
}

function fromYesNo(
  source: Extract<Source, { kind: 'yes-no' }>,
  row: TableRow,
  columns: readonly number[],
): Written {
  for (const [at, column] of columns.entries()) {
    const cell = cellAt(row, column)
    const word = plain(cell.text)
    if (yes.has(word)) return { text: source.columns[at]?.value ?? '', column, problem: null }
    // A cell whose value is not known says neither yes nor no, though it reads as empty.
    const problem = brokenCell(cell) ?? (no.has(word) ? null : neither)
    if (problem) return { text: '', column, problem }
  }
  return { text: source.otherwise, column: columns[0] ?? null, problem: null }
}

const neither: ValueProblem = {
  rule: 'A yes/no column says yes or no (Y, N, true, false, 1, 0, x or nothing).',
  cure: 'Write Y or N.',
}

export function placeOf(uploaded: UploadedSheet, row: number, column: number | null): Place {
  const { file, sheet } = uploaded
  const name = column === null ? null : (sheet.header[column] ?? null)
  return {
    file,
    sheet: sheet.name,
    row,
    column: name,
    address: column === null ? null : addressOf(row, column),
  }
}

function cellAt(row: TableRow, column: number | null): Cell {
  return column === null ? emptyCell : (row.cells[column] ?? emptyCell)
}
