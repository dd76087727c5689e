import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf } from '../kernel/refusals.ts'
import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { AgendaItem } from './agenda-item.ts'
import { conflictRules } from './conflicts.ts'
import { entitledOn } from './entitlement.ts'
import type { Entitlement } from './entitlement.ts'
import { presentNow } from './meeting.ts'
import type { Meeting } from './meeting.ts'
import { itemDoers } from './meeting-workflow.ts'
import { isEquality, tallyOf } from './tally.ts'
import type { CastingVote, VoteWord } from './votes.ts'

/** Votes are recorded by person, in the meeting, for those entitled to an ordinary vote alone; recording again replaces them. Source: S¶17, 29, 35. */
export function recordVotes(
  { item, meeting }: { item: AgendaItem; meeting: Meeting },
  votes: readonly { readonly person: Reference; readonly vote: VoteWord }[],
  context: Context,
): AgendaItem {
  const entitlement = atTheVote(item, meeting, context)
  const people = votes.map((vote) => vote.person)
  refuseIf([
    ...(people.length > 0
      ? []
      : [because('votes-by-person', 'Choose how one member votes at least.', 'votes')]),
    ...people.flatMap((person) => whyNoVote(person, entitlement)),
    ...(new Set(people).size === people.length
      ? []
      : [because('one-person-counts-once', 'Somebody has two votes.', 'votes')]),
  ])
  const { actor, now } = context
  const recorded = votes.map((vote) => ({ ...vote, recordedBy: actor.person, recordedAt: now }))
  // A casting vote answers the votes it was cast on, so it goes when these are recorded again.
  return { ...item, votes: recorded, castingVote: null }
}

/** At an equality of votes, who sits as Chair may cast a vote, with a reason. Source: S¶17, 29. */
export function recordCastingVote(
  { item, meeting }: { item: AgendaItem; meeting: Meeting },
  cast: Pick<CastingVote, 'vote' | 'reason'>,
  context: Context,
): AgendaItem {
  const { entitled } = atTheVote(item, meeting, context)
  const chair = entitled.find((one) => one.voice === 'casting')
  const problems: Reason[] = []
  if (!isEquality(tallyOf(item.votes))) {
    problems.push(
      because('casting-vote-at-equality', 'There is a casting vote only at an equality of votes.'),
    )
  }
  if (cast.reason.trim() === '') {
    problems.push(because('decision-has-reasons', 'Give the reason for the casting vote.', 'reason'))
  }
  refuseIf(problems)
  if (!chair) {
    refuseIf([because('quorum-needs-the-chair', 'Nobody sits as Chair on this item.')])
    return item
  }
  const { actor, now } = context
  const castingVote = { ...cast, person: chair.person, recordedBy: actor.person, recordedAt: now }
  return { ...item, castingVote }
}

function atTheVote(item: AgendaItem, meeting: Meeting, { actor }: Context): Entitlement {
  if (itemDoers(actor, item, meeting).length === 0) throw new NotPermitted()
  if (item.status !== 'at-vote') {
    refuseIf([because('life-of-an-item', 'Votes are recorded while the item is at the vote.')])
  }
  return entitledOn(presentNow(meeting.attendance), item)
}

function whyNoVote(person: Reference, { entitled, excused }: Entitlement): readonly Reason[] {
  const leaves = excused.find((one) => one.person === person)
  if (leaves)
    return [because(conflictRules[leaves.ground], `${leaves.name} is excused from this item.`, 'votes')]
  const sits = entitled.find((one) => one.person === person)
  if (sits?.voice === 'ordinary') return []
  if (sits) {
    const message = `${sits.name} sits as Chair on this item and has a casting vote only.`
    return [because('chair-casting-vote-only', message, 'votes')]
  }
  return [
    because('attendees-do-not-vote', 'A vote is given for somebody who has none on this item.', 'votes'),
  ]
}
