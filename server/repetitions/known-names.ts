import type { Piece } from '../redactions/published-words.ts'
import { joinPieces } from './joined-pieces.ts'
import { normalForm, normalised } from './normal-form.ts'
import { searcherFor } from './search-words.ts'
import type { FoundQuote } from './quote.ts'

/** Whose names are looked for: people on the case, assessors and known employees; and organisations. */
export type KnownNames = {
  readonly people: readonly string[]
  /** All but the one whose plan it is. */
  readonly organisations: readonly string[]
  /** The names of the one whose plan it is, where the publication does not name it; else none. */
  readonly unnamed: readonly string[]
}

/** Known names that stand in a run of withheld words, also split over cells; of people also the surname alone. A local rule. */
export function nameFinder(names: KnownNames): (run: readonly Piece[]) => readonly FoundQuote[] {
  const people = names.people.map((text) => ({ text, sort: 'person' as const }))
  const organisations = names.organisations.map((name) => ({
    text: nameProper(name),
    sort: 'organisation' as const,
  }))
  const all = [...people, ...organisations]
  const search = searcherFor(all.map(({ text }) => normalised(text)))
  const surnames = new Set(names.people.map((name) => normalised(name.trim().split(/\s+/).at(-1) ?? '')))
  return (run) => {
    const joined = joinPieces(run)
    const { signs, starts } = normalForm(joined.text)
    return [
      ...search(signs).flatMap(({ sought, from }) => {
        const name = all[sought]
        return name ? [{ ...name, withheldAt: joined.from(starts[from] ?? 0) }] : []
      }),
      ...[...joined.text.matchAll(capitalised)]
        .filter(({ 0: text }) => surnames.has(normalised(text)))
        .map(({ 0: text, index }) => ({ text, sort: 'surname' as const, withheldAt: joined.from(index) })),
    ]
  }
}

const capitalised = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}]*(?:[-’'][\p{L}\p{M}]+)*/gu

/** The name of an organisation as it is spoken, without its legal form: who writes of it leaves that out. A local rule. */
export function nameProper(name: string): string {
  const spoken = name.replace(/[\s,]+(?:limited|ltd|plc|llp|lp|inc|gmbh)\.?\s*$/iu, '')
  return spoken.trim() === '' ? name : spoken
}
