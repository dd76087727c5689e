import type { Ground, PublicationSet, Span } from '../../server/redactions/publication-set.ts'
import { withholdWords } from '../../server/redactions/withhold-words.ts'
import type { Passage, PassageKind } from '../../server/remediation-plans/passages.ts'

export const plan = 'RP-2027-K7Q4'

/** A part of the plan with these cells; a paragraph in version 1 unless said otherwise. */
export function aPart(
  name: string,
  cells: string | readonly string[],
  put: { kind?: PassageKind; version?: number; isTableHead?: boolean } = {},
): Passage {
  const texts = typeof cells === 'string' ? [cells] : cells
  const { kind = texts.length > 1 ? 'table-row' : 'paragraph', version = 1, isTableHead = false } = put
  return { part: name, version, kind, cells: texts.map((text) => ({ label: null, text })), isTableHead }
}

/** The words of a cell withheld, where they stand first. */
export function withheld(
  passage: Passage,
  words: string,
  put: { cell?: number; ground?: Ground; showsGround?: boolean; reason?: string } = {},
): Span {
  const { cell = 0, ground = 'security', showsGround = false, reason = 'An attacker could use it.' } = put
  const from = passage.cells[cell]?.text.indexOf(words) ?? -1
  if (from === -1) throw new RangeError('the words do not stand there')
  return withholdWords(passage, { cell, from, to: from + words.length }, { ground, showsGround, reason })
}

/** A set in which these parts are chosen, with these spans. */
export function aSet(
  chosen: readonly Passage[],
  spans: readonly Span[] = [],
  put: Partial<PublicationSet> = {},
): PublicationSet {
  return {
    plan,
    planVersion: 1,
    chosen: chosen.map(({ part, version }) => ({
      part,
      partVersion: version,
      why: 'Others use the same keys.',
    })),
    spans,
    whyPublished: 'Others can take the same precaution.',
    namesOrganisation: false,
    audience: 'sec-parties',
    templateVersion: 1,
    ...put,
  }
}
