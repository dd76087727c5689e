import type { Context } from '../kernel/actor.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { follow } from '../kernel/workflow.ts'
import { isChangedAsListed } from '../meetings/changed-as-listed.ts'
import { refuseUnlessCarried, type QuorateDecision } from '../meetings/decide-item.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import { findingStatusLabels, type Finding, type ResponseKind, type Settlement } from './finding.ts'
import { findingWorkflow } from './finding-workflow.ts'

export type Answer = { readonly kind: ResponseKind; readonly text: string; readonly evidence: string | null }

const moves = { accepted: 'accept', 'action-proposed': 'propose-action', disputed: 'dispute' } as const

/** The organisation accepts, accepts with corrective action proposed, or disputes with reason and evidence. Source: rules `every-finding-answered`, `dispute-has-reason-and-evidence`. */
export function answerFinding(finding: Finding, answer: Answer, context: Context): Finding {
  const doers = capacitiesFor('finding', 'read', finding, context.actor)
  const status = follow(findingWorkflow, moves[answer.kind], finding.status, doers, findingStatusLabels)
  refuseIf(answerReasons(finding, answer))
  const response = { ...answer, respondedOn: context.today, by: context.actor.person }
  return { ...finding, status, response }
}

/** What is missing from an answer. */
export function answerReasons(finding: Pick<Finding, 'number'>, answer: Answer): readonly Reason[] {
  const reasons: Reason[] = []
  if (answer.text.trim() === '' && answer.kind !== 'accepted') {
    const message =
      answer.kind === 'disputed'
        ? `Say why finding ${finding.number} is disputed.`
        : `Say what corrective action is proposed for finding ${finding.number}.`
    reasons.push(because('every-finding-answered', message, `text.${finding.number}`))
  }
  if (answer.kind === 'disputed' && (answer.evidence ?? '').trim() === '') {
    const message = `Name the evidence on which the dispute of finding ${finding.number} rests.`
    reasons.push(because('dispute-has-reason-and-evidence', message, `evidence.${finding.number}`))
  }
  return reasons
}

/** The PMA settles a dispute by a decision on this very finding; its issued text stays, and beside it stands one changed as the decision lists. Source: rules `quorum-of-four`, `decision-bound-to-text`, `issued-record-is-final`. */
export function settleDispute(
  finding: Finding,
  settled: { readonly decision: QuorateDecision; readonly contentHash: string; readonly text: string | null },
  context: Context,
): Finding {
  const { decision } = settled
  const outcome = decision.motion.outcome as Settlement['outcome']
  refuseUnlessCarried(decision, {
    item: decision.item,
    motion: { kind: 'settle-disputed-finding', about: finding.reference, outcome },
    contentHash: settled.contentHash,
  })
  const action = outcome === 'finding-withdrawn' ? 'settle-withdrawn' : 'settle-standing'
  const doers = capacitiesFor('finding', 'read', finding, context.actor)
  const status = follow(findingWorkflow, action, finding.status, doers, findingStatusLabels)
  const text = outcome === 'finding-changed' ? (settled.text ?? '') : null
  refuseIf(text === null ? [] : changedTextReasons(finding, text, decision))
  const { item, reasons } = decision
  return {
    ...finding,
    status,
    settlement: { outcome, decision: item, reasons, text, settledOn: context.today },
  }
}

function changedTextReasons(finding: Finding, text: string, { changes }: QuorateDecision): readonly Reason[] {
  if (changes.length === 0) {
    const message = 'The decision lists no change to the text: put the dispute on an agenda again.'
    return [because('decision-bound-to-text', message, 'text')]
  }
  const message = 'Make the changes that the decision lists to the issued text, and no other.'
  return isChangedAsListed(finding.text, text, changes)
    ? []
    : [because('decision-bound-to-text', message, 'text')]
}

/** What the PMA has before it when it settles a dispute: the finding as issued and the organisation's answer. */
export function disputeText({ reference, text, response }: Pick<Finding, 'reference' | 'text' | 'response'>) {
  return { reference, text, response: response && { text: response.text, evidence: response.evidence } }
}
