import type { Reference } from '../kernel/reference.ts'

export const voteWords = ['for', 'against', 'abstain'] as const
export type VoteWord = (typeof voteWords)[number]

export const voteLabels: Readonly<Record<VoteWord, string>> = {
  for: 'For',
  against: 'Against',
  abstain: 'Abstain',
}

/** One person’s vote, as the Chair or the secretary wrote it down. */
export type Vote = {
  readonly person: Reference
  readonly vote: VoteWord
  readonly recordedBy: Reference
  readonly recordedAt: Date
}

/** The Chair’s vote at an equality of votes; there is no abstaining with it, only leaving it unused. */
export type CastingVote = {
  readonly person: Reference
  readonly vote: Exclude<VoteWord, 'abstain'>
  readonly reason: string
  readonly recordedBy: Reference
  readonly recordedAt: Date
}
