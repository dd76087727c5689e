import type { Passage } from '../remediation-plans/passages.ts'
import type { Ground, PublicationSet } from '../redactions/publication-set.ts'
import { stretchesOf } from './withheld-stretches.ts'

/** One unbroken run of what is withheld, however much it is; its ground where all of it shows the same one. */
export type Gap = { readonly ground: Ground | null }

/** Published words of one cell that nothing withheld interrupts, and the gap before them. */
export type Piece = {
  readonly passage: number
  readonly cell: number
  readonly text: string
  readonly before: Gap | null
}

export type Pieces = { readonly pieces: readonly Piece[]; readonly after: Gap | null }

/**
 * A plan cut into what is published, in its order, and the gaps between. White space is no word: alone it does not end
 * a gap, and none is kept beside one. A part that was not chosen is withheld without a ground. A local rule.
 */
export function cutPieces(passages: readonly Passage[], set: PublicationSet): Pieces {
  const chosen = new Set(set.chosen.map(({ part }) => part))
  const pieces: Piece[] = []
  const withheld = new Set<Ground | null>()
  const endGap = (): Gap | null => {
    const [ground = null, ...others] = withheld
    const gap = withheld.size === 0 ? null : { ground: others.length === 0 ? ground : null }
    withheld.clear()
    return gap
  }
  passages.forEach(({ part, cells }, passage) => {
    if (!chosen.has(part)) {
      withheld.add(null)
      return
    }
    const spans = set.spans.filter((span) => span.part === part)
    cells.forEach((content, cell) => {
      const here = spans.filter((span) => span.cell === cell)
      for (const { text, by } of stretchesOf(content.text, here)) {
        for (const { showsGround, ground } of by) withheld.add(showsGround ? ground : null)
        if (by.length === 0 && text.trim() !== '')
          pieces.push({ passage, cell, text: text.trim(), before: endGap() })
      }
    })
  })
  return { pieces, after: endGap() }
}
