/** What a cell held in the file. A formula is never worked out: its last stored value is taken, or none is there. */
export const cellKinds = [
  'empty',
  'text',
  'number',
  'date',
  'boolean',
  'formula',
  'formula-without-value',
  'error',
] as const
export type CellKind = (typeof cellKinds)[number]

export type Cell = { readonly kind: CellKind; readonly text: string }

export const emptyCell: Cell = { kind: 'empty', text: '' }

/** One row as the file numbers it, so that a person finds it again in a spreadsheet. Cells stand by column. */
export type TableRow = { readonly number: number; readonly hidden: boolean; readonly cells: readonly Cell[] }

/** One sheet; its first row with anything in it is the header. Rows without any value are left out. */
export type Sheet = {
  readonly name: string
  readonly hidden: boolean
  readonly header: readonly string[]
  readonly headerRow: number
  readonly rows: readonly TableRow[]
}

/** Something about the file as a whole that a person should know, such as a macro that was ignored. */
export type TableWarning = {
  readonly kind: TableWarningKind
  readonly message: string
  readonly sheet: string | null
  readonly address: string | null
}

export const tableWarningKinds = [
  'comments-ignored',
  'delimiter',
  'encoding',
  'external-links-ignored',
  'embedded-files-ignored',
  'hidden-columns',
  'hidden-rows',
  'hidden-sheet',
  'macros-ignored',
  'merged-cells',
] as const
export type TableWarningKind = (typeof tableWarningKinds)[number]

/** An uploaded file once read: plain words and cells, nothing that acts. */
export type Table = {
  readonly type: 'csv' | 'xlsx'
  readonly sheets: readonly Sheet[]
  readonly warnings: readonly TableWarning[]
}

/** The name a spreadsheet gives a column, counted from 0: A, B … Z, AA. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last
}

/** Where a cell stands, as a spreadsheet says it: C5. */
export function addressOf(row: number, column: number): string {
  return `${columnName(column)}${row}`
}
