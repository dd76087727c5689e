import { seatLabels, seats } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import type { SeatHolder } from './alternates.ts'
import { conflictOf } from './conflicts.ts'
import type { Matter } from './conflicts.ts'
import { entitledOn } from './entitlement.ts'
import type { ChairAlternateGround, Seated, Sitter } from './meeting.ts'
import { quorumOf, whyNotQuorate } from './quorum.ts'
import type { Quorum } from './quorum.ts'

/** Who is expected: holders of seats less those who sent apologies, and named alternates. */
export type Expected = {
  readonly holders: readonly SeatHolder[]
  readonly apologies: readonly Reference[]
  readonly alternates: readonly (SeatHolder & {
    readonly chairAlternateGround: ChairAlternateGround | null
  })[]
}

export type Forecast = {
  readonly quorum: Quorum
  /** Why the item would not be quorate; empty when it would be. */
  readonly whyNot: readonly Reason[]
  /** What would help, without forcing anybody. */
  readonly suggestions: readonly string[]
}

/** When the agenda is set, each item’s quorum is forecast from who is expected; it warns and suggests alternates, and forces nobody. Source: S¶35. */
export function forecastQuorum(expected: Expected, matter: Matter): Forecast {
  const entitlement = entitledOn(expectedPresent(expected), matter)
  const whyNot = whyNotQuorate(entitlement)
  const counted = new Set(entitlement.entitled.map((one) => one.seat))
  const empty = seats.filter((seat) => !counted.has(seat))
  return {
    quorum: quorumOf(entitlement.entitled),
    whyNot,
    suggestions: whyNot.length === 0 ? [] : empty.flatMap((seat) => suggestion(seat, expected, matter)),
  }
}

function expectedPresent({ holders, apologies, alternates }: Expected): readonly Seated[] {
  const holderOf = (seat: SeatHolder['seat']): Sitter | undefined =>
    holders.find((one) => one.seat === seat)?.sitter
  return [
    ...holders.map(({ seat, sitter }) => ({
      ...sitter,
      capacity: 'member' as const,
      seat,
      actingFor: null,
      chairAlternateGround: null,
    })),
    ...alternates.map(({ seat, sitter, chairAlternateGround }) => ({
      ...sitter,
      capacity: 'alternate' as const,
      seat,
      actingFor: holderOf(seat)?.person ?? null,
      chairAlternateGround,
    })),
  ].filter((row) => !apologies.includes(row.person))
}

function suggestion(seat: SeatHolder['seat'], { holders }: Expected, matter: Matter): readonly string[] {
  if (seat === 'chair') return ['The PKI Specialist, or another alternate of the Chair, could sit as Chair.']
  const holder = holders.find((one) => one.seat === seat)?.sitter
  if (!holder) return []
  const isExcused = conflictOf(holder, matter) !== null
  const free = isExcused ? ' and not connected with the organisation under consideration' : ''
  return [
    `An alternate for ${holder.name} (${seatLabels[seat]}), employed elsewhere${free}, would be counted.`,
  ]
}
