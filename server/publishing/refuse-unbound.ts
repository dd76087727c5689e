import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { isBound, partInWords, placeInWords, unboundReason } from '../redactions/redaction.ts'
import type { PublicationSet } from '../redactions/publication-set.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { because } from '../rules/because.ts'
import type { Pieces } from './cut-pieces.ts'

/**
 * Nothing is projected while a chosen part or a redaction is not bound to the words of this version, or while a chosen
 * part has no word left. Names parts, never their words. Source: rule `redactions-are-bound`.
 */
export function refuseUnlessBound(passages: readonly Passage[], set: PublicationSet, pieces: Pieces): void {
  refuseIf([...nothingChosen(set), ...chosenAmiss(passages, set, pieces), ...spansAmiss(passages, set)])
}

function nothingChosen({ chosen }: PublicationSet): readonly Reason[] {
  if (chosen.length > 0) return []
  const message = 'No part is chosen: choose what readers need, or decide on no publication.'
  return [because('publish-only-what-is-necessary', message)]
}

function chosenAmiss(
  passages: readonly Passage[],
  { chosen }: PublicationSet,
  { pieces }: Pieces,
): readonly Reason[] {
  const showing = new Set(pieces.map(({ passage }) => passages[passage]?.part))
  return chosen.flatMap(({ part, partVersion }) => {
    const where = partInWords(passages, part)
    if (!passages.some((passage) => passage.part === part && passage.version === partVersion)) {
      return [unboundReason(`The choice of ${where}`)]
    }
    if (showing.has(part)) return []
    const message = `Every word of ${where} is withheld: leave the part out instead.`
    return [because('publish-only-what-is-necessary', message)]
  })
}

function spansAmiss(passages: readonly Passage[], { chosen, spans }: PublicationSet): readonly Reason[] {
  const isChosen = new Set(chosen.map(({ part }) => part))
  return spans
    .filter((span) => !isChosen.has(span.part) || !isBound(passages, span))
    .map((span) => unboundReason(`A redaction in ${placeInWords(passages, span)}`))
}
