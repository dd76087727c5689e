import { isExcused } from '../kernel/actor.ts'
import { holds } from '../kernel/actor.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { newReference } from '../kernel/reference.ts'
import { NotFound, NotPermitted, refuseIf } from '../kernel/refusals.ts'
import { asEntered } from '../panel-meetings/panel-entry.ts'
import { because } from '../rules/because.ts'
import type { PanelDecision } from './panel-decision.ts'
import { panelDecisionProblems } from './panel-decision-problems.ts'
import type { DecisionGround, EnteredDecision } from './panel-decision-problems.ts'
import { followPanelDecision } from './panel-decision-workflow.ts'

/** The case an advice belongs to. */
export type AdvisedCase = {
  readonly advice: Reference
  readonly breach: Reference
  readonly organisation: Reference
  readonly cases: readonly Reference[]
}

/** The secretariat enters what the Panel decided on an issued advice; it has no effect yet. Source: S¶60; the form is local. */
export function enterPanelDecision(
  of: AdvisedCase,
  entered: EnteredDecision,
  ground: DecisionGround,
  context: Context,
): PanelDecision {
  const { actor, today, random } = context
  if (isExcused(actor, { caseReference: of.breach, organisation: of.organisation })) throw new NotFound()
  if (!holds(actor, 'secretariat')) throw new NotPermitted()
  refuseIf(panelDecisionProblems(entered, ground, today))
  return {
    ...of,
    ...asEntered(worded(entered, ground, context), null, actor),
    reference: newReference('PD', today.slice(0, 4), random),
    version: 1,
    status: 'entered',
    supersededBy: null,
  }
}

/** What was entered may be corrected until it is confirmed, also after a Panel member returned it. A local rule. */
export function correctPanelDecision(
  decision: PanelDecision,
  entered: EnteredDecision,
  ground: DecisionGround,
  context: Context,
): PanelDecision {
  const status = followPanelDecision('correct', decision, context)
  refuseIf(panelDecisionProblems(entered, ground, context.today))
  return { ...decision, ...asEntered(worded(entered, ground, context), decision, context.actor), status }
}

/** What was entered may be withdrawn with a reason until it is confirmed; another may then be entered. A local rule. */
export function withdrawPanelDecision(decision: PanelDecision, why: string, context: Context): PanelDecision {
  const status = followPanelDecision('withdraw', decision, context)
  refuseIf(
    why.trim() === '' ? [because('reason-is-recorded', 'Say why the entry is withdrawn.', 'reason')] : [],
  )
  return { ...decision, status }
}

function worded(entered: EnteredDecision, { sanctionList }: DecisionGround, { now }: Context) {
  return {
    ...entered,
    answers: entered.answers.map((one) => ({
      ...one,
      questions: one.questions
        .filter((question) => question.trim() !== '')
        .map((question, place) => ({
          number: place + 1,
          question,
          answer: null,
          answeredOn: null,
          answeredBy: null,
        })),
    })),
    sanctions: entered.sanctions.map((sanction) => ({
      ...sanction,
      label: sanctionList.find((one) => one.word === sanction.word)?.label ?? sanction.word,
    })),
    enteredAt: now,
  }
}
