import type { Piece } from '../redactions/published-words.ts'
import { joinPieces, type Spot } from './joined-pieces.ts'
import { normalForm, normalised } from './normal-form.ts'
import type { Quote } from './quote.ts'
import type { Place, Repetition } from './repetition.ts'
import { searcherFor } from './search-words.ts'

/** All that readers get to read, or can read already. */
export type ReadersTexts = {
  /** The plan in pieces; the published ones are searched, across marks, cells and parts. */
  readonly pieces: readonly Piece[]
  /** Public sentences, such as why the plan is published, by name. */
  readonly sentences: readonly { readonly name: string; readonly text: string }[]
  /** What readers may already fetch, of any organisation, by where it is. */
  readonly readable: readonly { readonly place: string; readonly text: string }[]
}

/**
 * Every place where withheld words stand again: where N of what readers read contains N of the words. Of places that lie
 * in one another the widest is named, and one in it only where its words are withheld elsewhere too: an answer to the
 * widest says nothing of those. Short names count as whole words alone, surnames with a capital besides. Not found
 * are paraphrase, translation, numbers in words, and what can be inferred. Source: rule `repetitions-answered`.
 */
export function findRepetitions(
  quotes: readonly Quote[],
  { pieces, sentences, readable }: ReadersTexts,
): readonly Repetition[] {
  const search = searchFor(quotes)
  const joined = joinPieces(pieces.filter((piece) => piece.isPublished))
  return [
    ...search(joined.text, (from, to) => ({ in: 'proposed', from: joined.from(from), to: joined.to(to) })),
    ...sentences.flatMap(({ name, text }) =>
      search(text, (from, to) => ({ in: 'sentence', name, from, to })),
    ),
    ...readable.flatMap(({ place, text }) =>
      search(text, (from, to) => ({ in: 'readable', place, from, to })),
    ),
  ]
}

type Hit = { readonly quote: Quote; readonly from: number; readonly to: number }

function searchFor(
  quotes: readonly Quote[],
): (text: string, placeOf: (from: number, to: number) => Place) => readonly Repetition[] {
  const search = searcherFor(quotes.map(({ text }) => normalised(text)))
  return (text, placeOf) => {
    const { signs, starts, ends } = normalForm(text)
    const hits = search(signs).flatMap(({ sought, from, to }) => {
      const quote = quotes[sought]
      const hit = quote && { quote, from: starts[from] ?? 0, to: ends[to - 1] ?? 0 }
      return hit && counts(text, hit) ? [hit] : []
    })
    return toBeNamed(hits).map(({ quote, from, to }) => ({
      quote,
      place: placeOf(from, to),
      found: text.slice(from, to),
    }))
  }
}

const shortName = 8

function counts(text: string, { quote, from, to }: Hit): boolean {
  const { sort } = quote
  if (sort === 'surname') return isWhole(text, from, to) && /\p{Lu}/u.test(text.slice(from, from + 2))
  const isName = sort === 'person' || sort === 'organisation'
  return !isName || quote.text.length >= shortName || isWhole(text, from, to)
}

function isWhole(text: string, from: number, to: number): boolean {
  const inWord = /^[\p{L}\p{N}]$/u
  return !inWord.test(text.charAt(from - 1)) && !inWord.test(text.charAt(to))
}

/** The widest of hits that lie in one another, and those in it whose words are withheld elsewhere as well. */
function toBeNamed(hits: readonly Hit[]): readonly Hit[] {
  const named: Hit[] = []
  let around: readonly Hit[] = []
  for (const hit of hits.toSorted((one, other) => one.from - other.from || other.to - one.to)) {
    around = around.filter(({ to }) => to > hit.from)
    if (around.some((wider) => hit.to <= wider.to && isPartOf(hit.quote, wider.quote))) continue
    named.push(hit)
    around = [...around, hit]
  }
  return named
}

/** Words are part of a wider quote where they are withheld in its passage and nowhere else. */
function isPartOf({ sort, withheldAt, alsoAt }: Quote, wider: Quote): boolean {
  if (sort === 'surname' && wider.sort === 'person') return true
  const holds = ({ part, cell, at }: Spot) =>
    placesOf(wider).some(
      (start) =>
        start.part === part &&
        // One that goes on in later cells, as a row does, begins in an earlier one.
        (start.cell === cell ? start.at <= at && at < start.at + wider.text.length : start.cell < cell),
    )
  return withheldAt !== null && [withheldAt, ...alsoAt].every(holds)
}

function placesOf({ withheldAt, alsoAt }: Quote): readonly Spot[] {
  return withheldAt === null ? alsoAt : [withheldAt, ...alsoAt]
}
