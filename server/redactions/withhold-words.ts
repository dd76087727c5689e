import type { Stretch } from '../kernel/quoted-words.ts'
import { refuseIf } from '../kernel/refusals.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { because } from '../rules/because.ts'
import type { Span } from './publication-set.ts'
import { snapSpan } from './snap-span.ts'

/** On which ground words are withheld, why readers do not need them, and whether the mark may name the ground. */
export type Withholding = Pick<Span, 'ground' | 'reason' | 'showsGround'>

/** Selected words of a part are withheld, whole signs at a time, with a reason. Source: rule `words-withheld-with-a-reason`. */
export function withholdWords(
  passage: Passage,
  { cell, ...selected }: Stretch & { readonly cell: number },
  how: Withholding,
): Span {
  const text = passage.cells[cell]?.text ?? ''
  const stretch = snapSpan(text, selected)
  const quote = stretch ? text.slice(stretch.from, stretch.to) : ''
  refuseIf([
    ...(stretch && quote.trim() !== ''
      ? []
      : [because('words-withheld-with-a-reason', 'Select the words to withhold.', 'words')]),
    ...(how.reason.trim() === ''
      ? [because('words-withheld-with-a-reason', 'Say why readers do not need these words.', 'reason')]
      : []),
  ])
  const { part, version } = passage
  return {
    part,
    partVersion: version,
    cell,
    from: stretch?.from ?? 0,
    to: stretch?.to ?? 0,
    quote,
    ground: how.ground,
    reason: how.reason.trim(),
    showsGround: how.showsGround,
  }
}

/** A whole cell is withheld: all its words at once. Source: rule `words-withheld-with-a-reason`. */
export function withholdCell(passage: Passage, cell: number, how: Withholding): Span {
  return withholdWords(passage, { cell, from: 0, to: passage.cells[cell]?.text.length ?? 0 }, how)
}

/** A whole part is withheld, cell by cell; cells without words need nothing. Source: rule `words-withheld-with-a-reason`. */
export function withholdPart(passage: Passage, how: Withholding): readonly Span[] {
  return passage.cells.flatMap(({ text }, cell) =>
    text.trim() === '' ? [] : [withholdCell(passage, cell, how)],
  )
}
