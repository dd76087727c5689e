import type { ExpectedItem } from './expected-facts.ts'

/** One thing that an output holds and the decision does not, or the other way round: where it is, never what it says. */
export type Difference = {
  readonly what: 'remainder' | 'lack'
  readonly channel: string
  /** Its place in the channel, from 1. */
  readonly place: number
}
/** The words of a difference, for the eyes of those alone who may read the plan. */
export type DifferenceInWords = Difference & { readonly words: string }

type Items = readonly ExpectedItem[]

/** Compares what was read with what was decided, in order, white space aside. Source: rule `only-decided-words-leave`. */
export function compareItems(decided: Items, read: Items): readonly DifferenceInWords[] {
  const channels = [...new Set([...decided, ...read].map(({ channel }) => channel))]
  const differences = channels.flatMap((channel) =>
    compareChannel(channel, textsOf(decided, channel), textsOf(read, channel)),
  )
  if (differences.length > 0) return differences
  const at = read.findIndex(({ channel }, place) => channel !== decided[place]?.channel)
  return at === -1
    ? []
    : [{ what: 'remainder', channel: 'order', place: at + 1, words: read[at]?.text ?? '' }]
}

function textsOf(items: Items, wanted: string): readonly string[] {
  return items.filter(({ channel }) => channel === wanted).map(({ text }) => text)
}

/** What is alike at both ends is left aside; all that lies between differs. */
function compareChannel(
  channel: string,
  decided: readonly string[],
  read: readonly string[],
): readonly DifferenceInWords[] {
  const least = Math.min(decided.length, read.length)
  let first = 0
  while (first < least && isSame(decided[first], read[first])) first += 1
  let last = 0
  while (last < least - first && isSame(decided.at(-1 - last), read.at(-1 - last))) last += 1
  const between = (texts: readonly string[], what: Difference['what']): readonly DifferenceInWords[] =>
    texts
      .slice(first, texts.length - last)
      .map((words, at) => ({ what, channel, place: first + at + 1, words }))
  return [...between(read, 'remainder'), ...between(decided, 'lack')]
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && squeezed(one) === squeezed(other)
}

function squeezed(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, '')
}
