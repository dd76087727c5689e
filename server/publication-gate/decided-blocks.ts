import type { DecidedCell, DecidedLine, DecidedPiece } from './decided-lines.ts'

type Pieces = readonly DecidedPiece[]

/** Lines that belong together: items of one list, rows of one table, fields of one action. */
export type DecidedBlock =
  | { readonly kind: 'heading' | 'paragraph' | 'mark'; readonly pieces: Pieces }
  | { readonly kind: 'list'; readonly items: readonly Pieces[] }
  | {
      readonly kind: 'table'
      readonly head: readonly Pieces[] | null
      readonly rows: readonly (readonly Pieces[])[]
    }
  | { readonly kind: 'action'; readonly ordinal: number; readonly fields: readonly DecidedField[] }

/** A field with its label; a mark by itself has none. */
export type DecidedField = { readonly label: string | null; readonly pieces: Pieces }

/** Puts lines together as readers see them. */
export function decidedBlocks(lines: readonly DecidedLine[]): readonly DecidedBlock[] {
  const blocks: DecidedBlock[] = []
  let ordinal = 0
  for (let at = 0; at < lines.length;) {
    const line = lines[at]
    if (!line) break
    const group = lines.slice(at, at + lengthOfGroup(lines, at))
    at += group.length
    if (line.kind === 'action') ordinal += 1
    blocks.push(blockOf(line, group, ordinal))
  }
  return blocks
}

function lengthOfGroup(lines: readonly DecidedLine[], at: number): number {
  const kind = lines[at]?.kind
  const goesOn = (line: DecidedLine): boolean => {
    if (kind === 'list-item') return line.kind === 'list-item'
    return (kind === 'head' || kind === 'row') && (line.kind === 'row' || line.kind === 'mark-row')
  }
  const following = lines.slice(at + 1)
  const end = following.findIndex((line) => !goesOn(line))
  return 1 + (end === -1 ? following.length : end)
}

function blockOf(line: DecidedLine, group: readonly DecidedLine[], ordinal: number): DecidedBlock {
  switch (line.kind) {
    case 'heading':
    case 'paragraph':
      return { kind: line.kind, pieces: line.cells[0]?.pieces ?? [] }
    case 'mark':
    case 'mark-row':
      return { kind: 'mark', pieces: [{ mark: line.mark }] }
    case 'list-item':
      return { kind: 'list', items: cellsOf(group).map(([cell]) => cell?.pieces ?? []) }
    case 'head':
    case 'row': {
      const rows = group.map((one) => rowOf(one, line.cells.length))
      return line.kind === 'head'
        ? { kind: 'table', head: rows[0] ?? [], rows: rows.slice(1) }
        : { kind: 'table', head: null, rows }
    }
    case 'action':
      return {
        kind: 'action',
        ordinal,
        fields: line.cells.filter(({ pieces }) => pieces.length > 0).map(fieldOf),
      }
  }
}

function cellsOf(lines: readonly DecidedLine[]): readonly (readonly DecidedCell[])[] {
  return lines.map((line) => ('cells' in line ? line.cells : []))
}

function rowOf(line: DecidedLine, width: number): readonly Pieces[] {
  if ('cells' in line) return line.cells.map(({ pieces }) => pieces)
  return Array.from({ length: width }, (_, at) => (at === 0 ? [{ mark: line.mark }] : []))
}

function fieldOf({ label, pieces }: DecidedCell): DecidedField {
  return { label: label === '' ? null : label, pieces }
}
