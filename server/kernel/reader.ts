import type { Day } from './day.ts'
import type { Reference } from './reference.ts'

/** For whom something is published: SEC Parties who sign in, or everybody where the PMA chose so. */
export const audiences = ['sec-parties', 'everyone'] as const
export type PublicationAudience = (typeof audiences)[number]

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
