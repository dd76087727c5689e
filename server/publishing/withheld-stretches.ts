import type { Span } from '../redactions/publication-set.ts'
import { snapSpan } from '../redactions/snap-span.ts'

/** Part of a text, with the spans that withhold it; none where it is published. */
export type Stretch = { readonly text: string; readonly by: readonly Span[] }

type Reach = { readonly from: number; readonly to: number; readonly span: Span }

/**
 * A text, cut where words begin or end to be withheld. A sign that is withheld in part is withheld whole; spans may
 * overlap, touch and stand in any order. A local rule.
 */
export function stretchesOf(text: string, spans: readonly Span[]): readonly Stretch[] {
  if (spans.length === 0) return text === '' ? [] : [{ text, by: [] }]
  const reaches = spans.flatMap((span): readonly Reach[] => {
    const whole = snapSpan(text, span)
    return whole ? [{ ...whole, span }] : []
  })
  const cuts = [...new Set([0, text.length, ...reaches.flatMap(({ from, to }) => [from, to])])]
  return cuts
    .sort((one, other) => one - other)
    .flatMap((from, at) => {
      const to = cuts[at + 1]
      if (to === undefined) return []
      const by = reaches.filter((reach) => reach.from <= from && to <= reach.to)
      return [{ text: text.slice(from, to), by: by.map(({ span }) => span) }]
    })
}
