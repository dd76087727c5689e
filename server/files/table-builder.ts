import { type Sheet, type Table, type TableRow, columnName } from '../kernel/table.ts'
import type { ReaderAnswer, SheetStart } from './reader-messages.ts'
import { unreadable } from './unreadable.ts'

/** Puts sheets together from the pieces that arrive. */
export type TableBuilder = {
  readonly take: (answer: ReaderAnswer) => void
  readonly rowsSoFar: () => number
  readonly finish: (answer: Extract<ReaderAnswer, { type: 'done' }>) => Table
}

export function tableBuilder(): TableBuilder {
  const sheets: { start: SheetStart; rows: TableRow[] }[] = []
  let rows = 0
  return {
    take: (answer) => {
      if (answer.type === 'sheet') sheets.push({ start: answer.start, rows: [] })
      if (answer.type === 'rows') {
        rows += answer.rows.length
        sheets.at(-1)?.rows.push(...answer.rows)
      }
    },
    rowsSoFar: () => rows,
    finish: ({ table, warnings }) => {
      if (rows === 0) throw unreadable('The file holds no rows. Choose the file that holds the findings.')
      return { type: table, sheets: sheets.map(({ start, rows: all }) => sheetFrom(start, all)), warnings }
    },
  }
}

/** The first row with anything in it is the header; a column without a name is called by its letter. */
export function sheetFrom(start: SheetStart, rows: readonly TableRow[]): Sheet {
  const [first, ...rest] = rows
  const header = (first?.cells ?? []).map(
    (cell, column) => cell.text.trim() || `Column ${columnName(column)}`,
  )
  return { ...start, header, headerRow: first?.number ?? 0, rows: rest }
}
