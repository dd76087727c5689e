import { occurrencesOf, type Stretch } from '../kernel/quoted-words.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { normalForm, normalised } from '../repetitions/normal-form.ts'
import { searcherFor } from '../repetitions/search-words.ts'
import { snapSpan } from './snap-span.ts'

/** A place of a part where quoted words stand, as they stand there. */
export type Occurrence = Stretch & {
  readonly cell: number
  readonly text: string
  /** As quoted but for blanks, and not in another letter case, number or hyphenation. */
  readonly isExact: boolean
}

/**
 * Every place of a part where the quoted words stand, however they are written, in reading order: so that they can be
 * withheld without selecting them, by quoting them and choosing the place. A local rule.
 */
export function findWords(passage: Passage, quoted: string): readonly Occurrence[] {
  const exactly = inBlanks(quoted)
  if (exactly === '') return []
  const sought = normalised(exactly)
  return passage.cells.flatMap(({ text }, cell) => {
    // What is copied out of the middle of a word, or is signs alone, such as £, has no normal form to be found by.
    const exact = occurrencesOf(text, exactly)
    // The normal form has no signs at the ends, such as a full stop: a place that differs by them alone is the same.
    const others = likePlaces(text, sought).filter((one) => !exact.some((place) => liesIn(one, place)))
    const places = [...exact, ...others]
    const whole = places.flatMap((place) => snapSpan(text, place) ?? [])
    return inOrder(whole).map(({ from, to }) => {
      const found = text.slice(from, to)
      return { cell, from, to, text: found, isExact: inBlanks(found) === exactly }
    })
  })
}

function liesIn(inner: Stretch, outer: Stretch): boolean {
  return outer.from <= inner.from && inner.to <= outer.to
}

// A line break on a page is a blank in what is copied from it.
function inBlanks(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ')
}

function inOrder(places: readonly Stretch[]): readonly Stretch[] {
  return places
    .filter(({ from, to }, at) => places.findIndex((one) => one.from === from && one.to === to) === at)
    .toSorted((one, other) => one.from - other.from || one.to - other.to)
}

function likePlaces(text: string, sought: string): readonly Stretch[] {
  const { signs, starts, ends } = normalForm(text)
  return searcherFor([sought])(signs).map(({ from, to }) => ({
    from: starts[from] ?? 0,
    to: ends[to - 1] ?? 0,
  }))
}
