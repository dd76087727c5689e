import type { Context } from '../kernel/actor.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import type { Span } from '../redactions/publication-set.ts'
import { withholdWords, type Withholding } from '../redactions/withhold-words.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { because } from '../rules/because.ts'
import type { Spot } from './joined-pieces.ts'
import { repetitionKey, type LawfullyPublic, type Repetition } from './repetition.ts'

/** The repetitions nobody answered: they stop a decision, and a publication. Source: rule `repetitions-answered`. */
export function unanswered(
  repetitions: readonly Repetition[],
  answers: readonly Pick<LawfullyPublic, 'key'>[],
): readonly Repetition[] {
  const answered = new Set(answers.map(({ key }) => key))
  return repetitions.filter((one) => !answered.has(repetitionKey(one)))
}

/** The answers to repetitions that are still there; the others answer nothing any more. Source: rule `repetitions-answered`. */
export function standingAnswers<Answer extends Pick<LawfullyPublic, 'key'>>(
  answers: readonly Answer[],
  repetitions: readonly Repetition[],
): readonly Answer[] {
  const there = new Set(repetitions.map(repetitionKey))
  return answers.filter(({ key }) => there.has(key))
}

/** Somebody says, with a reason, that words are lawfully public where they stand again. Source: rule `repetitions-answered`. */
export function sayLawfullyPublic(
  repetition: Repetition,
  reason: string,
  { actor, today }: Pick<Context, 'actor' | 'today'>,
): LawfullyPublic {
  if (reason.trim() === '') {
    refuseIf([because('repetitions-answered', 'Say why these words are lawfully public there.', 'reason')])
  }
  return {
    key: repetitionKey(repetition),
    reason: reason.trim(),
    by: actor.person,
    byName: actor.name,
    on: today,
  }
}

/** Words that stand again among those proposed are withheld there too, cell by cell. Source: rule `repetitions-answered`. */
export function withholdToo(
  { place }: Pick<Repetition, 'place'>,
  passages: readonly Passage[],
  how: Withholding,
): readonly Span[] {
  if (place.in !== 'proposed') refuseIf([elsewhere(place.in)])
  return place.in === 'proposed'
    ? stretchesOf(place, passages).map((one) => withholdWords(one.passage, one, how))
    : []
}

function elsewhere(where: 'sentence' | 'readable'): Reason {
  const message =
    where === 'sentence'
      ? 'Nothing is withheld in a public sentence: write it without these words.'
      : 'What readers may already fetch is not changed here: withdraw that publication, or say why the words are lawfully public there.'
  return because('repetitions-answered', message, 'answer')
}

function stretchesOf({ from, to }: { readonly from: Spot; readonly to: Spot }, passages: readonly Passage[]) {
  const cells = passages.flatMap((passage) =>
    passage.cells.map(({ text }, cell) => ({ passage, part: passage.part, cell, text })),
  )
  const at = (spot: Spot): number =>
    cells.findIndex(({ part, cell }) => part === spot.part && cell === spot.cell)
  const [first, last] = [at(from), at(to)]
  return cells.slice(first, last + 1).flatMap(({ passage, cell, text }, index) => {
    const stretch = {
      from: index === 0 ? from.at : 0,
      to: first + index === last ? to.at : text.length,
    }
    return text.slice(stretch.from, stretch.to).trim() === '' ? [] : [{ passage, cell, ...stretch }]
  })
}
