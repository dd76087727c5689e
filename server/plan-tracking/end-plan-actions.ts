import { stateChange } from '../audit-trail/trail-entry.ts'
import { recordAllInTrail, recordInTrail } from '../audit-trail/trail-store.ts'
import { addBreach, findBreach } from '../breaches/breach-store.ts'
import { everyActionOfPlan, saveCorrectiveAction } from '../corrective-actions/corrective-action-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import { findPlan, savePlan } from '../remediation-plans/plan-store.ts'
import { planPath, planStatusLabels, planTitle, type Plan } from '../remediation-plans/plan.ts'
import type { RuleId } from '../rules/rule-table.ts'
import { completePlan, failPlan, type PlanEnd, type TrackedPlan } from './end-plan.ts'

async function tracked(reference: Reference, version: number | null, context: Context): Promise<TrackedPlan> {
  const plan = await findPlan(reference, context.actor)
  expectVersion(plan, version)
  return { plan, actions: await everyActionOfPlan(reference) }
}

/** Records that the Panel holds the plan to be completed. */
export async function complete(
  reference: Reference,
  end: PlanEnd,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await tracked(reference, version, context)
  const after = completePlan(before, end, context)
  await inTransaction(async () => {
    await keepEnd(before.plan, after, 'not-closed-while-open', context)
  })
}

/** Records that the plan failed, and refers it to the PMA as a new case in the same step; gives that case. */
export async function fail(
  reference: Reference,
  failure: PlanEnd & { readonly allegation: string },
  version: number | null,
  context: Context,
): Promise<Reference> {
  const before = await tracked(reference, version, context)
  const breach = await findBreach(before.plan.breach, context.actor)
  const { plan, actions, referred } = failPlan(before, breach, failure, context)
  await inTransaction(async () => {
    await addBreach(referred)
    for (const one of actions) await saveCorrectiveAction(one.after, one.before)
    await keepEnd(before.plan, plan, 'failed-plan-is-a-new-case', context)
    await recordAllInTrail(
      [
        {
          ...{ recordKind: 'breach', record: referred.reference, cases: referred.cases },
          organisation: referred.organisation,
          did: `opened a case of suspected non-compliance, as plan ${plan.reference} failed`,
          rule: 'failed-plan-is-a-new-case',
          audience: 'committee',
        },
        ...actions.map(({ after }) => ({
          ...{ recordKind: 'action', record: after.reference, cases: after.cases },
          organisation: after.organisation,
          did: `let the action end, or go on without the plan, as plan ${plan.reference} failed`,
          rule: 'ledger-is-stable',
        })),
      ],
      context,
    )
  })
  return referred.reference
}

async function keepEnd(before: Plan, after: Plan, rule: RuleId, context: Context): Promise<void> {
  const { reference, cases, organisation, status, endedBecause } = after
  await savePlan(after, before)
  const kind = status === 'failed' ? 'plan-failed' : 'plan-completed'
  await addNotice(draftNotice(kind, { ...after, title: planTitle(after) }, context, planPath(reference)))
  await recordInTrail(
    {
      ...{ recordKind: 'plan', record: reference, cases, organisation, rule },
      did: `recorded the plan as ${status}`,
      reason: endedBecause,
      changes: stateChange(planStatusLabels, before, after),
    },
    context,
  )
}
