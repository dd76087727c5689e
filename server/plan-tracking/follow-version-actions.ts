import { recordAllInTrail } from '../audit-trail/trail-store.ts'
import {
  addCorrectiveAction,
  everyActionOfPlan,
  saveCorrectiveAction,
} from '../corrective-actions/corrective-action-store.ts'
import type { CorrectiveAction } from '../corrective-actions/corrective-action.ts'
import type { Context } from '../kernel/actor.ts'
import type { PlanVersion } from '../remediation-plans/plan-version.ts'
import type { Plan } from '../remediation-plans/plan.ts'
import { followVersion } from './follow-version.ts'

/** Brings the actions in line with the version that comes into force; inside the transaction that accepts it. */
export async function keepActionsInForce(plan: Plan, version: PlanVersion, context: Context): Promise<void> {
  const named = version.actions.map(({ reference }) => reference)
  const { added, changed } = followVersion(plan, version, await everyActionOfPlan(plan.reference, named))
  for (const action of added) await addCorrectiveAction(action)
  for (const { before, after } of changed) await saveCorrectiveAction(after, before)
  const did = `brought the action into force with version ${version.number} of plan ${plan.reference}`
  const ended = `let the action end, or go on without the plan: version ${version.number} of plan ${plan.reference} does not have it`
  await recordAllInTrail(
    [
      ...added.map((action) => told(action, did)),
      ...changed.map(({ after }) =>
        told(after, after.plan === plan.reference && after.status !== 'withdrawn' ? did : ended),
      ),
    ],
    context,
  )
}

function told({ reference, cases, organisation }: CorrectiveAction, did: string) {
  return {
    ...{ recordKind: 'action', record: reference, cases, organisation },
    did,
    rule: 'action-follows-the-plan',
  }
}
