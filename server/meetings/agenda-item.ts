import type { Seat } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Declaration } from './conflicts.ts'
import type { StoredDecision } from './decision.ts'
import type { Motion } from './motion.ts'
import type { CastingVote, Vote } from './votes.ts'

export const itemStatuses = [
  'on-agenda',
  'open',
  'in-deliberation',
  'at-vote',
  'decided',
  'not-decided',
  'deferred',
  'withdrawn',
] as const
export type ItemStatus = (typeof itemStatuses)[number]

export const itemStatusLabels: Readonly<Record<ItemStatus, string>> = {
  'on-agenda': 'On the agenda',
  open: 'Open for declarations',
  'in-deliberation': 'In deliberation',
  'at-vote': 'At the vote',
  decided: 'Decided',
  'not-decided': 'Not decided (no quorum)',
  deferred: 'Deferred',
  withdrawn: 'Withdrawn',
}

/** What a member who is not excused thinks before the meeting; it is no vote. */
export type MemberView = {
  readonly person: Reference
  readonly name: string
  readonly seat: Seat
  readonly leaning: 'for' | 'against' | 'undecided'
  readonly comment: string
  readonly givenAt: Date
}

export const turnEnds = ['not-decided', 'deferred', 'withdrawn'] as const

/** A meeting that came to no decision on the item, or for which it was withdrawn. */
export type EarlierTurn = {
  readonly meeting: Reference
  readonly on: Day
  readonly ended: (typeof turnEnds)[number]
  readonly reason: string
}

/** One matter for the PMA: the motion, the text it is about (by hash), and what the meeting did with it. */
export type AgendaItem = {
  readonly reference: Reference
  readonly meeting: Reference
  readonly number: number
  readonly title: string
  readonly status: ItemStatus
  readonly caseReference: Reference
  /** The organisation under consideration, against which conflicts are computed. */
  readonly organisation: Reference
  readonly motion: Motion
  /** Hash of the exact text before the meeting. */
  readonly contentHash: string
  readonly views: readonly MemberView[]
  readonly declarations: readonly Declaration[]
  /** Attendees whom the Chair lets in to present and answer; they leave for deliberation. */
  readonly admitted: readonly Reference[]
  readonly votes: readonly Vote[]
  readonly castingVote: CastingVote | null
  readonly earlierTurns: readonly EarlierTurn[]
  readonly decision: StoredDecision | null
}

export function itemPath(item: Pick<AgendaItem, 'meeting' | 'reference'>): string {
  return `/meetings/${item.meeting}/items/${item.reference}`
}

/** Says whether the meeting is busy with the item. */
export function inProgress({ status }: Pick<AgendaItem, 'status'>): boolean {
  return status === 'open' || status === 'in-deliberation' || status === 'at-vote'
}
