import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { isProven } from '../panel-decisions/confirm-panel-decision.ts'
import type { EffectivePanelDecision } from '../panel-decisions/confirm-panel-decision.ts'
import { panelOutcomeOf, pmaViewOf } from './breach.ts'
import type { Breach } from './breach.ts'
import { followBreach } from './breach-workflow.ts'

/** The case is advised on once the advice is issued. Source: S¶59. */
export function recordAdvice(breach: Breach, advice: Reference, context: Context): Breach {
  return { ...breach, status: followBreach('advise', breach, context), advice: [...breach.advice, advice] }
}

/** The Panel’s confirmed decision, and nothing else, brings a determination and sanctions onto the case; those of a decision it supersedes fall away. Source: S¶60. */
export function applyPanelDecision(
  breach: Breach,
  decision: EffectivePanelDecision,
  context: Context,
): Breach {
  const isOfThisCase = decision.breach === breach.reference && breach.advice.includes(decision.advice)
  if (!isProven(decision) || !isOfThisCase) {
    refuseIf([
      because('sanctions-are-the-panels', 'The Panel’s decision is on another advice than this case’s.'),
    ])
  }
  if (breach.panelOutcomes.some((one) => one.decision === decision.reference)) {
    refuseIf([because('sanctions-are-the-panels', 'This decision of the Panel is on the case already.')])
  }
  const stands = (one: { readonly decision: Reference }): boolean => one.decision !== decision.supersedes
  const sanctions = [
    ...breach.sanctions.filter(stands),
    ...decision.sanctions.map((sanction) => ({ ...sanction, decision: decision.reference })),
  ]
  const requiresPlan = sanctions.some((sanction) => sanction.plan !== null)
  const status = followBreach(requiresPlan ? 'require-plan' : 'decide', breach, context)
  const outcome = {
    decision: decision.reference,
    determination: decision.determination,
    reasons: decision.determinationReasons,
    decidedOn: decision.meetingOn,
  }
  return {
    ...breach,
    status,
    panelOutcomes: [...breach.panelOutcomes.filter(stands), outcome],
    sanctions,
  }
}

/** What of a case is still open, by which closing waits. */
export type StillOpen = { readonly openPanelQuestions: number; readonly openPlans: readonly Reference[] }

/**
 * A case closes with a reason once no question waits and every plan that was required for it has ended, and not before
 * the Panel is advised where the PMA’s view calls for it. Source: S¶59; the rest is local.
 */
export function closeBreach(
  breach: Breach,
  end: StillOpen & { readonly reason: string },
  context: Context,
): Breach {
  const status = followBreach('close', breach, context)
  refuseIf([
    ...openCaseReasons(breach, end),
    ...(end.reason.trim() === ''
      ? [because('reason-is-recorded', 'Say why the case is closed.', 'reason')]
      : []),
  ])
  return { ...breach, status, endedOn: context.today, endReason: end.reason.trim() }
}

/** What keeps a case from being closed, whatever the reason: rules `not-closed-while-open`, `pma-advises-the-panel`. */
export function openCaseReasons(
  breach: Breach,
  { openPanelQuestions, openPlans }: StillOpen,
): readonly Reason[] {
  const waiting = breach.questions.filter((one) => one.answer === null).length + openPanelQuestions
  const isOne = waiting === 1
  const mustAdvise = breach.status === 'view-taken' && pmaViewOf(breach)?.outcome !== 'not-material'
  const isLeftOpen = panelOutcomeOf(breach)?.determination === 'left-open'
  return [
    ...(isLeftOpen
      ? [because('not-closed-while-open', 'The Panel left the matter open: its decision is still to come.')]
      : []),
    ...(mustAdvise
      ? [because('pma-advises-the-panel', 'The PMA’s view calls for advice to the Panel first.')]
      : []),
    ...(waiting > 0
      ? [because('not-closed-while-open', `${waiting} question${isOne ? ' waits' : 's wait'} for an answer.`)]
      : []),
    ...openPlans.map((plan) =>
      because('not-closed-while-open', `Plan ${plan}, which was required for this case, has not ended.`),
    ),
  ]
}

/** A suspicion that proves mistaken before a view is withdrawn with a reason. A local rule. */
export function withdrawSuspicion(breach: Breach, reason: string, context: Context): Breach {
  const status = followBreach('withdraw', breach, context)
  if (reason.trim() === '') {
    refuseIf([because('reason-is-recorded', 'Say why the suspicion is withdrawn.', 'reason')])
  }
  return { ...breach, status, endedOn: context.today, endReason: reason.trim() }
}
