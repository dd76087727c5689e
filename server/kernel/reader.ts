import type { Day } from './day.ts'
import type { Reference } from './reference.ts'

/**
 * Who may read a publication: SEC Parties who sign in, or everybody where the PMA chose so. A local reading: rule
 * `published-to-sec-parties`.
 */
export const publicationAudiences = ['sec-parties', 'everyone'] as const
export type PublicationAudience = (typeof publicationAudiences)[number]

/** Days on which somebody could read what is published to SEC Parties; the last day included, null: until further notice. */
export type ReadingSpan = { readonly from: Day; readonly to: Day | null }

/** All that the pages of publications are told of who reads; frozen, and made anew for every request. */
export type Reader = {
  /** Null where nobody has signed in. */
  readonly person: Reference | null
  readonly organisation: Reference | null
  /** What may be read today: what is published to SEC Parties as well, or only what is open to all. */
  readonly audience: PublicationAudience
  readonly couldRead: readonly ReadingSpan[]
}

/** Who reads where nobody has signed in. */
export const anybody: Reader = Object.freeze({
  person: null,
  organisation: null,
  audience: 'everyone',
  couldRead: Object.freeze([]),
})

/** The forms in which readers get a publication, each rendered once. */
export const publicationOutputs = ['page', 'pdf', 'json', 'csv', 'feed'] as const
export type PublicationOutput = (typeof publicationOutputs)[number]

/** What an answer gives to a reader. */
export type Fetched = { readonly publication: Reference; readonly output: PublicationOutput }
