import { refuseIf, type Reason } from '../kernel/refusals.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { because } from '../rules/because.ts'
import type { Pieces } from './cut-pieces.ts'
import type { PublicationSet } from '../redactions/publication-set.ts'

/**
 * Nothing is projected while a chosen part or a redaction is not bound to the words of this version, or while a chosen
 * part has no word left. Names parts, never their words. Source: rule `redactions-are-bound`.
 */
export function refuseUnlessBound(passages: readonly Passage[], set: PublicationSet, pieces: Pieces): void {
  refuseIf([...nothingChosen(set), ...chosenAmiss(passages, set, pieces), ...spansAmiss(passages, set)])
}

function nothingChosen(set: PublicationSet): readonly Reason[] {
  if (set.chosen.length > 0) return []
  return [
    because(
      'publish-only-what-is-necessary',
      'No part is chosen. Choose what readers need, or decide on no publication instead.',
    ),
  ]
}

function chosenAmiss(
  passages: readonly Passage[],
  set: PublicationSet,
  { pieces }: Pieces,
): readonly Reason[] {
  const showing = new Set(pieces.map(({ passage }) => passages[passage]?.part))
  return set.chosen.flatMap(({ part, partVersion }) => {
    if (!passages.some((passage) => passage.part === part && passage.version === partVersion)) {
      return [unbound(`The chosen part ${part} is not in this version of the plan as it was chosen.`)]
    }
    if (showing.has(part)) return []
    return [
      because(
        'one-mark-for-each-gap',
        `Every word of the part ${part} is withheld. Leave it out of the parts that are published.`,
      ),
    ]
  })
}

function spansAmiss(passages: readonly Passage[], set: PublicationSet): readonly Reason[] {
  const chosen = new Set(set.chosen.map(({ part }) => part))
  return set.spans.flatMap(({ part, partVersion, cell, from, to, quote }) => {
    const passage = passages.find((one) => one.part === part && one.version === partVersion)
    const stands = from < to && passage?.cells[cell]?.text.slice(from, to) === quote
    if (stands && chosen.has(part)) return []
    return [
      unbound(
        `A redaction in the part ${part}, text ${cell + 1}, signs ${from + 1} to ${to}, does not stand there as it was made.`,
      ),
    ]
  })
}

function unbound(message: string): Reason {
  return because('redactions-are-bound', `${message} Confirm it again or take it back.`)
}
