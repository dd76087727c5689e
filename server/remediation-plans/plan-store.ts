import { HoldModel } from '../../models/hold.ts'
import { PlanVersionModel } from '../../models/plan-version.ts'
import { RemediationPlanModel } from '../../models/remediation-plan.ts'
import { holding, records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { all, is, isNoneOf, isOneOf, type Filter } from '../kernel/filter.ts'
import { isReference, type Reference } from '../kernel/reference.ts'
import { NotFound, Stale } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import type { PlanVersion } from './plan-version.ts'
import { endedPlanStatuses, type Plan } from './plan.ts'

const plans = records<Plan>(RemediationPlanModel, { growing: ['invitees'] })
const versions = records<PlanVersion>(PlanVersionModel)
const hold = holding(HoldModel)

/** The plan, where this actor may see it; not found otherwise. */
export async function findPlan(reference: Reference, actor: Actor): Promise<Plan> {
  return await found(reference, mayBe('plan', 'read', actor))
}

/** The plan, for whoever may write its draft; not found for everybody else. */
export async function findPlanToDraft(reference: Reference, actor: Actor): Promise<Plan> {
  return await found(reference, mayBe('plan-draft', 'draft', actor))
}

async function found(reference: Reference, filter: Filter): Promise<Plan> {
  const plan = isReference(reference) ? await plans.findOne(is('reference', reference), filter) : null
  if (!plan) throw new NotFound()
  return plan
}

/** The plans required on one case that the actor may see, the earliest first. */
export async function plansOf(breach: Reference, actor: Actor): Promise<readonly Plan[]> {
  return await listPlans(actor, { sort: { requiredOn: 1, reference: 1 } }, is('breach', breach))
}

/** The plan that rests on a decision of the Panel, for the rule on what supersedes it; never for showing. */
export async function planRequiredBy(decision: Reference): Promise<Plan | null> {
  return await plans.findOne(is('decision', decision))
}

/** Every plan that answers for the case, for what has to reach all of them; never for showing. */
export async function everyPlanOf(caseReference: Reference): Promise<readonly Plan[]> {
  return await plans.list({ sort: { reference: 1 } }, is('cases', caseReference))
}

/** The plans that were required for the case and have not ended, for what is required of it; never for showing. */
export async function openPlansOf(breach: Reference): Promise<readonly Plan[]> {
  return await plans.list(
    { sort: { reference: 1 } },
    all(is('breach', breach), isNoneOf('status', endedPlanStatuses)),
  )
}

export async function listPlans(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly Plan[]> {
  return await plans.list(wanted, mayBe('plan', 'read', actor), ...filters)
}

export async function countPlans(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await plans.countUpTo(most, mayBe('plan', 'read', actor), ...filters)
}

export async function addPlan(plan: Plan): Promise<void> {
  await plans.add(plan)
}

export async function savePlan(plan: Plan, before: Plan): Promise<Plan> {
  return await plans.save(plan, before)
}

/**
 * Holds what is drafted of the plan, in the state that was read, until the transaction ends: of two who write the draft,
 * or submit it, at once the second begins again. The plan’s own version stays, which others than its contacts see.
 */
export async function holdDraft({ reference, status }: Plan): Promise<void> {
  await hold(reference)
  if (!(await plans.findOne(is('reference', reference), is('status', status)))) throw new Stale()
}

/** Opens the plans of these cases to an attendee whom the Chair invited. */
export async function inviteToPlans(cases: readonly Reference[], person: Reference): Promise<void> {
  await plans.addTo('invitees', person, isOneOf('breach', cases))
}

/** Opens the plans that cover findings of one assessment to its team as it is from now on, and to nobody who left it; gives those plans. */
export async function givePlansToTeam(
  assessment: Reference,
  team: readonly Reference[],
): Promise<readonly Reference[]> {
  const covering = (await everyPlanOf(assessment)).filter(({ assessors }) => assessors.length > 0)
  const references = covering.map(({ reference }) => reference)
  await plans.setAll('assessors', team, isOneOf('reference', references))
  return references
}

/** A version with its plan, as somebody reads it who may read its words. */
export type ReadVersion = { readonly plan: Plan; readonly version: PlanVersion }

/** The version of this number with its plan, where this actor may read its words; not found otherwise. */
export async function findPlanVersion(
  reference: Reference,
  number: number,
  actor: Actor,
): Promise<ReadVersion> {
  const plan = await found(reference, mayBe('plan-text', 'read', actor))
  const version = await versions.findOne(is('plan', reference), is('number', number))
  if (!version) throw new NotFound()
  return { plan, version }
}

/** The submitted versions of a plan whose words this actor may read, the latest first; none for everybody else. */
export async function versionsOf(reference: Reference, actor: Actor): Promise<readonly PlanVersion[]> {
  const plan = await plans.findOne(is('reference', reference), mayBe('plan-text', 'read', actor))
  return plan ? await versions.list({ sort: { number: -1 } }, is('plan', reference)) : []
}

/** Keeps a version for good: there is no way to change or take away one. */
export async function addPlanVersion(version: PlanVersion): Promise<void> {
  await versions.add(version)
}
