import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { because } from '../rules/because.ts'
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

/** How people find a part of a plan, without its words. */
export function partInWords(passages: readonly Passage[], part: Reference): string {
  const at = passages.findIndex((one) => one.part === part)
  if (at === -1) return `part ${part}, which is not in this version of the plan`
  return `part ${part} (number ${at + 1} in reading order)`
}

/** How people find a cell of a part, without its words; a part of one cell is named by itself. */
export function placeInWords(
  passages: readonly Passage[],
  { part, cell }: Pick<Bound, 'part' | 'cell'>,
): string {
  const cells = passages.find((one) => one.part === part)?.cells ?? []
  const label = cells[cell]?.label ?? `cell ${cell + 1}`
  return cells.length > 1 ? `${partInWords(passages, part)}, ${label}` : partInWords(passages, part)
}

/** Redactions that do not stand on their words any more, each by its place. Source: rule `redactions-are-bound`. */
export function unboundReasons(
  passages: readonly Passage[],
  redactions: readonly Bound[],
): readonly Reason[] {
  return redactions
    .filter((one) => !isBound(passages, one))
    .map((one) => unboundReason(`A redaction in ${placeInWords(passages, one)}`))
}

export function unboundReason(what: string): Reason {
  const message = `${what} does not stand on its words any more: confirm it again or take it back.`
  return because('redactions-are-bound', message)
}
