import { whyStillOpen } from '../corrective-actions/actions-verified.ts'
import type { CorrectiveAction } from '../corrective-actions/corrective-action.ts'
import type { Context } from '../kernel/actor.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { follow } from '../kernel/workflow.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { findingStatusLabels, type Finding } from './finding.ts'
import { findingWorkflow } from './finding-workflow.ts'

/** A positive finding asks for nothing; every other one is answered by an action. */
export function needsAction({ classification }: Pick<Finding, 'classification'>): boolean {
  return classification !== 'positive'
}

/** The secretariat closes a finding once its actions are verified. Source: rules `not-closed-while-open`, `open-finding-has-an-action`. */
export function closeFinding(
  finding: Finding,
  closing: { readonly actions: readonly CorrectiveAction[]; readonly note: string },
  context: Context,
): Finding {
  const doers = capacitiesFor('finding', 'read', finding, context.actor)
  const status = follow(findingWorkflow, 'close', finding.status, doers, findingStatusLabels)
  refuseIf(openFindingReasons(finding, closing.actions))
  return { ...finding, status, closedBecause: closing.note }
}

/** What keeps a finding open: actions that are missing or not verified. Source: rules `not-closed-while-open`, `open-finding-has-an-action`. */
export function openFindingReasons(
  finding: Finding,
  actions: readonly CorrectiveAction[],
): readonly Reason[] {
  const answering = actions.filter((action) => action.findings.includes(finding.reference))
  return needsAction(finding) ? whyStillOpen(answering, `Finding ${finding.number}`) : []
}
