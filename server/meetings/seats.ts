import type { Seat } from '../kernel/actor.ts'

/** Four people are needed for a decision. Source: S¶35. */
export const quorumNeeded = 4

/** How a person sits: in an own seat, for its holder, or without a vote. */
export const capacities = ['member', 'alternate', 'attendee'] as const
export type Capacity = (typeof capacities)[number]

/** What a seat says in a decision. */
export type Voice = 'ordinary' | 'casting'

/** The Chair has the casting vote and no ordinary one; every other seat has one ordinary vote. Source: S¶17, 29. */
export function voiceOf(seat: Seat): Voice {
  return seat === 'chair' ? 'casting' : 'ordinary'
}
