import type { Passage } from '../remediation-plans/passages.ts'
import { normalForm, normalised } from '../repetitions/normal-form.ts'
import { searcherFor } from '../repetitions/search-words.ts'
import { snapSpan, type Stretch } from './snap-span.ts'

/** A place of a part where quoted words stand, as they stand there. */
export type Occurrence = Stretch & {
  readonly cell: number
  readonly text: string
  /** Sign for sign as quoted, and not only in another letter case, number or hyphenation. */
  readonly isExact: boolean
}

/**
 * Every place of a part where the quoted words stand, however they are written, in reading order: so that they can be
 * withheld without selecting them, by quoting them and choosing the place. A local rule.
 */
export function findWords(passage: Passage, quoted: string): readonly Occurrence[] {
  const exactly = quoted.trim()
  if (exactly === '') return []
  // Forms send a line break as two signs.
  const inLines = exactly.replaceAll('\r\n', '\n')
  const sought = normalised(exactly)
  return passage.cells.flatMap(({ text }, cell) => {
    const places = [...exactPlaces(text, exactly), ...exactPlaces(text, inLines), ...likePlaces(text, sought)]
    const whole = places.flatMap((place) => snapSpan(text, place) ?? [])
    return inOrder(whole).map(({ from, to }) => {
      const found = text.slice(from, to)
      return { cell, from, to, text: found, isExact: found === exactly || found === inLines }
    })
  })
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

// What is copied out of the middle of a word, or is signs alone, such as £, is not found by its normal form.
function exactPlaces(text: string, exactly: string): readonly Stretch[] {
  const places: Stretch[] = []
  for (let from = text.indexOf(exactly); from !== -1; from = text.indexOf(exactly, from + 1)) {
    places.push({ from, to: from + exactly.length })
  }
  return places
}
