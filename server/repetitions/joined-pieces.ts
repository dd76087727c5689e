import type { Reference } from '../kernel/reference.ts'
import type { Piece } from '../redactions/published-words.ts'

/** A place in a plan: before which UTF-16 unit of which cell. */
export type Spot = { readonly part: Reference; readonly cell: number; readonly at: number }

/** Pieces read as one text, with a blank where one ends, and the way back from it. */
export type JoinedPieces = {
  readonly text: string
  /** The place of what begins at this unit of the text, and of what ends there. */
  readonly from: (unit: number) => Spot
  readonly to: (unit: number) => Spot
}

/** Reads pieces of several cells and parts as one text, so that words split over them are found. A local rule. */
export function joinPieces(pieces: readonly Piece[]): JoinedPieces {
  const starts: number[] = []
  let length = 0
  for (const { text } of pieces) {
    starts.push(length)
    length += text.length + 1
  }
  const spotAt = (unit: number, which: number): Spot => {
    const piece = pieces[which]
    if (!piece) throw new RangeError('there is no such place')
    return { part: piece.part, cell: piece.cell, at: piece.from + unit - (starts[which] ?? 0) }
  }
  return {
    text: pieces.map(({ text }) => text).join(' '),
    from: (unit) => spotAt(unit, lastAtMost(starts, unit)),
    to: (unit) => spotAt(unit, lastAtMost(starts, unit - 1)),
  }
}

function lastAtMost(starts: readonly number[], unit: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= unit) low = middle
    else high = middle - 1
  }
  return low
}
