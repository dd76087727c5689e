import type { Actor, Context, Role, Seat } from '../../server/kernel/actor.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import { beginReview } from '../../server/plan-reviews/begin-review.ts'
import type { PlanReview } from '../../server/plan-reviews/plan-review.ts'
import type { PlanVersion } from '../../server/remediation-plans/plan-version.ts'
import type { Plan } from '../../server/remediation-plans/plan.ts'
import { acting, chair, secretary } from '../meetings/committee.ts'
import { aRequiredPlan } from '../remediation-plans/a-plan.ts'
import { aPlannedAction, aVersion } from '../remediation-plans/a-version.ts'

export { chair, secretary }
export const member = acting('pma-member', 'ls-a', 'ls-a')
export const pki = acting('pki-specialist')

/** Somebody in the role who is employed by the organisation of the plan. */
export function excused(role: Role, seat: Seat | null = null): Context {
  const context = acting(role, 'excused', seat)
  const actor: Actor = { ...context.actor, excusedFromOrganisations: [aSubmittedPlan().organisation] }
  return { ...context, actor }
}

export function aSubmittedPlan(facts: Partial<Plan> = {}): Plan {
  return { ...aRequiredPlan(), status: 'submitted', versions: 1, submittedAt: new Date(0), ...facts }
}

/** A version of three actions. */
export function threeActions(plan: Plan = aSubmittedPlan()): PlanVersion {
  return aVersion({ actions: [1, 2, 3].map((number) => aPlannedAction({ number })) }, plan)
}

/** The review of that version, as the secretariat begins it. */
export function aReview(facts: Partial<PlanReview> = {}): PlanReview {
  const plan = aSubmittedPlan()
  return { ...beginReview(plan, threeActions(plan), secretary).review, ...facts }
}

/** What is said against doing it; nothing where nothing is said against it. */
export function saidAgainst(act: () => unknown): readonly string[] {
  try {
    act()
  } catch (problem) {
    if (problem instanceof Refused) return problem.reasons.map(({ message }) => message)
    throw problem
  }
  return []
}
