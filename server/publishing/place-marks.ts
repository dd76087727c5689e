import type { Passage } from '../remediation-plans/passages.ts'
import type { Piece } from './cut-pieces.ts'

/** Where the mark of a gap stands: among words, in a cell, as a row or field of its own, or between blocks. */
export type MarkPlace =
  | { readonly where: 'words' | 'row' | 'field' | 'block' }
  | { readonly where: 'cell'; readonly passage: number; readonly cell: number }

type Ends = { readonly before: Piece | null; readonly after: Piece | null }

/**
 * A mark’s place follows from the published words on both sides alone: it never shows whether the rest of a sentence, a
 * cell or ten parts are left out. Between words it stands only where both sides are of one cell; in a table in the
 * first cell that shows nothing. A local rule.
 */
export function placeMark(passages: readonly Passage[], { before, after }: Ends): MarkPlace {
  const samePassage = before?.passage === after?.passage
  if (before && after && samePassage && before.cell === after.cell) return { where: 'words' }
  const blank =
    blankAfter(passages, before, samePassage ? after : null) ?? blankBefore(passages, before, after)
  if (blank) return blank
  if (before && after && samePassage) {
    return isRow(passages[before.passage])
      ? { where: 'cell', passage: before.passage, cell: before.cell }
      : { where: 'field' }
  }
  return { where: before && after && isSameTable(passages, before.passage, after.passage) ? 'row' : 'block' }
}

/** Rows belong to one table where nothing but rows stands between them. */
export function isSameTable(passages: readonly Passage[], one: number, other: number): boolean {
  return passages
    .slice(one, other + 1)
    .every((passage, at) => isRow(passage) && (at === 0 || !passage.isTableHead))
}

function isRow(passage: Passage | undefined): boolean {
  return passage?.kind === 'table-row'
}

function blankAfter(
  passages: readonly Passage[],
  piece: Piece | null,
  nextInRow: Piece | null,
): MarkPlace | null {
  const row = piece ? passages[piece.passage] : undefined
  if (!piece || !isRow(row)) return null
  const end = nextInRow?.cell ?? row?.cells.length ?? 0
  return piece.cell + 1 < end ? { where: 'cell', passage: piece.passage, cell: piece.cell + 1 } : null
}

function blankBefore(
  passages: readonly Passage[],
  before: Piece | null,
  piece: Piece | null,
): MarkPlace | null {
  if (!piece || before?.passage === piece.passage || !isRow(passages[piece.passage])) return null
  return piece.cell > 0 ? { where: 'cell', passage: piece.passage, cell: 0 } : null
}
