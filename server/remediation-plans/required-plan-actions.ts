import { stateChange } from '../audit-trail/trail-entry.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import type { Breach } from '../breaches/breach.ts'
import { everyFindingOf } from '../findings/finding-store.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import type { EffectivePanelDecision } from '../panel-decisions/confirm-panel-decision.ts'
import { addPlan, planRequiredBy, savePlan } from './plan-store.ts'
import { planPath, planStatusLabels, planTitle } from './plan.ts'
import { followDecision, type PlanOutcome } from './require-plan.ts'

/** What the confirmed decision does to a plan; null where it concerns none. */
export async function planFollowing(
  decision: EffectivePanelDecision,
  breach: Breach,
  context: Context,
): Promise<PlanOutcome | null> {
  const earlier = decision.supersedes === null ? null : await planRequiredBy(decision.supersedes)
  return followDecision(decision, { breach, earlier, assessors: await assessorsOf(breach) }, context)
}

async function assessorsOf({ assessment, findings }: Breach): Promise<readonly Reference[]> {
  if (assessment === null) return []
  const from = (await everyFindingOf(assessment)).filter((one) => findings.includes(one.reference))
  return [...new Set(from.flatMap((finding) => finding.assessors))]
}

/** Writes what the decision does to the plan, its notice and its line in the trail; inside the decision’s transaction. */
export async function keepOutcome(
  { before, after, notice, did }: PlanOutcome,
  context: Context,
): Promise<void> {
  if (before === null) await addPlan(after)
  else await savePlan(after, before)
  const about = { ...after, title: planTitle(after) }
  if (notice) await addNotice(draftNotice(notice, about, context, planPath(after.reference)))
  const { reference, cases, organisation } = after
  await recordInTrail(
    {
      ...{ recordKind: 'plan', record: reference, cases, organisation, did },
      changes: stateChange(planStatusLabels, before, after),
      rule: 'plan-only-if-panel-requires',
    },
    context,
  )
}
