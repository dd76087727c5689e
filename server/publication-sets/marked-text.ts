import type { Stretch } from '../kernel/quoted-words.ts'

/** A piece of a text on which the same is said throughout. */
export type MarkedPiece = {
  readonly text: string
  /** The numbers of the redactions that withhold it. */
  readonly redactions: readonly number[]
  /** Those that end here, so that each is named once. */
  readonly ending: readonly number[]
  /** The organisation marked it as sensitive. */
  readonly isMarked: boolean
  /** A proposer says that it is sensitive and needed. */
  readonly isNeeded: boolean
}

type Said = {
  readonly redactions: readonly (Stretch & { readonly number: number })[]
  readonly marked: readonly Stretch[]
  readonly needed: readonly Stretch[]
}

/** A text cut where something begins or ends that is said of its words; all pieces together are the text, sign for sign. */
export function markedPieces(text: string, { redactions, marked, needed }: Said): readonly MarkedPiece[] {
  const all = [...redactions, ...marked, ...needed]
  const ends = all.flatMap(({ from, to }) => [from, to]).filter((at) => at > 0 && at < text.length)
  const cuts = [...new Set([0, ...ends, text.length])].toSorted((one, other) => one - other)
  return cuts.slice(1).map((to, at) => {
    const piece = { from: cuts[at] ?? 0, to }
    const here = redactions.filter((one) => covers(one, piece))
    return {
      text: text.slice(piece.from, to),
      redactions: here.map(({ number }) => number),
      ending: here.filter((one) => one.to === to).map(({ number }) => number),
      isMarked: marked.some((one) => covers(one, piece)),
      isNeeded: needed.some((one) => covers(one, piece)),
    }
  })
}

function covers(one: Stretch, piece: Stretch): boolean {
  return one.from <= piece.from && piece.to <= one.to
}
