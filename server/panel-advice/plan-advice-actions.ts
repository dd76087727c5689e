import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { findBreach } from '../breaches/breach-store.ts'
import { contentHash } from '../files/content-hash.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { rolesOn } from '../organisations/affiliates.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { organisationRoleLabels } from '../organisations/organisation.ts'
import { reviewedPlan } from '../plan-reviews/advised-plan-actions.ts'
import { findPlanVersion } from '../remediation-plans/plan-store.ts'
import { requirementsNamed } from '../requirements/requirement-store.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import { told } from './advice-actions.ts'
import type { draftForm } from './advice-forms.ts'
import { addAdvice, adviceUnderWay, findAdvice } from './advice-store.ts'
import type { Advice } from './advice.ts'
import { draftPlanAdvice, type PlanAdviceGround } from './draft-plan-advice.ts'

/** Drafts advice on a plan from the view that the PMA has taken on it. */
export async function draftOnPlan(
  review: Reference,
  typed: FormValues<typeof draftForm>,
  context: Context,
): Promise<Advice> {
  const ground = await planAdviceGround(review, context)
  const choice = {
    classification: typed.classification,
    supersedes: typed.supersedes ? await findAdvice(typed.supersedes, context.actor) : null,
    supersedesBecause: typed.supersedesBecause ?? '',
  }
  const drafted = draftPlanAdvice(ground, choice, { ...context, bodyHash: contentHash })
  await keepAndTell(
    () => addAdvice(drafted),
    told(drafted, 'drafted advice to the Panel on the plan'),
    context,
  )
  return drafted
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
