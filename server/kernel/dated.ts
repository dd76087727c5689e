import { addDays, type Day } from './day.ts'

/** A fact that holds over a span of days; `to` is its last day, null while it has no end. */
export type Dated = { readonly from: Day; readonly to: Day | null }

/** Says whether the span ends before it begins. */
export function isReversed({ from, to }: Dated): boolean {
  return to !== null && to < from
}

/** Says whether two spans share a day. */
export function overlap(one: Dated, other: Dated): boolean {
  return (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to)
}

/** The day from which a new span would follow this one, or null where it has no end. */
export function dayAfter({ to }: Dated): Day | null {
  return to === null ? null : addDays(to, 1)
}

/** Says whether the span is over before the day. */
export function isOver({ to }: Dated, on: Day): boolean {
  return to !== null && to < on
}
