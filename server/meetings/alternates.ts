import { roleLabels, seatLabels } from '../kernel/actor.ts'
import type { Role, Seat } from '../kernel/actor.ts'
import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { ChairAlternateGround, Sitter } from './meeting.ts'

/** Who holds which seat on the day of the meeting. */
export type SeatHolder = { readonly seat: Seat; readonly sitter: Sitter }

/** An alternate is not employed by the nominating member’s employer or an affiliate of it, and is somebody else. Source: S¶35. */
export function alternateProblems(member: Sitter, alternate: Sitter): readonly Reason[] {
  if (member.person === alternate.person) {
    const message = `${member.name} cannot be the alternate of ${member.name}.`
    return [because('one-person-counts-once', message, 'person')]
  }
  if (!sharesEmployer(member, alternate)) return []
  const message = `${alternate.name} is employed by the same organisation as ${member.name}, or by an affiliate. Nominate somebody from another employer.`
  return [because('alternate-from-another-employer', message, 'person')]
}

const withoutVote: readonly Role[] = ['pki-specialist', 'attendee']
const withAnotherPart: readonly Role[] = [
  ...(['secretariat', 'assessor', 'panel-member'] as const),
  ...(['authority-officer', 'auditor', 'administrator'] as const),
]

/**
 * Who sits for somebody has no other part in what the PMA decides on; and those who attend without a vote have none for
 * a member either, though the PKI Specialist sits for the Chair. Source: S¶17, 18, 29; rule `alternate-has-no-other-part`.
 */
export function otherPartProblems({ name }: Sitter, roles: readonly Role[], seat: Seat): readonly Reason[] {
  const bars = (barring: readonly Role[]) => roles.find((role) => barring.includes(role))
  const apart = bars(withAnotherPart)
  if (apart) {
    const message = `${name} is “${roleLabels[apart]}” and sits for nobody. Choose a person without such a part.`
    return [because('alternate-has-no-other-part', message, 'person')]
  }
  const attending = bars(seat === 'chair' ? ['attendee'] : withoutVote)
  if (!attending) return []
  const message = `${name} is “${roleLabels[attending]}”, who attends without a vote. Choose somebody else, or the capacity of an attendee.`
  return [because('attendees-do-not-vote', message, 'person')]
}

/** Whoever holds a seat sits in it, and for no other member: the own seat would stand empty. A local rule. */
export function ownSeatProblems(
  alternate: Sitter,
  asked: Seat,
  holders: readonly SeatHolder[],
): readonly Reason[] {
  const own = holders.find(({ seat, sitter }) => seat !== asked && sitter.person === alternate.person)
  if (!own) return []
  const message = `${alternate.name} holds the seat “${seatLabels[own.seat]}” and sits there. Choose somebody without a seat.`
  return [because('one-person-counts-once', message, 'person')]
}

/** Another member’s employer is no bar to an alternate, only worth a warning: the test is against who nominates. Source: S¶35. */
export function alternateWarnings(
  member: Sitter,
  alternate: Sitter,
  holders: readonly SeatHolder[],
): readonly Reason[] {
  return holders
    .filter(({ sitter }) => sitter.person !== member.person && sitter.person !== alternate.person)
    .filter(({ sitter }) => sharesEmployer(sitter, alternate))
    .map(({ seat, sitter }) => {
      const message = `${alternate.name} shares an employer, or an affiliate of it, with ${sitter.name} (${seatLabels[seat]}).`
      return because('alternate-from-another-employer', message)
    })
}

/** The Chair’s alternate is the PKI Specialist; else a PMA member the Chair nominates, saying why the PKI Specialist is not available; else whom the Panel names. Source: S¶18; naming by the Panel is a local rule. */
export function chairAlternateProblems(
  alternate: { readonly sitter: Sitter; readonly ground: ChairAlternateGround; readonly note: string },
  {
    isPkiSpecialist,
    holders,
    memberMayBe,
  }: {
    readonly isPkiSpecialist: boolean
    readonly holders: readonly SeatHolder[]
    readonly memberMayBe: boolean
  },
): readonly Reason[] {
  const { sitter, ground, note } = alternate
  const isMember = holders.some((one) => one.seat !== 'chair' && one.sitter.person === sitter.person)
  const problems: Reason[] = []
  if (ground === 'pki-specialist' && !isPkiSpecialist) {
    const message = `${sitter.name} is not the PKI Specialist.`
    problems.push(because('chair-alternate-is-pki-specialist', message, 'chairAlternateGround'))
  }
  if (ground !== 'pki-specialist' && note.trim() === '') {
    const message = 'Say why the PKI Specialist does not sit as the Chair’s alternate.'
    problems.push(because('chair-alternate-fallback', message, 'note'))
  }
  if (ground !== 'nominated-by-chair') return problems
  if (!memberMayBe) {
    const message = 'A PMA member may not be nominated as the Chair’s alternate.'
    problems.push(because('member-may-be-chairs-alternate', message, 'chairAlternateGround'))
  }
  if (!isMember) {
    const message = `The Chair nominates from among the PMA members; ${sitter.name} is not one.`
    problems.push(because('chair-alternate-fallback', message, 'person'))
  }
  return problems
}

function sharesEmployer(one: Sitter, other: Sitter): boolean {
  return other.employers.some((employer) => one.employersAndAffiliates.includes(employer))
}
