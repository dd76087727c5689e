import type { Context, Role } from '../kernel/actor.ts'
import { NotPermitted } from '../kernel/refusals.ts'
import { follow, type Workflow, lifeOf } from '../kernel/workflow.ts'
import { capacitiesFor } from '../people/capacities.ts'
import type { RuleId } from '../rules/rule-table.ts'
import { planStatusLabels, type Plan, type PlanStatus } from './plan.ts'

export type PlanDoer = Extract<Role, 'contact' | 'secretariat' | 'pma-chair' | 'panel-member'>

const rule = (id: RuleId): string => id
const keepers = ['secretariat', 'pma-chair'] as const
const notEnded = [
  'required',
  'drafting',
  'submitted',
  'under-review',
  'advised',
  'returned',
  'in-force',
] as const

// Drafting a newer version keeps nobody from ending the plan: an earlier version may be in force meanwhile.
const maybeInForce = ['drafting', 'submitted', 'under-review', 'advised', 'returned', 'in-force'] as const

/** The life of a remediation plan (machine 5), from the Panel’s requirement to its completion or failure. */
export const planWorkflow = {
  draft: {
    label: 'Draft the plan',
    by: ['contact'],
    from: ['required', 'drafting', 'returned'],
    to: 'drafting',
    rule: rule('draft-is-the-organisations'),
  },
  submit: {
    label: 'Submit the plan',
    by: ['contact'],
    from: ['drafting'],
    to: 'submitted',
    rule: rule('plan-is-whole'),
  },
  review: {
    label: 'Take to PMA review',
    by: keepers,
    from: ['submitted'],
    to: 'under-review',
    rule: rule('plan-advice-within-smki'),
  },
  advise: {
    label: 'Issue the advice on the plan',
    by: keepers,
    from: ['under-review'],
    to: 'advised',
    rule: rule('plan-advice-within-smki'),
  },
  accept: {
    label: 'Put the plan in force',
    by: ['panel-member'],
    from: ['advised'],
    to: 'in-force',
    rule: rule('panel-accepts-plans'),
  },
  return: {
    label: 'Return the plan',
    by: ['panel-member'],
    from: ['advised'],
    to: 'returned',
    rule: rule('panel-accepts-plans'),
  },
  revise: {
    label: 'Draft a new version',
    by: ['contact'],
    from: ['in-force'],
    to: 'drafting',
    rule: rule('version-is-frozen'),
  },
  complete: {
    label: 'Record the plan as completed',
    by: ['panel-member'],
    from: maybeInForce,
    to: 'completed',
    rule: rule('not-closed-while-open'),
  },
  fail: {
    label: 'Record the plan as failed',
    by: ['panel-member'],
    from: maybeInForce,
    to: 'failed',
    rule: rule('panel-accepts-plans'),
  },
  'require-otherwise': {
    label: 'Confirm that the Panel requires it otherwise',
    by: ['panel-member'],
    from: notEnded,
    to: 'required',
    rule: rule('plan-only-if-panel-requires'),
  },
  withdraw: {
    label: 'Confirm that the Panel requires it no longer',
    by: ['panel-member'],
    from: notEnded,
    to: 'withdrawn',
    rule: rule('plan-only-if-panel-requires'),
  },
} as const satisfies Workflow<string, PlanStatus, PlanDoer>

/** The life of a remediation plan, as its forms ask for it. */
export const planLife = lifeOf(planWorkflow, planStatusLabels)

export type PlanMove = keyof typeof planWorkflow

/** In which capacities somebody acts on this plan; the excused in none. */
export function planDoers(plan: Plan, { actor }: Pick<Context, 'actor'>): readonly PlanDoer[] {
  return capacitiesFor('plan', 'read', plan, actor).filter(
    (role): role is PlanDoer =>
      role === 'contact' || role === 'secretariat' || role === 'pma-chair' || role === 'panel-member',
  )
}

/** Refuses whoever acts on this plan in none of these capacities. A local rule. */
export function refuseUnlessDoer(
  plan: Plan,
  context: Pick<Context, 'actor'>,
  ...among: readonly PlanDoer[]
): void {
  if (!planDoers(plan, context).some((doer) => among.includes(doer))) throw new NotPermitted()
}

/** The state a move leads to, for who may make it in the capacities held on this plan. */
export function followPlan(move: PlanMove, plan: Plan, context: Pick<Context, 'actor'>): PlanStatus {
  return follow(planWorkflow, move, plan.status, planDoers(plan, context), planStatusLabels)
}
