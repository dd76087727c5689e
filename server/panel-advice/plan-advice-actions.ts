import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { findBreach } from '../breaches/breach-store.ts'
import { contentHash } from '../files/content-hash.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, type Reason } from '../kernel/refusals.ts'
import { rolesOn } from '../organisations/affiliates.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { organisationRoleLabels } from '../organisations/organisation.ts'
import { mayWith } from '../people/capacities.ts'
import { reviewedPlan } from '../plan-reviews/advised-plan-actions.ts'
import { findPlanVersion } from '../remediation-plans/plan-store.ts'
import { requirementsNamed } from '../requirements/requirement-store.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { choiceOf, told, type DraftTyped } from './advice-actions.ts'
import { addAdvice, adviceUnderWay } from './advice-store.ts'
import type { Advice } from './advice.ts'
import {
  beginPlanReasons,
  draftPlanAdvice,
  planDraftReasons,
  type PlanAdviceGround,
} from './draft-plan-advice.ts'

/** Drafts advice on a plan from the view that the PMA has taken on it. */
export async function draftOnPlan(review: Reference, typed: DraftTyped, context: Context): Promise<Advice> {
  const ground = await planAdviceGround(review, context)
  const choice = await choiceOf(typed, context)
  const drafted = draftPlanAdvice(ground, choice, { ...context, bodyHash: contentHash })
  await keepAndTell(
    () => addAdvice(drafted),
    told(drafted, 'drafted advice to the Panel on the plan'),
    context,
  )
  return drafted
}

/** What the rules have against a draft on the plan, of what can be read of its form; null where that is opened. */
export async function againstDraftOnPlan(
  reference: Reference,
  typed: Partial<DraftTyped> | null,
  context: Context,
): Promise<readonly Reason[]> {
  const { review, plan } = await reviewedPlan(reference, context)
  if (!mayWith('advice', 'draft', review, context.actor)) throw new NotFound()
  const labels = settingOn(await currentSettings(), 'classification-labels', context.today)
  const ground = { review, plan, labels, underWay: await adviceUnderWay(plan.breach, review.reference) }
  return typed ? planDraftReasons(ground, await choiceOf(typed, context)) : beginPlanReasons(ground, true)
}

async function planAdviceGround(reference: Reference, context: Context): Promise<PlanAdviceGround> {
  const { actor, today } = context
  const { review, plan } = await reviewedPlan(reference, context)
  const { version } = await findPlanVersion(plan.reference, review.planVersion, actor)
  const breach = await findBreach(plan.breach, actor)
  const organisation = await findOrganisation(plan.organisation)
  const settings = await currentSettings()
  const roles = organisation ? rolesOn(organisation, today) : []
  return {
    ...{ review, plan, version, breach },
    organisation: { name: plan.organisationName, roles: roles.map((role) => organisationRoleLabels[role]) },
    requirements: await requirementsNamed(breach.requirements.map((one) => one.requirement)),
    labels: settingOn(settings, 'classification-labels', today),
    panelAccepts: settingOn(settings, 'panel-accepts-remediation-plans', today),
    underWay: await adviceUnderWay(plan.breach, review.reference),
  }
}
