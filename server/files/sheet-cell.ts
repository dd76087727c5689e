import { type Cell, emptyCell } from '../kernel/table.ts'
import { type NumberFormat, shownNumber } from './number-formats.ts'
import { unreadable } from './unreadable.ts'
import { fromWorkbookText } from './workbook-text.ts'

/** What the cells of one workbook refer to. */
export type CellWords = {
  readonly strings: readonly string[]
  readonly formats: readonly NumberFormat[]
  readonly from1904: boolean
}

/** A cell as it stands in the sheet's XML: its type and style, whether a formula or a value was there, and the text. */
export type StoredCell = {
  readonly type: string
  readonly style: number
  readonly hasFormula: boolean
  readonly hasValue: boolean
  readonly stored: string
}

/** Turns a stored cell into what a person sees in it. Formulas are never worked out: the last stored value is read. */
export function cellFrom(cell: StoredCell, words: CellWords): Cell {
  // Some programs write an empty value where they never worked the formula out; an empty text has its own type.
  const isStored = cell.hasValue && (cell.stored !== '' || cell.type === 'str')
  if (cell.hasFormula && !isStored) return { kind: 'formula-without-value', text: '' }
  if (!isStored) return emptyCell
  const value = valueFrom(cell, words)
  if (value.kind === 'error') return value
  if (value.text.trim() === '') return emptyCell
  return cell.hasFormula ? { kind: 'formula', text: value.text } : value
}

function valueFrom({ type, style, stored }: StoredCell, words: CellWords): Cell {
  switch (type) {
    case 's':
      return { kind: 'text', text: sharedString(stored, words.strings) }
    case 'str':
    case 'inlineStr':
      return { kind: 'text', text: fromWorkbookText(stored) }
    case 'b':
      return { kind: 'boolean', text: stored === '1' ? 'TRUE' : 'FALSE' }
    case 'e':
      return { kind: 'error', text: stored }
    case 'd':
      return { kind: 'date', text: stored.replace(/T00:00:00(\.0+)?Z?$/, '') }
    default: {
      const { text, isDay } = shownNumber(stored, words.formats[style] ?? { kind: 'plain' }, words.from1904)
      return { kind: isDay ? 'date' : 'number', text }
    }
  }
}

function sharedString(stored: string, strings: readonly string[]): string {
  const text = strings[Number(stored)]
  if (text === undefined) {
    throw unreadable(
      'The workbook is damaged: a cell refers to a text that is not there. Open it and save it again.',
    )
  }
  return text
}
