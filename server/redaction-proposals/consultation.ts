import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Ground } from '../redactions/publication-set.ts'

/** What the organisation holds against one part that is to be published, and what it is answered. */
export type Objection = {
  readonly number: number
  readonly part: Reference
  readonly ground: Ground
  readonly reason: string
  readonly by: Reference
  readonly byName: string
  readonly madeOn: Day
  /** Made after the period: kept and shown as late; the decision does not wait for an answer. */
  readonly isLate: boolean
  readonly answer: string | null
  readonly answeredOn: Day | null
  readonly answeredBy: Reference | null
}

export const consultationEnds = ['objections', 'no-objection', 'silence'] as const
export type ConsultationEnd = (typeof consultationEnds)[number]

export const consultationEndLabels: Readonly<Record<ConsultationEnd, string>> = {
  objections: 'The organisation objected',
  'no-objection': 'The organisation said that it does not object',
  silence: 'The organisation said nothing',
}

/** The organisation’s say on a proposed publication. */
export type Consultation = {
  readonly openedOn: Day
  /** The version that the proposal had then: what was done before is not the organisation’s to count. */
  readonly countsFrom: number
  /** The last day on which an objection is in time. */
  readonly closesOn: Day
  readonly objections: readonly Objection[]
  /** Who said for the organisation that it has no objection, or none besides those made. */
  readonly saidDone: { readonly by: Reference; readonly byName: string; readonly on: Day } | null
  readonly endedOn: Day | null
  /** The instant: a decision of the same day may have come before. */
  readonly endedAt: Date | null
  readonly endedAs: ConsultationEnd | null
}

/** Objections made in time that nobody has answered: the decision waits for them. Source: rule `objections-answered`. */
export function unansweredObjections({ objections }: Pick<Consultation, 'objections'>): readonly Objection[] {
  return objections.filter(({ isLate, answer }) => !isLate && answer === null)
}

/** The number that stands in the organisation’s forms: it counts from when the proposal was put to it. A local rule. */
export function versionToOrganisation({
  version,
  consultation,
}: {
  readonly version: number
  readonly consultation: Pick<Consultation, 'countsFrom'> | null
}): number {
  return version - (consultation?.countsFrom ?? 0)
}

/** How it ended: what was said, or that nothing was. Source: rule `silence-is-silence`. */
export function endOf({
  objections,
  saidDone,
}: Pick<Consultation, 'objections' | 'saidDone'>): ConsultationEnd {
  if (objections.length > 0) return 'objections'
  return saidDone === null ? 'silence' : 'no-objection'
}
