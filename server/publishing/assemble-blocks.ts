import type { Passage } from '../remediation-plans/passages.ts'
import type { Pieces } from './cut-pieces.ts'
import { isSameTable, placeMark } from './place-marks.ts'
import type { Field, Mark, ProjectedBlock, Run } from './projected-block.ts'

type Cells = Map<number, Run[]>
type Shown = {
  /** The cells that show something, by passage and number. */
  readonly cells: ReadonlyMap<number, Cells>
  /** Marks that stand before a passage (the passage after the last: at the end) or before a field of one. */
  readonly between: ReadonlyMap<number, { readonly mark: Mark; readonly where: 'row' | 'block' }>
  readonly beforeField: ReadonlyMap<number, ReadonlyMap<number, Mark>>
}
type Table = {
  readonly kind: 'table'
  readonly from: number
  readonly head: Run[][] | null
  readonly rows: Run[][][]
}
type List = { readonly kind: 'list'; readonly items: (readonly Run[])[] }
type Draft = Exclude<ProjectedBlock, { kind: 'list' | 'table' }> | Table | List

/** Published words and marks, put together as blocks; whatever is numbered is numbered anew. A local rule. */
export function assembleBlocks(passages: readonly Passage[], pieces: Pieces): readonly ProjectedBlock[] {
  const shown = putInPlace(passages, pieces)
  const blocks: Draft[] = []
  for (const at of shown.cells.keys()) {
    const between = shown.between.get(at)
    if (between?.where === 'block') blocks.push(between.mark)
    addPassage(blocks, passages, at, shown)
  }
  const atTheEnd = shown.between.get(passages.length)
  if (atTheEnd) blocks.push(atTheEnd.mark)
  return blocks.map(finished)
}

function addPassage(blocks: Draft[], passages: readonly Passage[], at: number, shown: Shown): void {
  const passage = passages[at]
  const cells: Cells = shown.cells.get(at) ?? new Map<number, Run[]>()
  const last = blocks.at(-1)
  switch (passage?.kind) {
    case 'heading':
    case 'paragraph':
      blocks.push({ kind: passage.kind, runs: cells.get(0) ?? [] })
      return
    case 'list-item':
      if (last?.kind === 'list') last.items.push(cells.get(0) ?? [])
      else blocks.push({ kind: 'list', items: [cells.get(0) ?? []] })
      return
    case 'table-row': {
      const row = passage.cells.map((_, cell) => cells.get(cell) ?? [])
      const between = shown.between.get(at)
      if (last?.kind === 'table' && isSameTable(passages, last.from, at)) {
        if (between) last.rows.push(row.map((_, cell) => (cell === 0 ? [between.mark] : [])))
        last.rows.push(row)
      } else {
        blocks.push({
          kind: 'table',
          from: at,
          ...(passage.isTableHead ? { head: row, rows: [] } : { head: null, rows: [row] }),
        })
      }
      return
    }
    case 'action': {
      const number = blocks.filter(({ kind }) => kind === 'action').length + 1
      blocks.push({ kind: 'action', number, fields: fieldsOf(passage, cells, shown.beforeField.get(at)) })
      return
    }
    case undefined:
      return
  }
}

function putInPlace(passages: readonly Passage[], { pieces, after: last }: Pieces): Shown {
  const cells = new Map<number, Cells>()
  const between = new Map<number, { mark: Mark; where: 'row' | 'block' }>()
  const beforeField = new Map<number, Map<number, Mark>>()
  const runsOf = (passage: number, cell: number): Run[] => {
    const ofPassage = entry(cells, passage, () => new Map<number, Run[]>())
    return entry(ofPassage, cell, () => [])
  }
  pieces.forEach((piece, at) => {
    if (piece.before) putMark(at, piece.before)
    runsOf(piece.passage, piece.cell).push({ kind: 'words', text: piece.text })
  })
  if (last) putMark(pieces.length, last)
  return { cells, between, beforeField }

  function putMark(at: number, gap: { readonly ground: Mark['ground'] }): void {
    const mark: Mark = { kind: 'mark', ground: gap.ground }
    const before = pieces[at - 1] ?? null
    const after = pieces[at] ?? null
    const place = placeMark(passages, { before, after })
    const passage = after?.passage ?? passages.length
    switch (place.where) {
      case 'words':
        runsOf(passage, after?.cell ?? 0).push(mark)
        return
      case 'cell':
        runsOf(place.passage, place.cell).push(mark)
        return
      case 'field':
        entry(beforeField, passage, () => new Map<number, Mark>()).set(after?.cell ?? 0, mark)
        return
      case 'row':
      case 'block':
        between.set(passage, { mark, where: place.where })
    }
  }
}

function fieldsOf(
  passage: Passage,
  cells: Cells,
  marks: ReadonlyMap<number, Mark> | undefined,
): readonly Field[] {
  return [...cells].flatMap(([cell, runs]) => {
    const mark = marks?.get(cell)
    const field = { kind: 'field' as const, label: passage.cells[cell]?.label ?? '', runs }
    return mark ? [mark, field] : [field]
  })
}

function finished(block: Draft): ProjectedBlock {
  return block.kind === 'table' ? { kind: 'table', head: block.head, rows: block.rows } : block
}

function entry<Value>(map: Map<number, Value>, key: number, make: () => Value): Value {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}
