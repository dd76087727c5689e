import { withheldRuns, type Piece } from '../redactions/published-words.ts'
import { identifiersIn } from './identifiers.ts'
import { nameFinder, nameProper, type KnownNames } from './known-names.ts'
import { normalised } from './normal-form.ts'
import type { FoundQuote, Quote } from './quote.ts'

/**
 * What is looked for: every withheld passage of three words or more, with its sentences, and short ones that follow one
 * another as one; and every identifier and known name in withheld words. Source: rule `repetitions-answered`.
 */
export function quotesOf(pieces: readonly Piece[], names: KnownNames): readonly Quote[] {
  const runs = withheldRuns(pieces)
  const quotes: readonly FoundQuote[] = [
    ...names.unnamed.map((text) => ({
      text: nameProper(text),
      sort: 'organisation' as const,
      withheldAt: null,
    })),
    ...runs.flatMap((run) => passagesIn(run, pieces)),
    ...runs.flat().flatMap(identifierQuotes),
    ...runs.flatMap(nameFinder(names)),
  ]
  const known = new Map<string, Quote>()
  for (const quote of quotes) {
    const like = normalised(quote.text)
    const key = quote.sort === 'surname' ? `surname ${like}` : like
    const first = known.get(key)
    if (like !== '') known.set(key, first ? withheldToo(first, quote) : { ...quote, alsoAt: [] })
  }
  return [...known.values()]
}

function withheldToo(first: Quote, { withheldAt }: FoundQuote): Quote {
  return withheldAt === null ? first : { ...first, alsoAt: [...first.alsoAt, withheldAt] }
}

const fewestWords = 3
const word = /[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

function countWords(text: string): number {
  return [...text.matchAll(word)].length
}

function passagesIn(run: readonly Piece[], all: readonly Piece[]): readonly FoundQuote[] {
  const long = run.filter(({ text }) => countWords(text) >= fewestWords)
  return [
    ...long.flatMap((piece) => {
      const whole = wholeWords(piece, all)
      const inIt = Array.from(sentences.segment(whole), ({ segment }) => segment)
      return [whole, ...(inIt.length > 1 ? inIt : [])].map((text) => passage(text, piece))
    }),
    ...chainsOf(run).map((chain) => passage(chain.map(({ text }) => text).join(' '), chain[0])),
  ].filter(({ text }) => countWords(text) >= fewestWords)
}

function passage(text: string, piece: Piece | undefined): FoundQuote {
  const withheldAt = piece ? { part: piece.part, cell: piece.cell, at: piece.from } : null
  return { text, sort: 'passage', withheldAt }
}

/** Short pieces that follow one another, as words that stand in several cells do; and all pieces of one part. */
function chainsOf(run: readonly Piece[]): readonly (readonly Piece[])[] {
  const short: Piece[][] = []
  const parts: Piece[][] = []
  let wasShort = false
  for (const piece of run) {
    const isShort = countWords(piece.text) < fewestWords
    if (isShort && wasShort) short.at(-1)?.push(piece)
    else if (isShort) short.push([piece])
    wasShort = isShort
    if (parts.at(-1)?.[0]?.part === piece.part) parts.at(-1)?.push(piece)
    else parts.push([piece])
  }
  return [...short, ...parts].filter((chain) => chain.length > 1)
}

/** A piece without the half of a word at either end, where enough is left: the half would be found nowhere. */
function wholeWords(piece: Piece, all: readonly Piece[]): string {
  const at = all.indexOf(piece)
  const beside = (other: Piece | undefined): string =>
    other?.part === piece.part && other.cell === piece.cell ? other.text : ''
  const startsInside = /[\p{L}\p{N}]$/u.test(beside(all[at - 1])) && /^[\p{L}\p{N}]/u.test(piece.text)
  const endsInside = /^[\p{L}\p{N}]/u.test(beside(all[at + 1])) && /[\p{L}\p{N}]$/u.test(piece.text)
  const trimmed = piece.text
    .replace(startsInside ? /^[\p{L}\p{N}]+/u : '', '')
    .replace(endsInside ? /[\p{L}\p{N}]+$/u : '', '')
  return countWords(trimmed) >= fewestWords ? trimmed : piece.text
}

function identifierQuotes({ part, cell, from, text }: Piece): readonly FoundQuote[] {
  return identifiersIn(text).map((one) => ({
    text: one.text,
    sort: one.sort,
    withheldAt: { part, cell, at: from + one.from },
  }))
}
