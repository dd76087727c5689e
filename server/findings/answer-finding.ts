import type { Context } from '../kernel/actor.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { follow } from '../kernel/workflow.ts'
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

/** The PMA settles a dispute by a decision on this very finding. Source: rules `quorum-of-four`, `decision-bound-to-text`. */
export function settleDispute(
  finding: Finding,
  settled: { readonly decision: QuorateDecision; readonly contentHash: string; readonly text: string },
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
  return {
    ...finding,
    status,
    text: outcome === 'finding-changed' ? settled.text : finding.text,
    settlement: { outcome, decision: decision.item, reasons: decision.reasons, settledOn: context.today },
  }
}

/** What the PMA has before it when it settles a dispute: the finding as issued and the organisation's answer. */
export function disputeText({ reference, text, response }: Pick<Finding, 'reference' | 'text' | 'response'>) {
  return { reference, text, response: response && { text: response.text, evidence: response.evidence } }
}
