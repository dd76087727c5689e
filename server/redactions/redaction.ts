import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import type { Span } from './publication-set.ts'

/** What somebody withheld at one time. It keeps its number, by which it is spoken of without its words. */
export type Redaction = Span & {
  readonly number: number
  readonly by: Reference
  readonly byName: string
  readonly on: Day
}

/** Where words stand: in which part, as it was in which version, and which words. */
export type Bound = Pick<Span, 'part' | 'partVersion' | 'cell' | 'from' | 'to' | 'quote'>

/**
 * A redaction holds for the words it was made on: while this version of the plan has the part in that version, and those
 * words stand there. Source: rule `redactions-are-bound`.
 */
export function isBound(
  passages: readonly Passage[],
  { part, partVersion, cell, from, to, quote }: Bound,
): boolean {
  const passage = passages.find((one) => one.part === part)
  return passage?.version === partVersion && from < to && passage.cells[cell]?.text.slice(from, to) === quote
}

/** How people find a place in a plan, without its words: the third part, second cell. */
export function placeInWords(
  passages: readonly Passage[],
  { part, cell }: Pick<Bound, 'part' | 'cell'>,
): string {
  const at = passages.findIndex((one) => one.part === part)
  const passage = passages[at]
  if (!passage) return `part ${part}, which is not in this version of the plan`
  const label = passage.cells[cell]?.label
  const where =
    label === undefined || label === null
      ? passage.cells.length > 1
        ? `, cell ${cell + 1}`
        : ''
      : `, “${label}”`
  return `part ${part} (number ${at + 1} in reading order)${where}`
}
