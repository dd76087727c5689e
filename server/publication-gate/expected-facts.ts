import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { PublicationSet } from '../redactions/publication-set.ts'
import type { DecidedBlock } from './decided-blocks.ts'

/** All that outputs may say besides fixed sentences. */
export type ExpectedFacts = {
  readonly reference: Reference
  readonly publishedOn: Day
  readonly organisation: string | null
  readonly whyPublished: string
  readonly audience: PublicationSet['audience']
  readonly code: string
  readonly address: string
  /** The SHA-256 of the JSON file. */
  readonly hash: string
  readonly blocks: readonly DecidedBlock[]
}

/** What an output has to hold: a channel and what it says, in order. */
export type ExpectedItem = { readonly channel: string; readonly text: string }

export function expected(channel: string, text: string): ExpectedItem {
  return { channel, text }
}

/** Elements of a page or feed, with what stands in them. */
export function element(
  name: string,
  attributes: readonly string[],
  inside: readonly ExpectedItem[],
): readonly ExpectedItem[] {
  return [
    expected('elements', name),
    ...attributes.map((attribute) => expected('attributes', attribute)),
    ...inside,
    expected('elements', `/${name}`),
  ]
}

export function text(words: string): readonly ExpectedItem[] {
  return words.trim() === '' ? [] : [expected('text', words)]
}
