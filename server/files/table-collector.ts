import { type Cell, type TableRow, addressOf, columnName } from '../kernel/table.ts'
import type { ReadLimits } from './read-limits.ts'
import { inWords, unreadable } from './unreadable.ts'

/**
 * Counts what a file yields and refuses it as soon as a limit is passed. The text is counted as often as it
 * appears: a workbook may name one long shared string a million times.
 */
export type TableCollector = { readonly add: (row: TableRow) => void }

export function tableCollector(limits: ReadLimits, emit: (row: TableRow) => void): TableCollector {
  let rows = 0
  let cells = 0
  let characters = 0

  const count = (row: number, cell: Cell, column: number): void => {
    cells += 1
    characters += cell.text.length
    if (cell.text.length > limits.cellCharacters) {
      throw unreadable(
        `The cell ${addressOf(row, column)} holds ${inWords(cell.text.length)} characters; at most ${inWords(limits.cellCharacters)} are read. A quotation mark may be missing, or this is not a table.`,
      )
    }
    if (cells > limits.cells || characters > limits.tableCharacters) {
      throw unreadable(
        `The file holds more than ${cells > limits.cells ? `${inWords(limits.cells)} cells` : `${inWords(limits.tableCharacters)} characters`} once opened. Split it into several files.`,
      )
    }
  }

  return {
    add: (row) => {
      const last = row.cells.findLastIndex((cell) => cell.kind !== 'empty')
      if (last === -1) return
      refuseWide(row.number, last, limits)
      // The header comes on top of the rows that count.
      rows += 1
      if (rows > limits.rows + 1) {
        throw unreadable(
          `The file holds more than ${inWords(limits.rows)} rows under its header. Split it into several files.`,
        )
      }
      const kept = row.cells.slice(0, last + 1)
      kept.forEach((cell, column) => {
        if (cell.kind !== 'empty') count(row.number, cell, column)
      })
      emit({ ...row, cells: kept })
    },
  }
}

/** A row may not reach further right than the columns that are read. */
export function refuseWide(row: number, lastColumn: number, limits: ReadLimits): void {
  if (lastColumn < limits.columns) return
  throw unreadable(
    `Row ${inWords(row)} reaches column ${columnName(lastColumn)} (${inWords(lastColumn + 1)} columns); at most ${inWords(limits.columns)} are read. Leave out the columns that are not needed.`,
  )
}
