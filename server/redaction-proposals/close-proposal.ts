import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import type { Digest } from '../redactions/digest-of-set.ts'
import type { SensitiveWords } from '../redactions/sensitive-words.ts'
import { setProblems } from '../redactions/set-problems.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { standingAnswers, unanswered } from '../repetitions/answer-repetition.ts'
import type { LawfullyPublic, Repetition } from '../repetitions/repetition.ts'
import { because } from '../rules/because.ts'
import { noSteps, type RedactionProposal } from './redaction-proposal.ts'
import { followProposal } from './redaction-proposal-workflow.ts'

/** What closing a proposal rests on, worked out from the proposal as it is. */
export type ClosingGround = {
  readonly passages: readonly Passage[]
  readonly repetitions: readonly Repetition[]
  readonly sensitive: readonly SensitiveWords[]
  /** Whether readers could not tell it from the publication that is current. */
  readonly isLikeCurrent: boolean
}

/** What is settled at that moment. The hashes are of the set with the answers that stand, and of the sensitive words. */
export type Settled = {
  readonly digest: Digest
  readonly sensitiveHash: string
  readonly publication: Reference
  readonly publishOn: Day
}

/** Everything that keeps a proposal from being closed, all at once. Sources: S¶75; rules of the set, `repetitions-answered`, `publication-tells-something`. */
export function closingProblems(proposal: RedactionProposal, ground: ClosingGround): readonly Reason[] {
  const open = unanswered(ground.repetitions, proposal.answers).length
  return [
    ...setProblems(proposal, ground.passages, proposal.ruleSet),
    ...(open === 0 ? [] : [because('repetitions-answered', openInWords(open))]),
    ...(ground.isLikeCurrent
      ? [
          because(
            'publication-tells-something',
            'Readers could not tell this from the current publication: it would only tell that something hidden changed.',
          ),
        ]
      : []),
  ]
}

/** A closed proposal is what everybody after it decides on: set, reference and date are settled. Source: rule `life-of-a-redaction-proposal`. */
export function closeProposal(
  proposal: RedactionProposal,
  ground: ClosingGround,
  settled: Settled,
  context: Context,
): RedactionProposal {
  const status = followProposal('close', proposal, context)
  const { actor, today } = context
  refuseIf([...closingProblems(proposal, ground), ...dayReasons(settled, today)])
  const { digest, publication, publishOn } = settled
  const { sensitive } = ground
  const sensitiveHash = sensitive.length === 0 ? null : settled.sensitiveHash
  const step = { digest, on: today, by: actor.person, byName: actor.name }
  return {
    ...proposal,
    ...noSteps,
    status,
    answers: answersToKeep(proposal, ground),
    proposers: [...new Set([...proposal.proposers, actor.person])],
    closure: { ...step, publication, publishOn, sensitive, sensitiveHash },
  }
}

/** The day of the publication is to come. Source: rule `dates-in-order`. */
export function dayReasons(
  { publishOn }: Partial<Pick<Settled, 'publishOn'>>,
  today: Day,
): readonly Reason[] {
  return publishOn === undefined || publishOn > today
    ? []
    : [because('dates-in-order', 'Name a day to come for the publication.', 'publishOn')]
}

/** The answers that go into the digest: those to repetitions that are there. Source: rule `one-digest-throughout`. */
export function answersToKeep(
  { answers }: Pick<RedactionProposal, 'answers'>,
  { repetitions }: Pick<ClosingGround, 'repetitions'>,
): readonly LawfullyPublic[] {
  return standingAnswers(answers, repetitions)
}

function openInWords(open: number): string {
  return open === 1
    ? 'One repetition has no answer yet: withhold it there too, or say why it is lawfully public.'
    : `${open} repetitions have no answer yet: withhold them there too, or say why they are lawfully public.`
}
