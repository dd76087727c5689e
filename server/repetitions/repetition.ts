import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { normalised } from './normal-form.ts'
import type { Spot } from './joined-pieces.ts'
import type { Quote } from './quote.ts'

/** Where withheld words stand again: among the words proposed, in a public sentence, or in what readers may fetch already. */
export type Place =
  | { readonly in: 'proposed'; readonly from: Spot; readonly to: Spot }
  | { readonly in: 'sentence'; readonly name: string; readonly from: number; readonly to: number }
  | { readonly in: 'readable'; readonly place: string; readonly from: number; readonly to: number }

/** One place where withheld words stand again, and how they are written there. */
export type Repetition = { readonly quote: Quote; readonly place: Place; readonly found: string }

export const repetitionAnswers = ['withhold-too', 'lawfully-public'] as const
export type RepetitionAnswer = (typeof repetitionAnswers)[number]

export const repetitionAnswerLabels: Readonly<Record<RepetitionAnswer, string>> = {
  'withhold-too': 'Withhold it there too',
  'lawfully-public': 'It is lawfully public there',
}

/** That words are lawfully public where they stand again, why, and who says so. `key` holds withheld words. */
export type LawfullyPublic = {
  readonly key: string
  readonly reason: string
  readonly by: Reference
  readonly byName: string
  readonly on: Day
}

/** The same, said after the decision: for the set of this digest alone. */
export type LateException = LawfullyPublic & { readonly digest: string }

/** A repetition is the same again while the same words, however written, stand at the same place. A local rule. */
export function repetitionKey({ quote, place }: Pick<Repetition, 'quote' | 'place'>): string {
  return JSON.stringify([normalised(quote.text), ...placeKey(place)])
}

function placeKey(place: Place): readonly (string | number)[] {
  switch (place.in) {
    case 'proposed': {
      const { from, to } = place
      return ['proposed', from.part, from.cell, from.at, to.part, to.cell, to.at]
    }
    case 'sentence':
      return ['sentence', place.name, place.from, place.to]
    case 'readable':
      return ['readable', place.place, place.from, place.to]
  }
}
