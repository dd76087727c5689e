import { seatLabels } from '../kernel/actor.ts'
import type { Seat } from '../kernel/actor.ts'
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
