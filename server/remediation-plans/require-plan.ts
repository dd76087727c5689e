import type { Breach } from '../breaches/breach.ts'
import type { Context } from '../kernel/actor.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { isProven, type EffectivePanelDecision } from '../panel-decisions/confirm-panel-decision.ts'
import type { RequiredPlan } from '../panel-decisions/panel-decision.ts'
import { because } from '../rules/because.ts'
import { followPlan } from './plan-workflow.ts'
import { endedPlanStatuses, type Plan } from './plan.ts'

/** What a confirmed decision of the Panel does to a plan, for the store to write and the notice to tell. */
export type PlanOutcome = {
  readonly before: Plan | null
  readonly after: Plan
  readonly notice: 'plan-required' | 'plan-required-otherwise' | 'plan-withdrawn' | null
  readonly did: string
}

type Ground = {
  readonly breach: Pick<Breach, 'reference' | 'organisation' | 'organisationName' | 'cases' | 'invitees'>
  /** The plan that the superseded decision required; null where it required none or nothing is superseded. */
  readonly earlier: Plan | null
  readonly assessors: readonly Reference[]
}

/**
 * A remediation plan exists because a confirmed decision of the Panel requires it, and stands or falls with that
 * decision: a superseding one requires it otherwise, as before, or no longer. What was drafted stays the
 * organisation’s; what was submitted stays as it was. Source: S¶60; the form is local.
 */
export function followDecision(
  decision: EffectivePanelDecision,
  { breach, earlier, assessors }: Ground,
  context: Context,
): PlanOutcome | null {
  if (!isProven(decision) || decision.breach !== breach.reference) {
    refuseIf([because('plan-only-if-panel-requires', 'The Panel’s decision is on another case.')])
  }
  const required = decision.sanctions.find((one) => one.plan !== null)?.plan ?? null
  const standing = earlier && !endedPlanStatuses.includes(earlier.status) ? earlier : null
  if (standing === null) {
    return required && { ...requiredFor(decision, required, { breach, assessors }, context), before: null }
  }
  return required === null
    ? withdrawn(standing, decision, context)
    : requiredOtherwise(standing, { decision, required, assessors }, context)
}

function requiredFor(
  decision: EffectivePanelDecision,
  required: RequiredPlan,
  { breach, assessors }: Omit<Ground, 'earlier'>,
  { today, random }: Context,
): Omit<PlanOutcome, 'before'> {
  const { organisation, organisationName, cases, invitees } = breach
  const after: Plan = {
    ...required,
    reference: newReference('RP', today.slice(0, 4), random),
    version: 1,
    status: 'required',
    breach: breach.reference,
    decision: decision.reference,
    ...{ organisation, organisationName, cases, assessors, invitees },
    requiredOn: today,
    versions: 0,
    submittedAt: null,
    inForce: null,
    dateRequests: [],
    returnedBecause: null,
    withdrawnOn: null,
    ending: null,
    withdrawnBecause: null,
  }
  return { after, notice: 'plan-required', did: 'confirmed that the Panel requires a remediation plan' }
}

function requiredOtherwise(
  plan: Plan,
  {
    decision,
    required,
    assessors,
  }: {
    readonly decision: EffectivePanelDecision
    readonly required: RequiredPlan
    readonly assessors: readonly Reference[]
  },
  context: Context,
): PlanOutcome {
  const status = followPlan('require-otherwise', plan, context)
  const restsOn = { ...plan, decision: decision.reference }
  return isSameRequirement(plan, required)
    ? {
        before: plan,
        after: restsOn,
        notice: null,
        did: `confirmed ${decision.reference}, which requires the plan as before`,
      }
    : {
        before: plan,
        after: {
          ...restsOn,
          ...required,
          status,
          assessors,
          requiredOn: context.today,
          returnedBecause: null,
          ending: null,
        },
        notice: 'plan-required-otherwise',
        did: `confirmed ${decision.reference}, which requires the plan otherwise`,
      }
}

function withdrawn(
  plan: Plan,
  { reference, supersedes }: EffectivePanelDecision,
  context: Context,
): PlanOutcome {
  const status = followPlan('withdraw', plan, context)
  const why = `${reference} takes the place of ${supersedes ?? plan.decision}, which required the plan, and requires none.`
  return {
    before: plan,
    after: { ...plan, status, ending: null, withdrawnOn: context.today, withdrawnBecause: why },
    notice: 'plan-withdrawn',
    did: `confirmed ${reference}, which requires no plan any more`,
  }
}

function isSameRequirement(plan: RequiredPlan, required: RequiredPlan): boolean {
  return (
    plan.dueOn === required.dueOn &&
    plan.actionsBy === required.actionsBy &&
    plan.datesDecidedBy === required.datesDecidedBy &&
    plan.asksLetter === required.asksLetter &&
    [...plan.covers].sort().join() === [...required.covers].sort().join()
  )
}
