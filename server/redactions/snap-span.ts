import type { Stretch } from '../kernel/quoted-words.ts'

const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * What was selected, widened to whole signs as people see them: no half of an emoji, no letter without its mark, no
 * half of a line break. Null where nothing is selected. A local rule.
 */
export function snapSpan(text: string, selected: Stretch): Stretch | null {
  const from = Math.max(0, Math.min(selected.from, selected.to))
  const to = Math.min(text.length, Math.max(selected.from, selected.to))
  if (from >= to) return null
  const inText = signs.segment(text)
  const first = inText.containing(from)
  const last = inText.containing(to - 1)
  return first && last ? { from: first.index, to: last.index + last.segment.length } : null
}
