import type { Context } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import type { QuorateDecision } from '../meetings/decide-item.ts'
import type { Digest } from '../redactions/digest-of-set.ts'
import type { Plan } from '../remediation-plans/plan.ts'
import { unanswered } from '../repetitions/answer-repetition.ts'
import type { Repetition } from '../repetitions/repetition.ts'
import { because } from '../rules/because.ts'
import type { SettingRecord } from '../rules/setting-records.ts'
import { decidingProblems, refuseUnlessOn } from './decide-publication.ts'
import { confirmationProblems, digestProblems } from './prepare-publication.ts'
import type { Closure, RedactionProposal } from './redaction-proposal.ts'
import { followProposal } from './redaction-proposal-workflow.ts'

declare const proof: unique symbol

/** Proof that this very set may be published now, by this person. Only this file makes one; the switch takes nothing else. */
export type PermittedPublication = RedactionProposal & {
  readonly closure: Closure
  readonly [proof]: true
}

// As with decisions of the PMA: the type can be copied by a spread, the object cannot.
const proven = new WeakSet<RedactionProposal>()

/** What there is at the moment of publication, read and worked out again inside its transaction. */
export type PublishingGround = {
  readonly plan: Pick<Plan, 'inForce'>
  readonly digest: Digest
  /** What passed the gate, and how many hits it had. */
  readonly gate: { readonly digest: Digest; readonly hits: number }
  readonly repetitions: readonly Repetition[]
  readonly isLikeCurrent: boolean
  readonly decision: QuorateDecision
  readonly settings: readonly SettingRecord[]
}

/**
 * Somebody who neither proposed the set nor excepted anything from it publishes it, by typing the plan’s reference, on
 * the day printed in it; decision, confirmation, gate and publication are on one digest. Sources: S¶75; rules
 * `publisher-is-somebody-else`, `one-digest-throughout`.
 */
export function permitPublication(
  proposal: RedactionProposal,
  typed: string,
  ground: PublishingGround,
  context: Context,
): PermittedPublication {
  const status = followProposal('publish', proposal, context)
  refuseIf([
    ...personProblems(proposal, typed, context),
    ...dayProblems(proposal, context),
    ...setStands(proposal, ground),
  ])
  refuseUnlessOn(proposal, ground.decision, { kind: 'decide-publication', outcome: 'publish' }, ground.digest)
  const { closure } = proposal
  if (closure === null) throw new RangeError('a decided set was closed')
  const { today, actor } = context
  const permitted = Object.freeze({
    ...proposal,
    closure,
    status,
    publishedOn: today,
    publishedBy: actor.person,
  })
  proven.add(permitted)
  return permitted as PermittedPublication
}

/** Says whether the object itself was permitted, and not merely shaped like one that was. */
export function isPermitted(proposal: RedactionProposal): proposal is PermittedPublication {
  return proven.has(proposal)
}

function personProblems(
  { plan, proposers, exceptions }: RedactionProposal,
  typed: string,
  { actor }: Context,
): readonly Reason[] {
  const somebodyElse = (message: string): Reason => because('publisher-is-somebody-else', message)
  return [
    ...(typed.trim() === plan
      ? []
      : [because('life-of-a-redaction-proposal', 'Type the reference of the plan to publish it.', 'plan')]),
    ...(proposers.includes(actor.person)
      ? [somebodyElse('You had a hand in this set: somebody else publishes it.')]
      : []),
    ...(exceptions.some(({ by }) => by === actor.person)
      ? [somebodyElse('You excepted words from it: somebody else publishes it.')]
      : []),
  ]
}

function dayProblems({ closure, shown }: RedactionProposal, { today }: Context): readonly Reason[] {
  return [
    ...(shown !== null && shown.earliestOn <= today
      ? []
      : [
          because(
            'final-bytes-period',
            'The organisation has not had its time to see what will be published.',
          ),
        ]),
    ...(closure?.publishOn === today
      ? []
      : [
          because(
            'life-of-a-redaction-proposal',
            `The outputs are dated ${closure ? dayInWords(closure.publishOn) : 'otherwise'}: publish on that day, or set another.`,
          ),
        ]),
  ]
}

function setStands(proposal: RedactionProposal, ground: PublishingGround): readonly Reason[] {
  const { plan, digest, gate, repetitions, isLikeCurrent, decision, settings } = ground
  const exceptions = proposal.exceptions.filter((one) => one.digest === digest)
  const open = unanswered(repetitions, [...proposal.answers, ...exceptions]).length
  const gateStops = gate.hits > 0 || gate.digest !== digest
  return [
    ...(plan.inForce === proposal.planVersion
      ? []
      : [
          because(
            'redactions-are-bound',
            'The plan has another version in force: propose what is published of that one.',
          ),
        ]),
    ...digestProblems(proposal, digest),
    ...decidingProblems(proposal, digest).filter(({ rule }) => rule !== 'one-digest-throughout'),
    ...confirmationProblems(proposal, settings),
    ...(decision.item === proposal.decision?.item
      ? []
      : [because('one-digest-throughout', 'The decision is not the one that was recorded.')]),
    ...(gateStops ? [because('only-decided-words-leave', 'These outputs have not passed the gate.')] : []),
    ...(open > 0
      ? [
          because(
            'repetitions-answered',
            `Withheld words stand again at ${open} more ${open === 1 ? 'place' : 'places'}: somebody else answers that.`,
          ),
        ]
      : []),
    ...(isLikeCurrent
      ? [because('publication-tells-something', 'Readers could not tell this from the current publication.')]
      : []),
  ]
}
