import { because } from '../rules/because.ts'
import type { Reason } from '../kernel/refusals.ts'
import type { Entitlement } from './entitlement.ts'
import { isEquality, tallyOf } from './tally.ts'
import type { VotingRules } from './tally.ts'
import type { CastingVote, Vote } from './votes.ts'

type Ballot = { readonly votes: readonly Vote[]; readonly castingVote: CastingVote | null }

/** Everyone entitled to an ordinary vote has one recorded vote, nobody else has any, and the casting vote is in its place. Source: S¶29; recording is a local rule. */
export function votingProblems(
  { votes, castingVote }: Ballot,
  { entitled }: Entitlement,
  rules: VotingRules,
): readonly Reason[] {
  const voters = entitled.filter((one) => one.voice === 'ordinary')
  const missing = voters.filter((one) => votes.filter((vote) => vote.person === one.person).length !== 1)
  const problems = missing.map((one) =>
    because('votes-by-person', `Record one vote for ${one.name}: for, against or abstain.`, 'votes'),
  )
  if (votes.some((vote) => !voters.some((one) => one.person === vote.person))) {
    const message =
      'A vote is recorded for somebody who has no ordinary vote on this item now. Record the votes again.'
    problems.push(because('votes-by-person', message, 'votes'))
  }
  return [...problems, ...castingProblems({ votes, castingVote }, entitled, rules)]
}

function castingProblems(
  { votes, castingVote }: Ballot,
  entitled: Entitlement['entitled'],
  rules: VotingRules,
): readonly Reason[] {
  const isEqual = isEquality(tallyOf(votes))
  if (castingVote === null) {
    if (!isEqual || rules.castingVoteUse === 'may') return []
    return [
      because('casting-vote-use', 'The votes are equal: record the Chair’s casting vote.', 'castingVote'),
    ]
  }
  const problems: Reason[] = []
  if (!isEqual) {
    const message = 'There is a casting vote only at an equality of votes.'
    problems.push(because('casting-vote-at-equality', message, 'castingVote'))
  }
  if (!entitled.some((one) => one.voice === 'casting' && one.person === castingVote.person)) {
    const message = 'Only the Chair, or who sits as the Chair’s alternate on this item, has the casting vote.'
    problems.push(because('chair-casting-vote-only', message, 'castingVote'))
  }
  if (castingVote.reason.trim() === '') {
    problems.push(because('decision-has-reasons', 'Give the reason for the casting vote.', 'castingVote'))
  }
  return problems
}
