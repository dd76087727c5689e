import type { Block } from './blocks.ts'
import { addNode, type StructureNode } from './laid-out.ts'
import {
  flowText,
  gap,
  hasRoom,
  keepTogether,
  linesOf,
  nextPage,
  put,
  putBar,
  type Column,
  type PageFlow,
} from './page-flow.ts'
import { page, styles, textWidth, type StyleName } from './page-style.ts'

type TableBlock = Extract<Block, { kind: 'table' }>
type DefinitionsBlock = Extract<Block, { kind: 'definitions' }>
type Cell = {
  readonly element: StructureNode | null
  readonly lines: readonly string[]
  readonly style: StyleName
}

const padding = { above: 5, below: 6, between: 12 }
const leading = styles.cell.leading

/** Lays out a table with a heading row, which is shown again on every page the table goes on to. */
export function layOutTable(flow: PageFlow, parent: StructureNode, block: TableBlock): void {
  const table = addNode(parent, 'Table')
  const { columns, headings, headHeight, height } = beginningOf(flow, block)
  keepTogether(flow, height)
  if (block.caption !== null) flowText(flow, addNode(table, 'Caption'), block.caption, 'strong')
  const heads = headings ? headCells(table, headings) : []
  const repeated = heads.map((cell) => ({ ...cell, element: null }))
  layOutRow(flow, columns, heads, () => undefined, 'heavyLine')
  const body = addNode(table, 'TBody')
  for (const row of block.rows) {
    const cells = cellsOf(flow, addNode(body, 'TR'), row, columns, block.namesRows)
    layOutRow(flow, columns, cells, () => {
      if (headings && headHeight <= wholeRowsUpTo(flow))
        putRow(flow, columns, repeated, headHeight, 'heavyLine')
    })
  }
  gap(flow, 14)
}

type Beginning = {
  readonly columns: readonly Column[]
  /** The lines of each heading; null where no column has one. */
  readonly headings: readonly (readonly string[])[] | null
  readonly headHeight: number
  /** What it takes up with its caption, and with the first row that has to stay whole. */
  readonly height: number
}

/** How a table begins: with its caption and heading row. */
export function beginningOf(flow: PageFlow, block: TableBlock): Beginning {
  const columns = columnsOf(block.columns.map((column) => column.share))
  const linesIn = (words: readonly (string | null)[]) =>
    columns.map(({ width }, at) => linesOf(flow, words[at] ?? '', 'cellHead', width))
  const heads = block.columns.map(({ heading }) => heading)
  const headings = heads.some((one) => one !== null) ? linesIn(heads) : null
  const headHeight = headings ? rowHeight(headings) : 0
  const caption = block.caption === null ? 0 : styles.strong.leading + leading
  const firstRow = rowHeight(linesIn(block.rows[0] ?? []))
  const height = caption + headHeight + Math.min(firstRow, wholeRowsUpTo(flow))
  return { columns, headings, headHeight, height }
}

function headCells(table: StructureNode, headings: readonly (readonly string[])[]): readonly Cell[] {
  const row = addNode(addNode(table, 'THead'), 'TR')
  return headings.map((lines) => ({ element: addNode(row, 'TH', 'Column'), lines, style: 'cellHead' }))
}

/** Lays out a list of terms and what they are, one term a row. */
export function layOutDefinitions(flow: PageFlow, parent: StructureNode, block: DefinitionsBlock): void {
  const table = addNode(parent, 'Table')
  const body = addNode(table, 'TBody')
  const columns = columnsOf([23, 77])
  for (const row of block.rows) {
    const cells = cellsOf(flow, addNode(body, 'TR'), [row.term, row.text], columns, true)
    layOutRow(flow, columns, cells, () => undefined)
  }
  gap(flow, 14)
}

function columnsOf(shares: readonly number[]): readonly Column[] {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const width = textWidth - padding.between * (shares.length - 1)
  let x: number = page.left
  return shares.map((share) => {
    const column = { x, width: (width * share) / whole }
    x += column.width + padding.between
    return column
  })
}

function cellsOf(
  flow: PageFlow,
  row: StructureNode,
  texts: readonly string[],
  columns: readonly Column[],
  namesRows: boolean,
): readonly Cell[] {
  return columns.map((column, at) => {
    const isName = namesRows && at === 0
    const style = isName ? 'cellHead' : 'cell'
    const element = isName ? addNode(row, 'TH', 'Row') : addNode(row, 'TD')
    return { element, lines: linesOf(flow, texts[at] ?? '', style, column.width), style }
  })
}

function rowHeight(cells: readonly (readonly string[])[]): number {
  return Math.max(...cells.map((lines) => lines.length)) * leading + padding.above + padding.below
}

// A row stays whole where a third of a page can hold it; a longer one is split between its lines. A heading row is
// shown again only where it is no taller than that, so there is always room for some lines of the row below it.
function wholeRowsUpTo(flow: PageFlow): number {
  return (flow.bottom - flow.top) / 3
}

function layOutRow(
  flow: PageFlow,
  columns: readonly Column[],
  cells: readonly Cell[],
  repeatHead: () => void,
  rule: 'line' | 'heavyLine' = 'line',
): void {
  let rest = cells
  while (rest.some((cell) => cell.lines.length > 0)) {
    const height = rowHeight(rest.map((cell) => cell.lines))
    if (hasRoom(flow, height)) {
      putRow(flow, columns, rest, height, rule)
      return
    }
    const room = Math.floor((flow.bottom - flow.y - padding.above - padding.below) / leading)
    const isLong = height > wholeRowsUpTo(flow)
    if (flow.y > flow.top && (!isLong || room < 4)) {
      nextPage(flow)
      repeatHead()
      continue
    }
    const count = Math.max(1, room)
    const slice = rest.map((cell) => ({ ...cell, lines: cell.lines.slice(0, count) }))
    putRow(flow, columns, slice, rowHeight(slice.map((cell) => cell.lines)), rule)
    rest = rest.map((cell) => ({ ...cell, lines: cell.lines.slice(count) }))
    if (rest.some((cell) => cell.lines.length > 0)) {
      nextPage(flow)
      repeatHead()
    }
  }
}

function putRow(
  flow: PageFlow,
  columns: readonly Column[],
  cells: readonly Cell[],
  height: number,
  rule: 'line' | 'heavyLine',
): void {
  cells.forEach((cell, at) => {
    const x = columns[at]?.x ?? page.left
    cell.lines.forEach((text, line) => {
      if (text === '') return
      const y = flow.y + padding.above + line * leading
      put(flow, { kind: 'text', element: cell.element, text, x, y, style: cell.style })
    })
  })
  flow.y += height
  putBar(flow, { x: page.left, y: flow.y - 0.6, width: textWidth, height: 0.6 }, rule)
}
