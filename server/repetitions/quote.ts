import type { IdentifierSort } from './identifiers.ts'
import type { Spot } from './joined-pieces.ts'

export type QuoteSort = 'passage' | IdentifierSort | 'person' | 'surname' | 'organisation'

export const quoteSortLabels: Readonly<Record<QuoteSort, string>> = {
  passage: 'Withheld passage',
  number: 'Withheld number',
  address: 'Withheld e-mail address',
  host: 'Withheld name of a host or file',
  reference: 'Withheld reference',
  person: 'Withheld name of a person',
  surname: 'Withheld surname',
  organisation: 'Organisation that is not named',
}

/**
 * Withheld words that are looked for elsewhere, where they are withheld first, and where besides; a name by decision
 * alone is nowhere.
 */
export type Quote = {
  readonly text: string
  readonly sort: QuoteSort
  readonly withheldAt: Spot | null
  readonly alsoAt: readonly Spot[]
}

/** The same before equal ones are put together. */
export type FoundQuote = Omit<Quote, 'alsoAt'>
