import type { Stretch } from '../kernel/quoted-words.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import type { PublicationSet } from './publication-set.ts'

/** A piece of a cell that is published or withheld as a whole. All pieces in order are the plan, word for word. */
export type Piece = Stretch & {
  readonly part: Reference
  readonly cell: number
  readonly text: string
  readonly isPublished: boolean
}

/**
 * The plan in reading order, cut where words begin or cease to be withheld. Everything starts withheld: of a part that is
 * not chosen, in the very version it was chosen in, every word is. Source: S¶75.
 */
export function piecesOf(
  passages: readonly Passage[],
  { chosen, spans }: Pick<PublicationSet, 'chosen' | 'spans'>,
): readonly Piece[] {
  return passages.flatMap(({ part, version, cells }) => {
    const isChosen = chosen.some((one) => one.part === part && one.partVersion === version)
    return cells.flatMap(({ text }, cell) => {
      const withheld = isChosen
        ? spans.filter((span) => span.part === part && span.cell === cell)
        : [{ from: 0, to: text.length }]
      return cut(text, withheld).map((piece) => ({ part, cell, ...piece }))
    })
  })
}

/** Unbroken runs of withheld pieces in reading order; published blanks and signs without a letter or digit break none. */
export function withheldRuns(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const runs: Piece[][] = []
  let isOpen = false
  for (const piece of pieces) {
    if (!piece.isPublished) {
      if (isOpen) runs.at(-1)?.push(piece)
      else runs.push([piece])
      isOpen = true
    } else if (/[\p{L}\p{N}]/u.test(piece.text)) isOpen = false
  }
  return runs
}

function cut(
  text: string,
  withheld: readonly Stretch[],
): readonly Pick<Piece, 'from' | 'to' | 'text' | 'isPublished'>[] {
  const ends = withheld.flatMap(({ from, to }) => [from, to])
  const cuts = [...new Set([0, ...ends, text.length])].toSorted((one, other) => one - other)
  return cuts.slice(1).map((to, at) => {
    const from = cuts[at] ?? 0
    const isPublished = !withheld.some((span) => span.from <= from && to <= span.to)
    return { from, to, text: text.slice(from, to), isPublished }
  })
}
