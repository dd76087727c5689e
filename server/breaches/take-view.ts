import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { refuseIf } from '../kernel/refusals.ts'
import type { Reason } from '../kernel/refusals.ts'
import type { QuorateDecision } from '../meetings/decide-item.ts'
import { refuseUnlessCarried } from '../meetings/decide-item.ts'
import { isViewOutcome } from '../meetings/motion.ts'
import type { ViewOutcome } from '../meetings/motion.ts'
import { because } from '../rules/because.ts'
import type { Breach, PmaView } from './breach.ts'
import { followBreach } from './breach-workflow.ts'
import type { BreachAction } from './breach-workflow.ts'

/** What goes with a view: the factors it rests on, and the remedial action judged appropriate. */
export type ViewWords = Pick<PmaView, 'factors' | 'remedialAction' | 'alternatives'>

const actions: Readonly<Record<ViewOutcome, BreachAction>> = {
  'not-found': 'find-none',
  found: 'find-non-compliance',
  material: 'take-view',
  'not-material': 'take-view',
  'unable-to-say': 'take-view',
}

/** The PMA takes a view by a quorate decision on this case, after the organisation was heard and like cases were compared. Source: S¶59, 73. */
export function takeView(
  breach: Breach,
  decided: { readonly decision: QuorateDecision; readonly contentHash: string },
  words: ViewWords,
  { factorsOnList, ...context }: Context & { readonly factorsOnList: readonly string[] },
): Breach {
  const { decision, contentHash } = decided
  const { outcome } = decision.motion
  if (decision.motion.kind !== 'take-view' || !isViewOutcome(outcome)) {
    refuseIf([because('decision-bound-to-text', 'The PMA’s decision takes no view.')])
    return breach
  }
  refuseUnlessCarried(decision, {
    item: decision.item,
    motion: { kind: 'take-view', about: breach.reference, outcome },
    contentHash,
  })
  const status = followBreach(actions[outcome], breach, context)
  refuseIf([
    ...whyNoViewYet(breach, decision.decidedOn),
    ...factorProblems(outcome, words, factorsOnList),
    ...(breach.views.some((one) => one.decision === decision.item)
      ? [because('decision-bound-to-text', 'This decision is recorded on the case already.')]
      : []),
  ])
  const view: PmaView = {
    ...words,
    outcome,
    decision: decision.item,
    reasons: decision.reasons,
    takenOn: decision.decidedOn,
  }
  return { ...breach, status, views: [...breach.views, view] }
}

/** Why the PMA cannot take a view on that day: the organisation was not told, may still answer, or like cases were not compared. Local rules. */
export function whyNoViewYet(breach: Breach, on: Day): readonly Reason[] {
  const problems: Reason[] = []
  if (breach.toldOn === null || breach.answerDueOn === null) {
    problems.push(because('told-before-view', 'The organisation has not been told what is alleged.'))
  } else if (breach.representations.length === 0 && on <= breach.answerDueOn) {
    const message = 'The organisation has not answered and its time to answer has not passed.'
    problems.push(because('told-before-view', message))
  }
  if (breach.likeCasesComparedOn === null || breach.likeCasesComparedOn > on) {
    problems.push(because('like-cases-compared', 'Like cases have not been compared yet.'))
  }
  return problems
}

function factorProblems(
  outcome: ViewOutcome,
  { factors, remedialAction }: ViewWords,
  onList: readonly string[],
): readonly Reason[] {
  const problems: Reason[] = []
  if (factors.some((factor) => !onList.includes(factor))) {
    problems.push(because('materiality-factors', 'Choose factors from the list.', 'factors'))
  }
  const saysHowGrave = outcome === 'material' || outcome === 'not-material'
  if (saysHowGrave && factors.length === 0) {
    const message = 'Name at least one factor the view on materiality rests on.'
    problems.push(because('materiality-factors', message, 'factors'))
  }
  if (outcome === 'material' && remedialAction.trim() === '') {
    const message = 'Say which remedial action the PMA judges appropriate, if any.'
    problems.push(because('remedial-action-case-by-case', message, 'remedialAction'))
  }
  return problems
}

/** What the PMA has before it when it takes a view: the allegation, its clauses, and what the organisation said. */
export function allegationText({
  reference,
  allegation,
  requirements,
  findings,
  representations,
  questions,
}: Breach) {
  return { reference, allegation, requirements, findings, representations, questions }
}
