import type { Seat } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Capacity } from './seats.ts'

export const meetingStatuses = ['called', 'papers-out', 'open', 'closed', 'cancelled'] as const
export type MeetingStatus = (typeof meetingStatuses)[number]

export const meetingStatusLabels: Readonly<Record<MeetingStatus, string>> = {
  called: 'Called',
  'papers-out': 'Papers out',
  open: 'Open',
  closed: 'Closed',
  cancelled: 'Cancelled',
}

export const meetingModes = ['in-person', 'remote', 'both'] as const
export type MeetingMode = (typeof meetingModes)[number]

export const meetingModeLabels: Readonly<Record<MeetingMode, string>> = {
  'in-person': 'In person',
  remote: 'Remote',
  both: 'In person and remote',
}

/** Why this person sits for the Chair. */
export const chairAlternateGrounds = ['pki-specialist', 'nominated-by-chair', 'named-by-panel'] as const
export type ChairAlternateGround = (typeof chairAlternateGrounds)[number]

export const chairAlternateGroundLabels: Readonly<Record<ChairAlternateGround, string>> = {
  'pki-specialist': 'PKI Specialist, the Chair’s alternate by default',
  'nominated-by-chair': 'PMA member nominated by the Chair',
  'named-by-panel': 'Named by the Panel',
}

/**
 * A person as the meeting knows them that day: employers, the organisations they are the contact of, and all of these
 * with their affiliates.
 */
export type Sitter = {
  readonly person: Reference
  readonly name: string
  readonly employers: readonly Reference[]
  readonly contactOf: readonly Reference[]
  readonly employersAndAffiliates: readonly Reference[]
}

/** A person in one capacity: what decides who counts. */
export type Seated = Sitter & {
  readonly capacity: Capacity
  /** The seat held or sat in; none for an attendee. */
  readonly seat: Seat | null
  /** For an alternate, the member who nominated. */
  readonly actingFor: Reference | null
  readonly chairAlternateGround: ChairAlternateGround | null
}

/** One person present in one capacity; leaving and coming back are two of these. */
export type Attendance = Seated & {
  /** For an attendee, what the person represents; for a nominated Chair’s alternate, why the PKI Specialist is not available. */
  readonly note: string
  readonly arrivedAt: Date
  readonly leftAt: Date | null
}

export type Meeting = {
  readonly reference: Reference
  readonly status: MeetingStatus
  readonly heldOn: Day
  /** Time of day in London, such as 10:30. */
  readonly startsAt: string
  readonly mode: MeetingMode
  readonly place: string
  readonly calledBy: Reference
  readonly attendance: readonly Attendance[]
  readonly cancelledBecause: string | null
}

export function meetingPath(reference: Reference): string {
  return `/meetings/${reference}`
}

/** Those in the room now, in every capacity they act in. */
export function presentNow(attendance: readonly Attendance[]): readonly Attendance[] {
  return attendance.filter((row) => row.leftAt === null)
}

/** Which of several alternates of the Chair sits first: one the Panel named, else the PKI Specialist, else a nominated member. Source: S¶18. */
export function chairAlternateOrder(row: Pick<Seated, 'chairAlternateGround'>): number {
  const order = ['named-by-panel', 'pki-specialist', 'nominated-by-chair'] as const
  return row.chairAlternateGround === null ? 0 : order.indexOf(row.chairAlternateGround)
}
