import type { PublicationSet } from '../redactions/publication-set.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import type { DifferenceInWords } from './compare-items.ts'

/** What else has to be settled before anything is published. */
export type Circumstances = {
  /** The numbers of the repetitions that nobody has answered. */
  readonly unanswered: readonly number[]
  /** The digest on which the PMA decided, and that of what would be published now. */
  readonly decidedDigest: string
  readonly presentDigest: string
  readonly isExistenceRestricted: boolean
}

const wholeSigns = new Intl.Segmenter('en')

/** Whatever of a decision is open, unbound or out of date stops the publication. Source: rule `redactions-are-bound`. */
export function looseEnds(
  passages: readonly Passage[],
  { chosen, spans }: PublicationSet,
  { unanswered, decidedDigest, presentDigest, isExistenceRestricted }: Circumstances,
): readonly DifferenceInWords[] {
  const inPlan = new Map(passages.map((passage) => [`${passage.part} ${passage.version}`, passage]))
  const cellsOf = (part: string, version: number) => inPlan.get(`${part} ${version}`)?.cells ?? []
  const isChosen = new Set(chosen.map(({ part }) => part))
  const unboundParts = chosen.map(({ part, partVersion }) => {
    const here = spans.filter((span) => span.part === part)
    return !showsWords(cellsOf(part, partVersion), here)
  })
  const unboundSpans = spans.map(({ part, partVersion, cell, from, to, quote }) => {
    const text = cellsOf(part, partVersion)[cell]?.text
    return !isChosen.has(part) || to <= from || text?.substring(from, to) !== quote
  })
  return [
    ...(chosen.length === 0 ? [stop('chosen parts', 1)] : placesOf(unboundParts, 'chosen parts')),
    ...placesOf(unboundSpans, 'redactions'),
    ...unanswered.map((number) => stop('repetitions', number)),
    ...(decidedDigest === presentDigest ? [] : [stop('digest', 1)]),
    ...(isExistenceRestricted ? [stop('restriction', 1)] : []),
  ]
}

/** Some sign of the part that is no white space stands in no redaction. */
function showsWords(cells: Passage['cells'], spans: PublicationSet['spans']): boolean {
  return cells.some(({ text }, cell) => {
    const here = spans.filter((span) => span.cell === cell)
    for (const { segment, index } of wholeSigns.segment(text)) {
      const isStruck = here.some(({ from, to }) => from < index + segment.length && index < to)
      if (segment.trim() !== '' && !isStruck) return true
    }
    return false
  })
}

function placesOf(isOpen: readonly boolean[], channel: string): readonly DifferenceInWords[] {
  return isOpen.flatMap((open, at) => (open ? [stop(channel, at + 1)] : []))
}

function stop(channel: string, place: number): DifferenceInWords {
  return { what: 'lack', channel, place, words: '' }
}
