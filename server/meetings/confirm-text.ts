import type { Context } from '../kernel/actor.ts'
import { holds } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { StoredDecision, TextChange } from './decision.ts'
import type { QuorateDecision } from './decide-item.ts'

/** The Chair’s word that a text differs from the approved one in the listed changes and nothing else. */
export type TextConfirmation = {
  readonly item: Reference
  readonly approvedHash: string
  readonly confirmedHash: string
  readonly changes: readonly TextChange[]
  readonly confirmedBy: Reference
  readonly confirmedAt: Date
}

/** The Chair, or who sat as Chair when it was decided, confirms that the text to be issued differs in the listed changes alone. A local rule. */
export function confirmText(
  decision: QuorateDecision,
  text: { readonly hash: string; readonly differsInNothingElse: boolean },
  { actor, now }: Context,
): TextConfirmation {
  if (!mayConfirm(decision, actor.person, holds(actor, 'pma-chair'))) throw new NotPermitted()
  if (decision.changes.length === 0) {
    const message = 'The decision lists no changes: the text is issued as it was approved.'
    refuseIf([because('changes-confirmed-by-chair', message)])
  }
  if (!text.differsInNothingElse) {
    const message = 'Compare the two texts and confirm that they differ in nothing but the listed changes.'
    refuseIf([because('changes-confirmed-by-chair', message, 'differsInNothingElse')])
  }
  return {
    item: decision.item,
    approvedHash: decision.contentHash,
    confirmedHash: text.hash,
    changes: decision.changes,
    confirmedBy: actor.person,
    confirmedAt: now,
  }
}

/** A text may be issued as approved, or with the listed changes once the Chair confirmed exactly this text. A local rule. */
export function mayBeIssued(
  decision: StoredDecision,
  hash: string,
  confirmation: TextConfirmation | null,
): boolean {
  if (decision.changes.length === 0) return hash === decision.contentHash
  return (
    confirmation !== null &&
    confirmation.item === decision.item &&
    confirmation.approvedHash === decision.contentHash &&
    confirmation.confirmedHash === hash
  )
}

// Whoever was excused then cannot speak for the text now, Chair or not.
function mayConfirm(decision: StoredDecision, person: Reference, isChair: boolean): boolean {
  if (decision.excused.some((one) => one.person === person)) return false
  return isChair || decision.entitled.some((one) => one.seat === 'chair' && one.person === person)
}
