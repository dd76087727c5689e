import { type Cell, type TableWarning, emptyCell } from '../kernel/table.ts'
import type { ReadLimits } from './read-limits.ts'
import { type CellWords, type StoredCell, cellFrom } from './sheet-cell.ts'
import { isOn, sheetNotes } from './sheet-notes.ts'
import { type TableCollector, refuseWide } from './table-collector.ts'
import { unreadable } from './unreadable.ts'
import { type Attributes, readXml } from './xml-events.ts'

type OpenRow = { readonly number: number; readonly hidden: boolean; readonly cells: Cell[] }
type OpenCell = { -readonly [Part in keyof StoredCell]: StoredCell[Part] } & { readonly column: number }

/** Reads one worksheet row by row and tells of hidden rows, hidden columns and merged cells. */
export async function readSheet(
  sheet: { readonly name: string; readonly pieces: AsyncIterable<Uint8Array> },
  words: CellWords,
  limits: ReadLimits,
  collector: TableCollector,
): Promise<readonly TableWarning[]> {
  const notes = sheetNotes(sheet.name, limits)
  let row: OpenRow = { number: 0, hidden: false, cells: [] }
  let cell: OpenCell = beforeFirst()
  let isValue = false
  let isReadingAid = false

  const openings: Readonly<Record<string, (attributes: Attributes) => void>> = {
    row: (attributes) => {
      row = nextRow(row.number, attributes)
      cell = beforeFirst()
    },
    c: (attributes) => {
      cell = nextCell(cell.column, attributes)
    },
    f: () => {
      cell.hasFormula = true
    },
    v: () => {
      isValue = cell.hasValue = true
    },
    t: () => {
      if (cell.type === 'inlineStr' && !isReadingAid) isValue = cell.hasValue = true
    },
    rPh: () => {
      isReadingAid = true
    },
    col: notes.columns,
    mergeCell: notes.merged,
  }
  const closings: Readonly<Record<string, () => void>> = {
    v: () => {
      isValue = false
    },
    t: () => {
      isValue = false
    },
    rPh: () => {
      isReadingAid = false
    },
    c: () => {
      placeCell(row, cell, words, limits)
    },
    row: () => {
      if (row.hidden && row.cells.length > 0) notes.hiddenRow(row.number)
      collector.add(row)
    },
  }
  await readXml(sheet.pieces, {
    open: (name, attributes) => {
      if (Object.hasOwn(openings, name)) openings[name]?.(attributes())
    },
    text: (text) => {
      if (isValue) cell.stored += text
    },
    close: (name) => {
      if (Object.hasOwn(closings, name)) closings[name]?.()
    },
  })
  return notes.warnings()
}

const outOfOrder =
  'The workbook is damaged: rows or cells are out of order. Open it, save it again and upload the new file.'

// Rows and cells may leave their place unsaid; they then follow the one before.
function nextRow(before: number, attributes: Attributes): OpenRow {
  const number = attributes['r'] === undefined ? before + 1 : Number(attributes['r'])
  if (!Number.isInteger(number) || number <= before || number > 1_048_576) throw unreadable(outOfOrder)
  return { number, hidden: isOn(attributes['hidden']), cells: [] }
}

function beforeFirst(): OpenCell {
  return { column: -1, type: 'n', style: 0, hasFormula: false, hasValue: false, stored: '' }
}

function nextCell(before: number, attributes: Attributes): OpenCell {
  const column = attributes['r'] === undefined ? before + 1 : columnOf(attributes['r'])
  if (column <= before) throw unreadable(outOfOrder)
  return { ...beforeFirst(), column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0) }
}

function placeCell(row: OpenRow, cell: OpenCell, words: CellWords, limits: ReadLimits): void {
  const read = cellFrom(cell, words)
  if (read.kind === 'empty') return
  refuseWide(row.number, cell.column, limits)
  while (row.cells.length < cell.column) row.cells.push(emptyCell)
  row.cells.push(read)
}

function columnOf(address: string): number {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(address)?.[1]
  if (!letters) throw unreadable(outOfOrder)
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
