import { seatLabels } from '../kernel/actor.ts'
import { available } from '../kernel/workflow.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, selectField, textField } from '../web/field-views.ts'
import type { FieldView, Section } from '../web/page-shapes.ts'
import { itemPath } from './agenda-item.ts'
import type { Entitlement } from './entitlement.ts'
import type { KeptItem } from './kept-meeting.ts'
import { itemDoers, itemWorkflow } from './meeting-workflow.ts'
import { meetingOption } from './meeting-parts-pages.ts'
import { isEquality, outcomeOf, standingInWords, tallyOf, type VotingRules } from './tally.ts'
import { voteLabels, voteWords } from './votes.ts'
import type { ItemShown } from './item-people-pages.ts'

export function voteSections(
  { item, meeting, actor, majority }: ItemShown,
  { entitled }: Entitlement,
): readonly Section[] {
  if (item.status !== 'at-vote' || itemDoers(actor, item, meeting).length === 0) return []
  const path = itemPath(item)
  const options = voteWords.map((word) => ({ value: word, text: voteLabels[word] }))
  const voters = entitled.filter((one) => one.voice === 'ordinary')
  const tally = tallyOf(item.votes)
  const votes: Section = {
    kind: 'form',
    heading: 'Votes',
    intro:
      'Recorded in the meeting by the Chair or the secretary. Members act independently, not as delegates.',
    form: {
      action: `${path}/votes`,
      version: item.version,
      submit: 'Record the votes',
      fields: voters.map((one): FieldView => {
        const vote = item.votes.find((known) => known.person === one.person)
        return {
          ...choiceField(`votes.${one.person}`, `${one.name}, ${seatLabels[one.seat]}`, options, {
            value: vote?.vote ?? '',
          }),
          inline: true,
        }
      }),
    },
  }
  const casting: Section = {
    kind: 'form',
    heading: 'Casting vote',
    intro: `The votes are equal, ${tally.for} to ${tally.against}. The Chair may cast a vote.`,
    form: {
      action: `${path}/casting-vote`,
      version: item.version,
      submit: 'Record the casting vote',
      style: 'secondary',
      fields: [
        choiceField(
          'vote',
          'Casting vote',
          options.filter((option) => option.value !== 'abstain'),
          {
            value: item.castingVote?.vote ?? '',
            why: explain('chair-casting-vote-only'),
          },
        ),
        textField('reason', 'Reason for the casting vote', { value: item.castingVote?.reason ?? '' }),
      ],
    },
  }
  return [
    votes,
    ...(isEquality(tally) ? [casting] : []),
    ...(item.votes.length > 0 ? [decideSection(item, entitled, majority)] : []),
  ]
}

function decideSection(
  item: KeptItem,
  entitled: Entitlement['entitled'],
  majority: VotingRules['majority'],
): Section {
  const tally = tallyOf(item.votes)
  return {
    kind: 'form',
    heading: 'Decision',
    intro: `Votes for ${tally.for}, against ${tally.against}, abstained ${tally.abstain}. ${standingInWords(outcomeOf(tally, item.castingVote, majority))} The majority is a local setting (not law).`,
    form: {
      action: `${itemPath(item)}/decide`,
      version: item.version,
      submit: 'Record the decision',
      fields: [
        areaField('reasons', 'Reasons for the decision', { why: explain('pma-proportionate') }),
        areaField('alternativesConsidered', 'Alternatives considered', { rows: 2 }),
        areaField('changes', 'Changes to the text', {
          rows: 3,
          hint: 'One a line: words before => words after, with nothing after => to take words out. Leave empty for the text as it stands.',
        }),
        ...entitled.map((one) => areaField(`dissent.${one.person}`, `Dissent of ${one.name}`, { rows: 1 })),
      ],
    },
  }
}

export function againSections({ item, meeting, actor, otherMeetings }: ItemShown): readonly Section[] {
  const may = available(itemWorkflow, item.status, itemDoers(actor, item, meeting)).some(
    (one) => one.action === 'put-on-agenda-again',
  )
  if (!may) return []
  return [
    {
      kind: 'form',
      heading: 'Put on another agenda',
      form: {
        action: `${itemPath(item)}/again`,
        version: item.version,
        submit: 'Put it on that agenda',
        fields: [selectField('meeting', 'Meeting', otherMeetings.map(meetingOption))],
      },
    },
  ]
}
