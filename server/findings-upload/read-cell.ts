import { type Sheet, type TableRow, addressOf, emptyCell } from '../kernel/table.ts'
import { type CheckedValue, type ValueProblem, checkValue, plain } from './check-value.ts'
import { type FieldName, findingFields } from './finding-fields.ts'
import type { DayOrder } from './read-day.ts'
import { type Source, columnsOf } from './upload-mapping.ts'
import type { Place, UploadError, UploadWarning, WarningKind } from './upload-notes.ts'

export type UploadedSheet = { readonly file: string; readonly sheet: Sheet }

/** What one row says of one field. */
export type CellReading = {
  readonly value: string
  readonly place: Place
  readonly errors: readonly UploadError[]
  readonly warnings: readonly UploadWarning[]
}

/** Reads one field from rows of a sheet; the columns are looked up once. */
export type FieldReader = (row: TableRow) => CellReading

const yes = new Set(['y', 'yes', 'true', '1', 'x', '✓'])
const no = new Set(['', 'n', 'no', 'false', '0', '-'])

type Written = {
  readonly text: string
  readonly column: number | null
  readonly problem: ValueProblem | null
}

export function fieldReader(
  field: FieldName,
  source: Source,
  uploaded: UploadedSheet,
  dayOrder: DayOrder,
): FieldReader {
  const columns = columnsOf(source).map((name) => uploaded.sheet.header.indexOf(name))
  return (row) => {
    const { text, column, problem } = written(source, row, columns)
    const place = placeOf(uploaded, row.number, column)
    const cell = cellAt(row, column)
    const broken = column === null ? null : brokenCell(cell.kind)
    const checked: CheckedValue = problem ? { value: null, problem } : checkValue(field, text, dayOrder)
    const found = broken ?? checked.problem
    if (found)
      return {
        value: '',
        place,
        errors: [{ place, field, value: cell.text || text, ...found }],
        warnings: [],
      }
    return {
      value: checked.value ?? '',
      place,
      errors: [],
      warnings: warningsFor(field, text, row, place, column),
    }
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
    const word = plain(cellAt(row, column).text)
    if (yes.has(word)) return { text: source.columns[at]?.value ?? '', column, problem: null }
    if (!no.has(word)) {
      return {
        text: '',
        column,
        problem: {
          rule: 'A yes/no column says yes or no (Y, N, true, false, 1, 0, x or nothing).',
          cure: 'Write Y or N.',
        },
      }
    }
  }
  return { text: source.otherwise, column: columns[0] ?? null, problem: null }
}

function brokenCell(kind: string): ValueProblem | null {
  if (kind === 'error') {
    return {
      rule: 'A cell holds a value, not an error of the spreadsheet.',
      cure: 'Correct the formula, or write the value itself.',
    }
  }
  if (kind === 'formula-without-value') {
    return {
      rule: 'A formula is never worked out here; its stored value is read, and this one has none.',
      cure: 'Open the workbook in a spreadsheet program and save it, or write the value itself.',
    }
  }
  return null
}

const oddKinds: Readonly<Partial<Record<string, { readonly kind: WarningKind; readonly words: string }>>> = {
  number: {
    kind: 'number-cell',
    words: 'holds a number: 4.10 may have become 4.1, and leading zeros may be gone',
  },
  date: { kind: 'date-cell', words: 'holds a day: 1-2 may have become 1 February' },
  boolean: { kind: 'boolean-cell', words: 'holds TRUE or FALSE' },
  formula: { kind: 'formula-cell', words: 'holds a formula: its last stored value was read' },
}

/** Words read from a cell that holds no words may not be what the author sees. Tables of values and yes/no columns say what they mean by them. */
function warningsFor(
  field: FieldName,
  text: string,
  row: TableRow,
  place: Place,
  column: number | null,
): readonly UploadWarning[] {
  const cell = cellAt(row, column)
  const { shape, label } = findingFields[field]
  const holdsWords = shape.kind === 'line' || shape.kind === 'text'
  if (text !== cell.text || (!holdsWords && cell.kind !== 'formula')) return []
  const warning = (kind: WarningKind, message: string): UploadWarning => ({ kind, message, place, field })
  const odd = oddKinds[cell.kind]
  const warnings: UploadWarning[] = []
  if (odd) {
    const message = `${label} was read as “${cell.text.slice(0, 60)}” from cell ${place.address ?? ''}, which ${odd.words}. Compare it with the source; format the column as text to be sure.`
    warnings.push(warning(odd.kind, message))
  }
  if (cell.text.length === fullCell) {
    const message = `${label} has exactly ${fullCell.toLocaleString('en-GB')} characters, the most that a spreadsheet cell can hold: the rest may be missing.`
    warnings.push(warning('perhaps-cut-off', message))
  }
  const mixedUp = signsMixedUp.exec(cell.text)?.[0]
  if (mixedUp !== undefined) {
    const message = `${label} holds “${mixedUp}”, as if another sign had been read in the wrong encoding. Compare it with the source.`
    warnings.push(warning('perhaps-misread', message))
  }
  return warnings
}

const fullCell = 32_767
// What ’ – £ é and their like become when UTF-8 is taken for Windows-1252 on the way.
const signsMixedUp = /â€[™˜œ“”¦¢\u009d]|Â[£§©®°·«»]|Ã[\u00a1-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ]/

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

function cellAt(row: TableRow, column: number | null) {
  return column === null ? emptyCell : (row.cells[column] ?? emptyCell)
}
