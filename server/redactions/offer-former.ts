import { compareWords, type ComparedPiece } from '../meetings/compare-words.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { findWords, type Occurrence } from './find-words.ts'
import type { ChosenPart, PublicationSet, Span } from './publication-set.ts'

/** What became, in a new version of a plan, of the words on which a choice or a redaction was made. */
export const formerFates = ['same', 'changed', 'gone'] as const
export type FormerFate = (typeof formerFates)[number]

export const formerFateLabels: Readonly<Record<FormerFate, string>> = {
  same: 'The part is word for word as it was',
  changed: 'The part has other words now',
  gone: 'The part is not in the plan any more',
}

type Offered = {
  readonly fate: FormerFate
  /** The part before beside the part now, word by word, cell by cell. */
  readonly compared: readonly (readonly ComparedPiece[])[]
}

/** A part chosen before, offered to be chosen again. */
export type OfferedPart = Offered & { readonly former: ChosenPart }

/** A redaction made before, offered to be made again where its words stand now. */
export type OfferedRedaction = Offered & {
  readonly former: Span
  /** The places at which its words stand now: in its part, or in others where its part is gone. */
  readonly places: readonly (Occurrence & { readonly passage: Passage })[]
}

/**
 * A new version of a plan inherits nothing: every former choice and redaction is offered, beside what changed, and holds
 * only once somebody makes it again. Source: rule `redactions-are-bound`.
 */
export function offerFormer(
  former: Pick<PublicationSet, 'chosen' | 'spans'>,
  before: readonly Passage[],
  now: readonly Passage[],
): { readonly parts: readonly OfferedPart[]; readonly redactions: readonly OfferedRedaction[] } {
  return {
    parts: former.chosen.map((one) => ({ former: one, ...offered(one.part, before, now) })),
    redactions: former.spans.map((one) => {
      const whereItWas = now.filter(({ part }) => part === one.part)
      const searched = whereItWas.length > 0 ? whereItWas : now
      const places = searched.flatMap((passage) =>
        findWords(passage, one.quote).map((place) => ({ ...place, passage })),
      )
      return { former: one, ...offered(one.part, before, now), places }
    }),
  }
}

function offered(part: string, before: readonly Passage[], now: readonly Passage[]): Offered {
  const [old, current] = [before, now].map((some) => some.find((one) => one.part === part))
  const texts = old?.cells.map(({ text }) => text) ?? []
  const others = current?.cells.map(({ text }) => text) ?? []
  const longer = Math.max(texts.length, others.length)
  const compared = Array.from({ length: longer }, (_, cell) =>
    compareWords(texts[cell] ?? '', others[cell] ?? ''),
  )
  if (!current) return { fate: 'gone', compared }
  return { fate: JSON.stringify(texts) === JSON.stringify(others) ? 'same' : 'changed', compared }
}
