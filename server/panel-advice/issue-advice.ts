import type { Breach } from '../breaches/breach.ts'
import { recordAdvice } from '../breaches/follow-panel.ts'
import { breachWorkflow } from '../breaches/breach-workflow.ts'
import type { Context } from '../kernel/actor.ts'
import { refuseIf } from '../kernel/refusals.ts'
import type { QuorateDecision } from '../meetings/decide-item.ts'
import { because } from '../rules/because.ts'
import type { AdviceContent, Annex, DecisionRecord } from './advice-content.ts'
import { refuseUnlessApproved } from './approve-advice.ts'
import { followAdvice } from './advice-workflow.ts'
import type { Advice, AdviceIssue } from './advice.ts'

/** What goes round the body when its whole content is put together. */
export type Surroundings = {
  readonly label: string
  readonly decision: DecisionRecord | null
  readonly issue: AdviceContent['issue']
  readonly annexes: readonly Annex[]
  readonly sanctionStatement: string
  readonly localSettings: AdviceContent['localSettings']
}

/** The whole content of an advice, draft or issued: what its PDF is made of and what the second hash seals. */
export function contentOf(advice: Advice, around: Surroundings): AdviceContent {
  return {
    reference: advice.reference,
    kind: advice.kind,
    classification: around.label,
    caseReference: advice.breach,
    caseTitle: advice.title,
    organisation: { name: advice.organisationName, roles: advice.organisationRoles },
    source: advice.source,
    environment: advice.environment,
    body: advice.body,
    decision: around.decision,
    issue: around.issue,
    annexes: around.annexes,
    sanctionStatement: around.sanctionStatement,
    localSettings: around.localSettings,
  }
}

/** Refuses, before anything is composed, an advice that may not be issued by this person or with this text. */
export function refuseUnlessIssuable(
  { advice, mayBeAdvised }: { readonly advice: Advice; readonly mayBeAdvised: boolean },
  decision: QuorateDecision,
  bodyHash: string,
  context: Context,
): void {
  followAdvice('issue', advice, context)
  refuseUnlessApproved(advice, decision, bodyHash)
  if (!mayBeAdvised) {
    const message = 'The Panel is advised on this already, or it has moved on: withdraw this draft.'
    refuseIf([because('issued-record-is-final', message)])
  }
}

/** Issuing adds number, date and the record of the decision and seals the whole under a second hash; from then on nothing is edited. A local rule. */
export function issueAdvice(
  advice: Advice,
  decision: QuorateDecision,
  issue: AdviceIssue,
  context: Context,
): Advice {
  const status = followAdvice('issue', advice, context)
  refuseUnlessApproved(advice, decision, issue.bodyHash)
  return { ...advice, status, issue, issuedAt: context.now }
}

/** An issued advice is never edited: a new one on the same case takes its place. A local rule. */
export function supersedeAdvice(advice: Advice, by: Advice, context: Context): Advice {
  if (by.supersedes !== advice.reference || by.issue === null) {
    refuseIf([because('issued-record-is-final', 'The new advice does not supersede this one.')])
  }
  return { ...advice, status: followAdvice('supersede', advice, context), supersededBy: by.reference }
}

/** The case is advised on; advice that supersedes another leaves the state of a case that waits for the Panel, or for a plan, as it is. Source: S¶59. */
export function adviseOn(breach: Breach, advice: Advice, context: Context): Breach {
  const from: readonly Breach['status'][] = breachWorkflow.advise.from
  return from.includes(breach.status)
    ? recordAdvice(breach, advice.reference, context)
    : { ...breach, advice: [...breach.advice, advice.reference] }
}
