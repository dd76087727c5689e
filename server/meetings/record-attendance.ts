import type { Context, Role, Seat } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf } from '../kernel/refusals.ts'
import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import {
  alternateProblems,
  alternateWarnings,
  chairAlternateProblems,
  otherPartProblems,
  ownSeatProblems,
} from './alternates.ts'
import type { SeatHolder } from './alternates.ts'
import { presentNow } from './meeting.ts'
import type { Attendance, ChairAlternateGround, Meeting, Sitter } from './meeting.ts'
import { meetingDoers } from './meeting-workflow.ts'
import type { Capacity } from './seats.ts'

/** Somebody arriving, and as what. */
export type Arrival = {
  readonly sitter: Sitter
  /** What the person holds on the day of the meeting, besides. */
  readonly roles: readonly Role[]
  readonly capacity: Capacity
  readonly seat: Seat | null
  readonly chairAlternateGround: ChairAlternateGround | null
  readonly note: string
}

/** Who may sit: the seats’ holders and the PKI Specialist on that day, and whether a member may sit for the Chair. */
export type Roster = {
  readonly holders: readonly SeatHolder[]
  readonly pkiSpecialist: Reference | null
  readonly memberMayBeChairsAlternate: boolean
}

/** A person is recorded as present in a seat held, as a valid alternate for one, or as an attendee without a vote. Source: S¶18, 29, 35. */
export function recordArrival(
  meeting: Meeting,
  asked: Arrival,
  roster: Roster,
  context: Context,
): { readonly meeting: Meeting; readonly warnings: readonly Reason[] } {
  refuseUnlessKeeper(meeting, context)
  const arrival = { ...asked, seat: asked.seat ?? ownSeat(asked, roster) }
  refuseIf([...seatProblems(arrival, roster), ...doubleProblems(meeting, arrival)])
  const { sitter, capacity, seat, chairAlternateGround, note } = arrival
  const holder = holderOf(seat, roster)
  const row: Attendance = {
    ...sitter,
    ...{ capacity, seat, chairAlternateGround, note },
    actingFor: capacity === 'alternate' ? (holder?.person ?? null) : null,
    arrivedAt: context.now,
    leftAt: null,
  }
  const warnings =
    holder && row.capacity === 'alternate' ? alternateWarnings(holder, sitter, roster.holders) : []
  return { meeting: { ...meeting, attendance: [...meeting.attendance, row] }, warnings }
}

/** A member for whom no seat is chosen sits in the own one. */
function ownSeat({ capacity, sitter }: Arrival, { holders }: Roster): Seat | null {
  if (capacity !== 'member') return null
  return holders.find((holder) => holder.sitter.person === sitter.person)?.seat ?? null
}

/** A person who leaves no longer counts, in any capacity. A local rule. */
export function recordLeaving(meeting: Meeting, person: Reference, context: Context): Meeting {
  refuseUnlessKeeper(meeting, context)
  if (!presentNow(meeting.attendance).some((row) => row.person === person)) {
    refuseIf([because('quorum-per-item', 'This person is not recorded as present.', 'person')])
  }
  const attendance = meeting.attendance.map((row) =>
    row.person === person && row.leftAt === null ? { ...row, leftAt: context.now } : row,
  )
  return { ...meeting, attendance }
}

/**
 * Whose interests changed or came to light since they came is excused all the same; and an alternate who by now is from
 * the employer of who nominated has no vote for that seat, nor has whoever sits for the Chair as PKI Specialist and is
 * that no more. Source: S¶18, 35; rule `pki-specialist-role-rests`.
 */
export function knownAnew<Of extends Meeting>(
  meeting: Of,
  {
    sitters,
    specialists,
  }: { readonly sitters: readonly Sitter[]; readonly specialists: readonly Reference[] },
): Of {
  const called = (reference: Reference | null) => sitters.find(({ person }) => person === reference)
  const attendance = meeting.attendance.map((row): Attendance => {
    if (row.leftAt !== null) return row
    const anew = { ...row, ...called(row.person) }
    const nominator = row.seat === 'chair' ? undefined : called(row.actingFor)
    const isSpecialist = row.chairAlternateGround !== 'pki-specialist' || specialists.includes(row.person)
    const mayStay =
      isSpecialist && (nominator === undefined || alternateProblems(nominator, anew).length === 0)
    return mayStay
      ? anew
      : { ...anew, capacity: 'attendee', seat: null, actingFor: null, chairAlternateGround: null }
  })
  return { ...meeting, attendance }
}

/** Attendance is recorded by who keeps the meeting or sits for the Chair, while it is open. A local rule. */
export function refuseUnlessKeeper(meeting: Meeting, { actor }: Context): void {
  const sitsAsChair = presentNow(meeting.attendance).some(
    (row) => row.person === actor.person && row.seat === 'chair',
  )
  if (meetingDoers(actor).length === 0 && !sitsAsChair) throw new NotPermitted()
  if (meeting.status !== 'open') {
    refuseIf([because('life-of-a-meeting', 'Attendance is recorded while the meeting is open.')])
  }
}

function seatProblems(arrival: Arrival, roster: Roster): readonly Reason[] {
  const { sitter, capacity, seat, chairAlternateGround: ground } = arrival
  if (capacity === 'attendee') {
    return seat === null && ground === null
      ? []
      : [because('attendees-do-not-vote', 'An attendee sits in no seat.', 'seat')]
  }
  if (seat === null) return [because('seats-of-the-pma', 'Choose the seat.', 'seat')]
  const holder = holderOf(seat, roster)
  if (capacity === 'member') {
    return holder?.person === sitter.person
      ? []
      : [because('seats-of-the-pma', `${sitter.name} does not hold this seat today.`, 'seat')]
  }
  const apart = otherPartProblems(sitter, arrival.roles, seat)
  if (seat === 'chair') return [...apart, ...chairProblems(arrival, roster)]
  if (ground !== null) {
    return [because('chair-alternate-fallback', 'Only the Chair has an alternate of this kind.', 'seat')]
  }
  const nominates = holder
    ? [...alternateProblems(holder, sitter), ...ownSeatProblems(sitter, seat, roster.holders)]
    : [because('alternate-is-optional', 'This seat has no holder who could nominate an alternate.', 'seat')]
  return [...apart, ...nominates]
}

function chairProblems({ sitter, chairAlternateGround: ground, note }: Arrival, roster: Roster) {
  if (ground === null) {
    const message = 'Say why this person sits for the Chair.'
    return [because('chair-alternate-is-pki-specialist', message, 'chairAlternateGround')]
  }
  return chairAlternateProblems(
    { sitter, ground, note },
    {
      isPkiSpecialist: roster.pkiSpecialist === sitter.person,
      holders: roster.holders,
      memberMayBe: roster.memberMayBeChairsAlternate,
    },
  )
}

// One ordinary seat to a person; sitting for the Chair comes on top and takes over where it is needed.
function doubleProblems(meeting: Meeting, { sitter, seat }: Arrival): readonly Reason[] {
  const rows = presentNow(meeting.attendance).filter((row) => row.person === sitter.person)
  if (rows.some((row) => row.seat === seat)) {
    return [because('one-person-counts-once', `${sitter.name} is already recorded as present so.`, 'person')]
  }
  const isOrdinary = (one: Seat | null): boolean => one !== null && one !== 'chair'
  return isOrdinary(seat) && rows.some((row) => isOrdinary(row.seat))
    ? [because('one-person-counts-once', `${sitter.name} already sits in another seat.`, 'seat')]
    : []
}

function holderOf(seat: Seat | null, { holders }: Roster): Sitter | null {
  return holders.find((one) => one.seat === seat)?.sitter ?? null
}
