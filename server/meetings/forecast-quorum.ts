import { seatLabels, seats } from '../kernel/actor.ts'
import type { Reason } from '../kernel/refusals.ts'
import type { SeatHolder } from './alternates.ts'
import { conflictOf } from './conflicts.ts'
import type { Matter } from './conflicts.ts'
import { entitledOn } from './entitlement.ts'
import type { Seated } from './meeting.ts'
import { quorumOf, whyNotQuorate } from './quorum.ts'
import type { Quorum } from './quorum.ts'

export type Forecast = {
  readonly quorum: Quorum
  /** Why the item would not be quorate; empty when it would be. */
  readonly whyNot: readonly Reason[]
  /** What would help, without forcing anybody. */
  readonly suggestions: readonly string[]
}

/** When the agenda is set, each item’s quorum is forecast as if every holder of a seat came; it warns and suggests alternates, and forces nobody. Source: S¶35. */
export function forecastQuorum(holders: readonly SeatHolder[], matter: Matter): Forecast {
  const entitlement = entitledOn(holders.map(inOwnSeat), matter)
  const whyNot = whyNotQuorate(entitlement)
  const counted = new Set(entitlement.entitled.map((one) => one.seat))
  const empty = seats.filter((seat) => !counted.has(seat))
  return {
    quorum: quorumOf(entitlement.entitled),
    whyNot,
    suggestions: whyNot.length === 0 ? [] : empty.flatMap((seat) => suggestion(seat, holders, matter)),
  }
}

function inOwnSeat({ seat, sitter }: SeatHolder): Seated {
  return { ...sitter, capacity: 'member', seat, actingFor: null, chairAlternateGround: null }
}

function suggestion(
  seat: SeatHolder['seat'],
  holders: readonly SeatHolder[],
  matter: Matter,
): readonly string[] {
  if (seat === 'chair') return ['The PKI Specialist, or another alternate of the Chair, could sit as Chair.']
  const holder = holders.find((one) => one.seat === seat)?.sitter
  if (!holder) return []
  const isExcused = conflictOf(holder, matter) !== null
  const free = isExcused ? ' and not connected with the organisation under consideration' : ''
  return [
    `An alternate for ${holder.name} (${seatLabels[seat]}), employed elsewhere${free}, would be counted.`,
  ]
}
