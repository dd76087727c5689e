import type { Context } from '../../server/kernel/actor.ts'
import type { Reference } from '../../server/kernel/reference.ts'
import type { EnteredDecision } from '../../server/panel-decisions/panel-decision-problems.ts'
import type { RequiredPlan } from '../../server/panel-decisions/panel-decision.ts'
import type { Plan } from '../../server/remediation-plans/plan.ts'
import { followDecision } from '../../server/remediation-plans/require-plan.ts'
import {
  aConfirmedDecision,
  entered,
  of,
  panelMember,
  requiredPlan,
} from '../panel-decisions/a-panel-decision.ts'

export const required = requiredPlan
export const assessors = ['assessor']

/** The case of the Panel decisions of these tests. */
export const theCase = {
  reference: of.breach,
  organisation: of.organisation,
  organisationName: 'Example Energy',
  cases: of.cases,
  invitees: ['attendee'],
}

/** The step that requires a plan, with something about the plan asked otherwise. */
export function requiring(plan: Partial<RequiredPlan> = {}): Pick<EnteredDecision, 'sanctions'> {
  return { sanctions: entered.sanctions.map((step) => ({ ...step, plan: { ...requiredPlan, ...plan } })) }
}

/** A confirmed decision; one with a reference other than the first supersedes the first. */
export function aDecision(change: Partial<EnteredDecision> = {}) {
  return aConfirmedDecision(change)
}

export const supersedes: { readonly supersedes: Reference } = { supersedes: 'PD-2027-OLD2' }

/** A plan that a confirmed decision of the Panel requires. */
export function aRequiredPlan(plan: Partial<RequiredPlan> = {}, context: Context = panelMember): Plan {
  const outcome = followDecision(
    aDecision(requiring(plan)),
    { breach: theCase, earlier: null, assessors },
    context,
  )
  if (!outcome) throw new Error('the decision requires a plan')
  return outcome.after
}
