import type { ValueOf } from '../rules/setting-records.ts'
import type { CastingVote, Vote } from './votes.ts'

export type Tally = { readonly for: number; readonly against: number; readonly abstain: number }

/** How votes are counted: two local settings, since the seed names no majority and no duty to cast. */
export type VotingRules = {
  readonly majority: ValueOf<'majority-rule'>
  readonly castingVoteUse: ValueOf<'casting-vote-use'>
}

export type Outcome = 'carried' | 'not-carried'

/** Counts the votes: for, against, and those who abstain, which is no vote cast. */
export function tallyOf(votes: readonly Pick<Vote, 'vote'>[]): Tally {
  const tally = { for: 0, against: 0, abstain: 0 }
  for (const { vote } of votes) tally[vote] += 1
  return tally
}

/** Votes are equal when as many are cast for as against, and at least one of each. */
export function isEquality(tally: Tally): boolean {
  return tally.for === tally.against && tally.for > 0
}

/** What a decision would say if it were recorded now: once it is, it stays. */
export function standingInWords(outcome: Outcome): string {
  return outcome === 'carried'
    ? 'As the votes stand, the motion is carried.'
    : 'As the votes stand, the motion is not carried.'
}

/** A motion is carried by the local majority; at an equality of votes the casting vote counts, otherwise never. Source: S¶29. */
export function outcomeOf(
  tally: Tally,
  castingVote: Pick<CastingVote, 'vote'> | null,
  majority: VotingRules['majority'],
): Outcome {
  const casting = isEquality(tally) ? (castingVote?.vote ?? null) : null
  const cast = {
    for: tally.for + (casting === 'for' ? 1 : 0),
    against: tally.against + (casting === 'against' ? 1 : 0),
  }
  const bar = majority === 'votes-cast' ? cast.against : (tally.for + tally.against + tally.abstain) / 2
  return cast.for > bar ? 'carried' : 'not-carried'
}
