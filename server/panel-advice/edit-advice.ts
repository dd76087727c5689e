import type { Context } from '../kernel/actor.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { Word } from '../rules/setting-kinds.ts'
import type { AdviceBody } from './advice-content.ts'
import { followAdvice } from './advice-workflow.ts'
import type { Advice } from './advice.ts'

/** What people write of an advice; clauses, evidence, statuses, representations and the view are the case’s. */
export type AdviceWords = {
  readonly classification: string
  readonly summary: string
  readonly recommendations: readonly string[]
  readonly facts: readonly string[]
  readonly remedialAction: string
  readonly alternatives: AdviceBody['alternatives']
  readonly options: AdviceBody['options']
}

type Editing = Context & {
  readonly labels: readonly Word[]
  readonly bodyHash: (body: AdviceBody) => string
}

/** A draft is edited until it is approved, and then only to make the changes that the decision lists; each edit undoes what was confirmed before. A local rule. */
export function editAdvice(advice: Advice, words: AdviceWords, context: Editing): Advice {
  const isApproved = advice.status === 'approved'
  const status = followAdvice(isApproved ? 'make-changes' : 'edit', advice, context)
  refuseIf(editReasons(advice, words, context.labels))
  const { classification, recommendations, ...rest } = words
  const body: AdviceBody = {
    ...advice.body,
    ...rest,
    recommendations: recommendations.map((text, place) => ({ number: place + 1, text })),
  }
  const { actor, now } = context
  const edit = { by: actor.person, byName: actor.name, at: now, bodyHash: context.bodyHash(body) }
  return {
    ...advice,
    status,
    classification,
    body,
    edits: [...advice.edits, edit],
    circulatedOn: isApproved ? advice.circulatedOn : null,
    approval: isApproved && advice.approval ? { ...advice.approval, confirmation: null } : null,
  }
}

/** What speaks against an edit, as far as its words are typed. A local rule. */
export function editReasons(
  advice: Pick<Advice, 'approval' | 'classification'>,
  words: Partial<AdviceWords>,
  labels: readonly Word[],
): readonly Reason[] {
  return [...approvalReasons(advice, words), ...wordReasons(words, labels)]
}

function approvalReasons(
  { approval, classification }: Pick<Advice, 'approval' | 'classification'>,
  words: Partial<AdviceWords>,
): readonly Reason[] {
  if (approval === null) return []
  const reasons: Reason[] = []
  if (approval.changes.length === 0) {
    const message = 'The PMA approved this text without changes: take it back to drafting to edit it.'
    reasons.push(because('advice-approved-by-decision', message))
  }
  if (words.classification !== undefined && words.classification !== classification) {
    const message = 'The label was before the PMA when it approved: take the advice back to change it.'
    reasons.push(because('advice-approved-by-decision', message, 'classification'))
  }
  return reasons
}

function wordReasons(
  { classification, recommendations }: Partial<AdviceWords>,
  labels: readonly Word[],
): readonly Reason[] {
  const reasons: Reason[] = []
  if (classification !== undefined && !labels.some(({ word }) => word === classification)) {
    reasons.push(because('classification-labels', 'Choose a label from the list.', 'classification'))
  }
  if (recommendations?.length === 0) {
    const message = 'Give at least one recommendation to be answered.'
    reasons.push(because('every-recommendation-answered', message, 'recommendations'))
  }
  recommendations?.forEach((text, place) => {
    if (text.startsWith('The Panel is invited to ')) return
    const message = `Recommendation ${place + 1} must begin with “The Panel is invited to”.`
    reasons.push(because('sanctions-are-the-panels', message, 'recommendations'))
  })
  return reasons
}

/** The draft goes to the members who are not excused; what they decide on is this text. A local rule. */
export function circulateAdvice(advice: Advice, context: Context): Advice {
  return { ...advice, status: followAdvice('circulate', advice, context), circulatedOn: context.today }
}

/** A text that is to be written anew goes back to drafting, and its approval falls away. A local rule. */
export function takeBack(advice: Advice, reason: string, context: Context): Advice {
  const status = followAdvice('take-back', advice, context)
  refuseUnlessReason(reason)
  return { ...advice, status, circulatedOn: null, approval: null }
}

/** A draft that is not needed any more is withdrawn with a reason, and kept. A local rule. */
export function withdrawAdvice(advice: Advice, reason: string, context: Context): Advice {
  const status = followAdvice('withdraw', advice, context)
  refuseUnlessReason(reason)
  return { ...advice, status, endReason: reason.trim() }
}

function refuseUnlessReason(reason: string): void {
  if (reason.trim() === '') refuseIf([because('reason-is-recorded', 'Give the reason.', 'reason')])
}
