import type { Reason } from '../kernel/refusals.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { because } from '../rules/because.ts'
import { mergeSpans } from './merge-spans.ts'
import { publicationRules, type PublicationRuleSet } from './publication-rules.ts'
import { publicationLimits, type PublicationSet, type Span } from './publication-set.ts'
import { piecesOf } from './published-words.ts'
import { partInWords, placeInWords, unboundReason, unboundReasons } from './redaction.ts'

/** A set as it is worked on: redactions as they were made, in whatever order. */
export type SetDraft = Omit<PublicationSet, 'spans'> & { readonly redactions: readonly Span[] }

/** The set as it is decided on: of the redactions what they come to in the parts that are published. A local rule. */
export function setOf({ redactions, ...draft }: SetDraft, passages: readonly Passage[]): PublicationSet {
  const chosen = new Set(draft.chosen.map(({ part }) => part))
  const inChosen = redactions.filter(({ part }) => chosen.has(part))
  return { ...draft, spans: mergeSpans(passages, inChosen) }
}

/**
 * Everything that keeps a set from being put to anybody, all at once; places are named and never words. Source: rules
 * `publish-only-what-is-necessary`, `redactions-are-bound`, `words-withheld-with-a-reason`.
 */
export function setProblems(
  draft: SetDraft,
  passages: readonly Passage[],
  ruleSet: PublicationRuleSet,
): readonly Reason[] {
  const loose = unboundReasons(passages, draft.redactions)
  return [
    ...chosenProblems(draft, passages, ruleSet),
    ...loose,
    ...groundProblems(draft, passages, ruleSet),
    ...(loose.length === 0 ? wordsProblems(draft, passages) : []),
    ...(publicationRules[ruleSet].startsWithheld ? [] : leftOutProblems(draft, passages)),
    ...sentenceProblems(draft),
  ]
}

function chosenProblems(
  { chosen }: SetDraft,
  passages: readonly Passage[],
  ruleSet: PublicationRuleSet,
): readonly Reason[] {
  const necessary = (message: string): Reason => because('publish-only-what-is-necessary', message, 'chosen')
  if (chosen.length === 0) {
    return [necessary('No part is chosen: choose what readers need, or decide on no publication.')]
  }
  return chosen.flatMap(({ part, partVersion, why }, at) => {
    const where = partInWords(passages, part)
    const stands = passages.some((one) => one.part === part && one.version === partVersion)
    const isTwice = chosen.findIndex((one) => one.part === part) !== at
    return [
      ...(stands ? [] : [unboundReason(`The choice of ${where}`)]),
      ...(isTwice ? [necessary(`${capital(where)} is chosen twice: take one choice back.`)] : []),
      ...(why.trim() === '' ? [necessary(`${capital(where)}: ${publicationRules[ruleSet].asksWhy}`)] : []),
    ]
  })
}

function groundProblems(
  { redactions }: SetDraft,
  passages: readonly Passage[],
  ruleSet: PublicationRuleSet,
): readonly Reason[] {
  const { grounds, label } = publicationRules[ruleSet]
  const reasons = redactions.flatMap((one) => {
    const where = `The redaction in ${placeInWords(passages, one)}`
    return [
      ...(grounds.includes(one.ground)
        ? []
        : [
            because(
              'words-withheld-with-a-reason',
              `${where} has a ground that these rules do not know: ${label}.`,
            ),
          ]),
      ...(one.reason.trim() === ''
        ? [because('words-withheld-with-a-reason', `${where} has no reason: give one.`)]
        : []),
    ]
  })
  const { spans: most } = publicationLimits
  return redactions.length > most
    ? [
        ...reasons,
        because(
          'words-withheld-with-a-reason',
          `There are more than ${most} redactions: withhold whole parts instead.`,
        ),
      ]
    : reasons
}

/** A chosen part of which every word is withheld would only show that it is there. */
function wordsProblems(draft: SetDraft, passages: readonly Passage[]): readonly Reason[] {
  const published = piecesOf(passages, setOf(draft, passages)).filter(
    ({ isPublished, text }) => isPublished && /[\p{L}\p{N}]/u.test(text),
  )
  return draft.chosen
    .filter(
      ({ part }) => passages.some((one) => one.part === part) && !published.some((one) => one.part === part),
    )
    .map(({ part }) => {
      const message = `Every word of ${partInWords(passages, part)} is withheld: leave the part out instead.`
      return because('publish-only-what-is-necessary', message, 'chosen')
    })
}

/** By rules that publish everything, a part is left out only where a redaction says why, for all its words. */
function leftOutProblems({ chosen, redactions }: SetDraft, passages: readonly Passage[]): readonly Reason[] {
  const isWithheld = (part: string, cell: number, text: string): boolean =>
    text.trim() === '' ||
    redactions.some((one) => one.part === part && one.cell === cell && one.quote.trim() === text.trim())
  return passages
    .filter(({ part, cells }) => {
      const isChosen = chosen.some((one) => one.part === part)
      return !isChosen && !cells.every(({ text }, cell) => isWithheld(part, cell, text))
    })
    .map(({ part }) => {
      const message = `These rules publish ${partInWords(passages, part)}: choose it, or withhold all of it with a reason.`
      return because('one-rule-set-for-a-plan', message, 'chosen')
    })
}

function sentenceProblems({ whyPublished }: SetDraft): readonly Reason[] {
  const { whyPublished: most } = publicationLimits
  const say = (message: string): readonly Reason[] => [
    because('pma-requires-publication', message, 'whyPublished'),
  ]
  if (whyPublished.trim() === '') return say('Write the public sentence: why this is published.')
  return whyPublished.length > most ? say(`Keep the public sentence to ${most} characters.`) : []
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
