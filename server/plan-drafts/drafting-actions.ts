import { stateChange, type TrailChange } from '../audit-trail/trail-entry.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import { whyNotOpen } from '../kernel/workflow.ts'
import { findPlanToDraft, holdDraft, savePlan } from '../remediation-plans/plan-store.ts'
import { followPlan, planWorkflow, type PlanMove } from '../remediation-plans/plan-workflow.ts'
import { planStatusLabels, type Plan } from '../remediation-plans/plan.ts'
import { draftOf } from './plan-draft-store.ts'
import type { DraftOf, PlanDraft } from './plan-draft.ts'

/** A plan as a contact drafts it: what it is, whose every piece is, and all that is there already. */
export type Drafting = {
  readonly plan: Plan
  readonly after: Plan
  readonly of: DraftOf
  readonly draft: PlanDraft
}

/** Opens the draft for writing; refused while the plan is not the organisation’s to write. */
export async function drafting(reference: Reference, context: Context): Promise<Drafting> {
  const plan = await findPlanToDraft(reference, context.actor)
  const after = { ...plan, status: followPlan('draft', plan, context) }
  const { organisation, cases } = plan
  const of = { plan: reference, organisation, cases }
  return { plan, after, of, draft: await draftOf(reference, context.actor) }
}

/** Why the draft cannot be written now: the plan is not the organisation’s. */
export async function whyNotDrafted(reference: Reference, { actor }: Context): Promise<readonly Reason[]> {
  return notDrafted(await findPlanToDraft(reference, actor))
}

/** The same of a plan that is read already. */
export function notDrafted({ status }: Plan): readonly Reason[] {
  return whyNotOpen([planWorkflow.draft], status, planStatusLabels)
}

/** Writes one change of a draft and its line in the trail, which says what was done and none of the words. */
export async function keepDraft(
  { plan, after, of }: Drafting,
  did: string,
  write: () => Promise<void>,
  context: Context,
  changes: readonly TrailChange[] = [],
): Promise<void> {
  await inTransaction(async () => {
    await holdDraft(plan)
    await write()
    if (after.status !== plan.status) await keepStatus(plan, after, 'draft', context)
    const { organisation, cases } = of
    await recordInTrail(
      {
        ...{ recordKind: 'plan-draft', record: of.plan, organisation, cases, did },
        changes,
        audience: 'organisation',
      },
      context,
    )
  })
}

/** A plan in force is drafted anew; the version in force stays in force meanwhile. */
export async function revise(reference: Reference, context: Context): Promise<void> {
  const plan = await findPlanToDraft(reference, context.actor)
  const after = { ...plan, status: followPlan('revise', plan, context) }
  await inTransaction(async () => {
    await keepStatus(plan, after, 'revise', context)
  })
}

const doneBy: Readonly<Partial<Record<PlanMove, string>>> = {
  draft: 'began to draft the plan',
  revise: 'began to draft a new version of the plan',
}

async function keepStatus(plan: Plan, after: Plan, move: PlanMove, context: Context): Promise<void> {
  await savePlan(after, plan)
  const { reference, organisation, cases } = plan
  await recordInTrail(
    {
      ...{ recordKind: 'plan', record: reference, organisation, cases },
      did: doneBy[move] ?? move,
      changes: stateChange(planStatusLabels, plan, after),
    },
    context,
  )
}
