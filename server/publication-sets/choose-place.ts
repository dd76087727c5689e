import { refuseIf } from '../kernel/refusals.ts'
import { findWords } from '../redactions/find-words.ts'
import type { Stretch } from '../kernel/quoted-words.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { because } from '../rules/because.ts'

/** Words of a part: in which cell they stand, and where. */
export type WordsAt = Stretch & { readonly passage: Passage; readonly cell: number }

/** How somebody says which words are meant: by quoting them, or by what was selected, which the quote has to bear out. */
export type Meant = {
  /** The number of the part in reading order. */
  readonly number: number | null
  readonly quote: string | null
  /** Which of several places, from 1. */
  readonly occurrence: number | null
  /** What was selected, such as `12.0.4-30,13.0.0-17`: part, cell, from and to. */
  readonly places: string | null
}

/**
 * The words that are meant. A selection holds only while the words quoted are those that stand there; else the quote is
 * looked for in the part, and where it stands several times the place is asked for. Source: rule `words-withheld-with-a-reason`.
 */
export function wordsMeant(passages: readonly Passage[], meant: Meant): readonly WordsAt[] {
  const selected = selectedWords(passages, meant)
  return selected.length > 0 ? selected : [quotedWords(passages, meant)]
}

const selection = /^(\d{1,5})\.(\d{1,4})\.(\d{1,6})-(\d{1,6})$/

function selectedWords(
  passages: readonly Passage[],
  { places, quote }: Pick<Meant, 'places' | 'quote'>,
): readonly WordsAt[] {
  const found = (places ?? '').split(',').flatMap((one): readonly WordsAt[] => {
    const [number = 0, cell = 0, from = 0, to = 0] = (selection.exec(one)?.slice(1) ?? []).map(Number)
    const passage = passages[number - 1]
    const text = passage?.cells[cell]?.text.slice(from, to) ?? ''
    // Blanks at the ends of a selection withhold nothing.
    return passage && text.trim() !== '' ? [{ passage, cell, from, to }] : []
  })
  const said = found.map(({ passage, cell, from, to }) => passage.cells[cell]?.text.slice(from, to)).join('')
  return withoutBlanks(said) === withoutBlanks(quote ?? '') ? found : []
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

function quotedWords(passages: readonly Passage[], { number, quote, occurrence }: Meant): WordsAt {
  const passage = passages[(number ?? 0) - 1]
  const refuse = (message: string, field: string): void => {
    refuseIf([because('words-withheld-with-a-reason', message, field)])
  }
  if (!passage) refuse(`Give the number of the part, from 1 to ${passages.length}.`, 'number')
  if (quote === null) refuse('Quote the words as they stand in the part.', 'quote')
  const places = passage ? findWords(passage, quote ?? '') : []
  if (places.length === 0) refuse('These words do not stand in that part. Copy them as they are.', 'quote')
  if (places.length > 1 && occurrence === null) {
    const message = `These words stand ${places.length} times in that part. Say which, 1 to ${places.length}: ${aroundInWords(passage, places)}.`
    refuse(message, 'occurrence')
  }
  const chosen = places[(occurrence ?? 1) - 1]
  if (!passage || !chosen) refuse(`Choose a number from 1 to ${places.length}.`, 'occurrence')
  if (!passage || !chosen) throw new RangeError('refused before')
  const { cell, from, to } = chosen
  return { passage, cell, from, to }
}

/** Each place with a few words around it, so that the right one can be chosen. */
function aroundInWords(
  passage: Passage | undefined,
  places: readonly (Stretch & { readonly cell: number })[],
): string {
  return places
    .map(({ cell, from, to }, at) => {
      const text = passage?.cells[cell]?.text ?? ''
      const around = text.slice(Math.max(0, from - 20), to + 20).replaceAll(/\s+/g, ' ')
      return `${at + 1}. “…${around.trim()}…”`
    })
    .join('; ')
}
