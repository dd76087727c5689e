import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import type { PublicationAudience, PublicationSet, Span } from '../redactions/publication-set.ts'
import { publicationRules } from '../redactions/publication-rules.ts'
import type { Redaction } from '../redactions/redaction.ts'
import type { NeededWords } from '../redactions/sensitive-words.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import type { LawfullyPublic } from '../repetitions/repetition.ts'
import { because } from '../rules/because.ts'
import { settingOn, type SettingRecord } from '../rules/setting-records.ts'
import type { RedactionProposal } from './redaction-proposal.ts'
import { followProposal } from './redaction-proposal-workflow.ts'

type Change = Partial<
  Pick<
    RedactionProposal,
    'chosen' | 'redactions' | 'needed' | 'answers' | 'whyPublished' | 'namesOrganisation' | 'audience'
  >
>

/** Whoever changes the set has a hand in it, and does not publish it. Source: rule `publisher-is-somebody-else`. */
function changed(proposal: RedactionProposal, change: Change, context: Context): RedactionProposal {
  const status = followProposal('change', proposal, context)
  const proposers = [...new Set([...proposal.proposers, context.actor.person])]
  return { ...proposal, ...change, status, proposers }
}

/** A part is chosen with a reason why it is necessary; choosing it again gives it another. Source: S¶75. */
export function choosePart(
  proposal: RedactionProposal,
  passage: Passage,
  why: string,
  context: Context,
): RedactionProposal {
  if (why.trim() === '') {
    const message = publicationRules[proposal.ruleSet].asksWhy
    refuseIf([because('publish-only-what-is-necessary', message, 'why')])
  }
  const { part, version: partVersion } = passage
  const others = proposal.chosen.filter((one) => one.part !== part)
  return changed(proposal, { chosen: [...others, { part, partVersion, why: why.trim() }] }, context)
}

/** A part is left out again: it is withheld like everything that is not chosen. Source: S¶75. */
export function leaveOutPart(
  proposal: RedactionProposal,
  part: Reference,
  context: Context,
): RedactionProposal {
  return changed(proposal, { chosen: proposal.chosen.filter((one) => one.part !== part) }, context)
}

/** Words are withheld; each redaction keeps its number. Source: rule `words-withheld-with-a-reason`. */
export function addRedactions(
  proposal: RedactionProposal,
  spans: readonly Span[],
  context: Context,
): RedactionProposal {
  const { redactions } = proposal
  const last = Math.max(0, ...redactions.map(({ number }) => number))
  const { person: by, name: byName } = context.actor
  const added = spans.map((span, at): Redaction => ({
    ...span,
    number: last + 1 + at,
    by,
    byName,
    on: context.today,
  }))
  return changed(proposal, { redactions: [...redactions, ...added] }, context)
}

/** A redaction is taken back: its words are published with their part. A local rule. */
export function takeBackRedaction(
  proposal: RedactionProposal,
  number: number,
  context: Context,
): RedactionProposal {
  const redactions = proposal.redactions.filter((one) => one.number !== number)
  return changed(proposal, { redactions }, context)
}

/** A redaction that lost its words is confirmed where they stand now, under its number. Source: rule `redactions-are-bound`. */
export function confirmRedaction(
  proposal: RedactionProposal,
  number: number,
  span: Span,
  context: Context,
): RedactionProposal {
  const { person: by, name: byName } = context.actor
  const redactions = proposal.redactions.map((one) =>
    one.number === number ? { ...span, number, by, byName, on: context.today } : one,
  )
  return changed(proposal, { redactions }, context)
}

/** A proposer names words that are sensitive and needed all the same: the PMA decides on them. Source: rule `sensitive-words-decided-on`. */
export function nameNeeded(
  proposal: RedactionProposal,
  words: Omit<NeededWords, 'by'>,
  context: Context,
): RedactionProposal {
  const { part, partVersion, cell, from, to, quote, ground, reason } = words
  const named = { part, partVersion, cell, from, to, quote, ground, reason, by: context.actor.person }
  return changed(proposal, { needed: [...proposal.needed, named] }, context)
}

export function dropNeeded(proposal: RedactionProposal, place: number, context: Context): RedactionProposal {
  return changed(proposal, { needed: proposal.needed.filter((_one, at) => at !== place) }, context)
}

/** What readers are told besides the plan, and who they are; everyone only where the setting lets the PMA decide so. A local rule. */
export function sayPublicly(
  proposal: RedactionProposal,
  said: Pick<PublicationSet, 'whyPublished' | 'namesOrganisation' | 'audience'>,
  settings: readonly SettingRecord[],
  context: Context,
): RedactionProposal {
  const { whyPublished, namesOrganisation, audience } = said
  refuseIf(
    mayBeFor(audience, settings, context)
      ? []
      : [
          because(
            'publication-audience',
            'This installation publishes for SEC Parties who sign in alone.',
            'audience',
          ),
        ],
  )
  return changed(proposal, { whyPublished: whyPublished.trim(), namesOrganisation, audience }, context)
}

/** A repetition is answered; an earlier answer to the same one gives way. Source: rule `repetitions-answered`. */
export function answerRepetition(
  proposal: RedactionProposal,
  answer: LawfullyPublic,
  context: Context,
): RedactionProposal {
  const others = proposal.answers.filter(({ key }) => key !== answer.key)
  return changed(proposal, { answers: [...others, answer] }, context)
}

function mayBeFor(
  audience: PublicationAudience,
  settings: readonly SettingRecord[],
  { today }: Context,
): boolean {
  return (
    audience === 'sec-parties' ||
    settingOn(settings, 'publication-audience', today) === 'sec-parties-or-everyone'
  )
}
