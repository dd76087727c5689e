import type { Context } from '../kernel/actor.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { confirmText, mayBeIssued } from '../meetings/confirm-text.ts'
import { refuseUnlessCarried, type QuorateDecision } from '../meetings/decide-item.ts'
import { because } from '../rules/because.ts'
import { followAdvice } from './advice-workflow.ts'
import type { Advice } from './advice.ts'

/** What a decision on this advice has to be bound to: this advice, approved, with a body of this hash. */
export function refuseUnlessOn(advice: Advice, decision: QuorateDecision, bodyHash: string): void {
  refuseUnlessCarried(decision, {
    item: decision.item,
    motion: { kind: 'approve-advice', about: advice.reference, outcome: 'approved' },
    contentHash: bodyHash,
  })
}

/** The approval of the PMA is a quorate decision on the very body of the advice, or on it and a list of changes. A local rule. */
export function approveAdvice(
  advice: Advice,
  decision: QuorateDecision,
  bodyHash: string,
  context: Context,
): Advice {
  const status = followAdvice('approve', advice, context)
  refuseUnlessOn(advice, decision, bodyHash)
  return {
    ...advice,
    status,
    approval: {
      decision: decision.item,
      bodyHash,
      body: advice.body,
      changes: decision.changes,
      confirmation: null,
      recordedOn: context.today,
    },
  }
}

/** The Chair confirms, before a comparison word by word, that the text differs from the approved one in the listed changes alone. A local rule. */
export function confirmChanges(
  advice: Advice,
  decision: QuorateDecision,
  text: { readonly hash: string; readonly differsInNothingElse: boolean },
  context: Context,
): Advice {
  const status = followAdvice('confirm-changes', advice, context)
  const approval = approvalOf(advice)
  refuseUnlessOn(advice, decision, approval.bodyHash)
  const confirmation = confirmText(decision, text, context)
  if (text.hash === approval.bodyHash) {
    const message = 'The text is still the one that was approved: make the listed changes first.'
    refuseIf([because('changes-confirmed-by-chair', message)])
  }
  return { ...advice, status, approval: { ...approval, confirmation } }
}

/** Says whether the PMA approved it with changes that the Chair has not confirmed yet. */
export function hasChangesToConfirm({ status, approval }: Pick<Advice, 'status' | 'approval'>): boolean {
  return status === 'approved' && approval !== null && approval.changes.length > 0 && !approval.confirmation
}

/** Refuses to issue a body other than the approved one, or than the one that the Chair confirmed after the listed changes. A local rule. */
export function refuseUnlessApproved(advice: Advice, decision: QuorateDecision, bodyHash: string): void {
  const approval = approvalOf(advice)
  refuseUnlessOn(advice, decision, approval.bodyHash)
  if (mayBeIssued(decision, bodyHash, approval.confirmation)) return
  refuseIf([
    decision.changes.length > 0
      ? because(
          'changes-confirmed-by-chair',
          'The Chair has not confirmed that this text differs in the listed changes alone: make them, then ask the Chair to compare and confirm the text as it is now.',
        )
      : because(
          'advice-approved-by-decision',
          'The text is not the one that the PMA approved: take it back to drafting.',
        ),
  ])
}

function approvalOf({ approval }: Advice): NonNullable<Advice['approval']> {
  if (approval) return approval
  refuseIf([because('advice-approved-by-decision', 'The PMA has not approved this advice.')])
  throw new RangeError('unreachable')
}
