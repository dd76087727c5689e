import { seats } from '../kernel/actor.ts'
import type { Seat } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { conflictOf } from './conflicts.ts'
import type { ConflictGround, Matter } from './conflicts.ts'
import { chairAlternateOrder } from './meeting.ts'
import type { Seated } from './meeting.ts'
import { voiceOf } from './seats.ts'
import type { Capacity, Voice } from './seats.ts'

/** Somebody who counts on an item: once, for one seat, with one voice. */
export type Entitled = {
  readonly person: Reference
  readonly name: string
  readonly seat: Seat
  readonly capacity: Exclude<Capacity, 'attendee'>
  readonly actingFor: Reference | null
  readonly voice: Voice
}

/** Somebody present who is excused from an item, and why. */
export type Excused = {
  readonly person: Reference
  readonly name: string
  readonly seat: Seat | null
  readonly ground: ConflictGround
}

export type Entitlement = { readonly entitled: readonly Entitled[]; readonly excused: readonly Excused[] }

/**
 * Who counts on an item: for each seat its member, else an alternate; each person once, whoever sits as Chair only
 * as Chair; the excused and attendees not at all. Source: S¶18, 29, 35; “once” is a local rule.
 */
export function entitledOn(present: readonly Seated[], matter: Matter): Entitlement {
  const free = present.filter((row) => conflictOf(row, matter) === null)
  const entitled: Entitled[] = []
  for (const seat of seats) {
    const taken = new Set(entitled.map((one) => one.person))
    const sits = candidates(free, seat).find((row) => !taken.has(row.person) && !keepsOwnSeat(free, row))
    if (sits) entitled.push(entitle(sits, seat))
  }
  return { entitled, excused: excusedAmong(present, matter) }
}

function candidates(rows: readonly Seated[], seat: Seat): readonly Seated[] {
  const inSeat = rows.filter((row) => row.seat === seat)
  const alternates = inSeat.filter((row) => row.capacity === 'alternate')
  return [
    ...inSeat.filter((row) => row.capacity === 'member'),
    ...alternates.toSorted((one, other) => chairAlternateOrder(one) - chairAlternateOrder(other)),
  ]
}

// A member who also came as alternate for another ordinary seat sits in the own seat.
function keepsOwnSeat(rows: readonly Seated[], row: Seated): boolean {
  if (row.seat === 'chair' || row.capacity === 'member') return false
  return rows.some((other) => other.person === row.person && other.capacity === 'member')
}

function entitle(row: Seated, seat: Seat): Entitled {
  return {
    person: row.person,
    name: row.name,
    seat,
    capacity: row.capacity === 'member' ? 'member' : 'alternate',
    actingFor: row.actingFor,
    voice: voiceOf(seat),
  }
}

function excusedAmong(present: readonly Seated[], matter: Matter): readonly Excused[] {
  const excused = new Map<Reference, Excused>()
  for (const row of present) {
    const ground = conflictOf(row, matter)
    const known = excused.get(row.person)
    if (ground === null || (known && known.seat !== null)) continue
    excused.set(row.person, { person: row.person, name: row.name, seat: row.seat, ground })
  }
  return [...excused.values()]
}
