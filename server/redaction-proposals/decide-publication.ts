import type { Context } from '../kernel/actor.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { refuseUnlessCarried, type QuorateDecision } from '../meetings/decide-item.ts'
import type { Digest } from '../redactions/digest-of-set.ts'
import { because } from '../rules/because.ts'
import { unansweredObjections } from './consultation.ts'
import type { DecidedStep, RedactionProposal } from './redaction-proposal.ts'
import { followProposal } from './redaction-proposal-workflow.ts'

/** Words both necessary and sensitive have a decision of their own, on these very words. Sources: S¶75; rule `sensitive-words-decided-on`. */
export function decideSensitive(
  proposal: RedactionProposal,
  decision: QuorateDecision,
  context: Context,
): RedactionProposal {
  const status = followProposal('decide-sensitive', proposal, context)
  const contentHash = proposal.closure?.sensitiveHash ?? null
  if (contentHash === null) {
    refuseIf([
      because('sensitive-words-decided-on', 'No word that is to be published is said to be sensitive.'),
    ])
  }
  refuseIf(tooEarly(proposal, decision))
  const hash = contentHash ?? ''
  refuseUnlessOn(proposal, decision, { kind: 'publish-sensitive-words', outcome: 'necessary' }, hash)
  return { ...proposal, status, sensitiveDecision: stepOf(decision, hash, context) }
}

/** The PMA decides on the set and requires its publication. Sources: S¶75; rules `one-digest-throughout`, `objections-answered`. */
export function decidePublication(
  proposal: RedactionProposal,
  decision: QuorateDecision,
  digest: Digest,
  context: Context,
): RedactionProposal {
  const status = followProposal('decide', proposal, context)
  refuseIf([...decidingProblems(proposal, digest), ...tooEarly(proposal, decision)])
  refuseUnlessOn(proposal, decision, { kind: 'decide-publication', outcome: 'publish' }, digest)
  return { ...proposal, status, decision: stepOf(decision, digest, context) }
}

/** The PMA decides on no publication, with its reasons; readers see nothing of that. Source: S¶75. */
export function decideNone(
  proposal: RedactionProposal,
  decision: QuorateDecision,
  digest: Digest,
  context: Context,
): RedactionProposal {
  const status = followProposal('decide-none', proposal, context)
  refuseUnlessOn(proposal, decision, { kind: 'decide-publication', outcome: 'none' }, digest)
  return { ...proposal, status, decision: stepOf(decision, digest, context), endedBecause: decision.reasons }
}

/** Everything the decision waits for. Sources: rules `one-digest-throughout`, `objections-answered`, `sensitive-words-decided-on`. */
export function decidingProblems(proposal: RedactionProposal, digest: Digest): readonly Reason[] {
  const { closure, consultation, sensitiveDecision } = proposal
  const open = consultation === null ? [] : unansweredObjections(consultation)
  return [
    ...(closure?.digest === digest
      ? []
      : [
          because(
            'one-digest-throughout',
            'The set is not the one that was closed: open the proposal again.',
          ),
        ]),
    ...open.map(({ number }) => because('objections-answered', `Objection ${number} has no answer yet.`)),
    ...(closure && closure.sensitiveHash !== (sensitiveDecision?.digest ?? null)
      ? [because('sensitive-words-decided-on', 'The PMA has not decided on the words that are sensitive.')]
      : []),
  ]
}

/** What was decided before the organisation was heard on this set, or before the proposal was opened again, is void. */
function tooEarly(
  { consultation, rounds }: RedactionProposal,
  { item, decidedAt }: QuorateDecision,
): readonly Reason[] {
  const isVoid = rounds.some(
    (round) => round.decision?.item === item || round.sensitiveDecision?.item === item,
  )
  const heardAt = consultation?.endedAt ?? null
  if (!isVoid && heardAt !== null && heardAt <= decidedAt) return []
  const message = 'The PMA took this decision before the organisation was heard on the set: it decides anew.'
  return [because('one-digest-throughout', message)]
}

type Wanted =
  | { readonly kind: 'publish-sensitive-words'; readonly outcome: 'necessary' }
  | { readonly kind: 'decide-publication'; readonly outcome: 'publish' | 'none' }

/** Refuses a decision on anything else, and one that asks for changes: those make another set. Source: rule `decision-bound-to-text`. */
export function refuseUnlessOn(
  { reference: about }: Pick<RedactionProposal, 'reference'>,
  decision: QuorateDecision,
  wanted: Wanted,
  contentHash: string,
): void {
  refuseUnlessCarried(decision, { item: decision.item, motion: { ...wanted, about }, contentHash })
  if (decision.changes.length > 0) {
    const message = 'The decision asks for changes, which make another set: open the proposal again.'
    refuseIf([because('one-digest-throughout', message)])
  }
}

function stepOf({ item, reasons }: QuorateDecision, digest: Digest, { actor, today }: Context): DecidedStep {
  return { item, reasons, digest, on: today, by: actor.person, byName: actor.name }
}
