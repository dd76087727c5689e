import type { Context } from '../kernel/actor.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { hasEffect } from '../panel-meetings/confirm-entry.ts'
import type { Digest } from '../redactions/digest-of-set.ts'
import { repetitionKey, type LateException, type Repetition } from '../repetitions/repetition.ts'
import { because } from '../rules/because.ts'
import { dueOn } from '../rules/due-on.ts'
import { settingOn, type SettingRecord } from '../rules/setting-records.ts'
import type { RedactionProposal, StepOn } from './redaction-proposal.ts'
import { followProposal } from './redaction-proposal-workflow.ts'

/** The organisation sees the final bytes some Working Days before they are published. Source: setting `final-bytes-period`. */
export function showFinalBytes(
  proposal: RedactionProposal,
  digest: Digest,
  settings: readonly SettingRecord[],
  context: Context,
): RedactionProposal {
  const status = followProposal('show', proposal, context)
  const earliestOn = dueOn(settings, 'final-bytes-period', context.today)
  const publishOn = proposal.closure?.publishOn
  refuseIf([
    ...digestProblems(proposal, digest),
    ...confirmationProblems(proposal, settings),
    ...(publishOn && publishOn >= earliestOn
      ? []
      : [
          because(
            'final-bytes-period',
            `Shown today, it is published on ${dayInWords(earliestOn)} at the earliest: set another day of publication.`,
            'publishOn',
          ),
        ]),
  ])
  return { ...proposal, status, shown: { ...stepBy(digest, context), earliestOn } }
}

/** Another day of publication makes other bytes of the same set: the decision stands, the organisation is shown again. Source: rule `life-of-a-redaction-proposal`. */
export function setAnotherDay(
  proposal: RedactionProposal,
  publishOn: Day,
  context: Context,
): RedactionProposal {
  const status = followProposal('redate', proposal, context)
  if (publishOn <= context.today) {
    refuseIf([because('dates-in-order', 'Name a day to come for the publication.', 'publishOn')])
  }
  const closure = proposal.closure && { ...proposal.closure, publishOn }
  return { ...proposal, status, closure, shown: null }
}

/**
 * A repetition that came up after the decision is said to be lawfully public by somebody who did not propose the set, for
 * this digest and this place alone; who says so does not publish. Source: rule `exception-by-somebody-else`.
 */
export function exceptRepetition(
  proposal: RedactionProposal,
  {
    repetition,
    reason,
    digest,
  }: { readonly repetition: Repetition; readonly reason: string; readonly digest: Digest },
  context: Context,
): RedactionProposal {
  const status = followProposal('except', proposal, context)
  const { actor, today } = context
  refuseIf([
    ...(proposal.proposers.includes(actor.person)
      ? [because('exception-by-somebody-else', 'Who had a hand in the set does not except anything from it.')]
      : []),
    ...digestProblems(proposal, digest),
    ...(reason.trim() === ''
      ? [because('exception-by-somebody-else', 'Say why these words are lawfully public there.', 'reason')]
      : []),
  ])
  const exception: LateException = {
    key: repetitionKey(repetition),
    reason: reason.trim(),
    by: actor.person,
    byName: actor.name,
    on: today,
    digest,
  }
  return { ...proposal, status, exceptions: [...proposal.exceptions, exception] }
}

/** The Panel confirms where the local setting said so on the day of the decision. Source: setting `panel-confirms-publication`. */
export function needsConfirmation(
  { decision }: RedactionProposal,
  settings: readonly SettingRecord[],
): boolean {
  return decision !== null && settingOn(settings, 'panel-confirms-publication', decision.on)
}

/** What was entered counts once a Panel member who took part, and had no hand in the entry, has confirmed it. Source: rule `confirmed-by-who-took-part`. */
export function isConfirmed({ confirmation }: Pick<RedactionProposal, 'confirmation'>): boolean {
  return confirmation !== null && hasEffect(confirmation)
}

export function confirmationProblems(
  proposal: RedactionProposal,
  settings: readonly SettingRecord[],
): readonly Reason[] {
  return needsConfirmation(proposal, settings) && !isConfirmed(proposal)
    ? [because('panel-confirms-publication', 'The Panel has not confirmed the publication.')]
    : []
}

/** Every step so far is on the very set that is there now, or is void. Source: rule `one-digest-throughout`. */
export function digestProblems(proposal: RedactionProposal, digest: Digest): readonly Reason[] {
  const { closure, decision, confirmation, shown } = proposal
  const steps: readonly (readonly [string, Pick<StepOn, 'digest'> | null])[] = [
    ['The proposal was closed', closure],
    ['The PMA decided', decision],
    ['The Panel confirmed', confirmation],
    ['The organisation was shown the bytes', shown],
  ]
  return steps
    .filter(([, step]) => step !== null && step.digest !== digest)
    .map(([what]) =>
      because(
        'one-digest-throughout',
        `${what} with another set than the one there is now: open the proposal again.`,
      ),
    )
}

function stepBy(digest: Digest, { actor, today }: Context): StepOn {
  return { digest, on: today, by: actor.person, byName: actor.name }
}
