import type { Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'

/**
 * All publications of one plan, one after the other. Only the private side knows what belongs together; of readers only
 * who fetched an earlier one is led to the next, where both name the organisation.
 */
export type PublicationLine = {
  /** The plan’s. */
  readonly reference: Reference
  readonly version: number
  readonly begunAt: Date
  readonly current: Reference | null
  readonly earlier: readonly Reference[]
}

/** A plan of which nothing was published so far. */
export const emptyLine = (reference: Reference, begunAt: Date): PublicationLine => ({
  reference,
  version: 1,
  begunAt,
  current: null,
  earlier: [],
})

/** A new publication takes the place of the current one: of each plan exactly one is current. Source: rule `one-current-publication`. */
export function putInLine(line: PublicationLine, publication: Reference): PublicationLine {
  return { ...endInLine(line), current: publication }
}

/** What was current belongs to the past. */
export function endInLine(line: PublicationLine): PublicationLine {
  return {
    ...line,
    current: null,
    earlier: line.current === null ? line.earlier : [...line.earlier, line.current],
  }
}

/** Only what is current can be withdrawn. */
export function currentOf(line: PublicationLine): Reference {
  const { current } = line
  refuseIf(
    current === null
      ? [because('one-current-publication', 'Nothing of this plan is published at present.')]
      : [],
  )
  return current ?? ''
}
