import type { Context, Role } from '../kernel/actor.ts'
import { follow, lifeOf } from '../kernel/workflow.ts'
import type { Workflow } from '../kernel/workflow.ts'
import { capacitiesFor } from '../people/capacities.ts'
import type { RuleId } from '../rules/rule-table.ts'
import type { SettingKey } from '../rules/local-settings.ts'
import { breachStatusLabels } from './breach.ts'
import type { Breach, BreachStatus } from './breach.ts'

export type BreachDoer = Extract<Role, 'secretariat' | 'pma-chair' | 'contact' | 'panel-member'>

const rule = (id: RuleId | SettingKey): string => id

/** The life of a suspected non-compliance (machine 3), from suspicion to the Panel’s decision and its closure. */
export const breachWorkflow = {
  tell: {
    label: 'Put it to the organisation',
    by: ['secretariat', 'pma-chair'],
    from: ['suspected'],
    to: 'told',
    rule: rule('told-before-view'),
  },
  answer: {
    label: 'Answer what is alleged',
    by: ['contact'],
    from: ['told', 'answered'],
    to: 'answered',
    rule: rule('representations-period'),
  },
  'find-non-compliance': {
    label: 'Record that non-compliance is found',
    by: ['secretariat', 'pma-chair'],
    from: ['told', 'answered'],
    to: 'found',
    rule: rule('breach-from-assessment-or-otherwise'),
  },
  'find-none': {
    label: 'Record that none is found',
    by: ['secretariat', 'pma-chair'],
    from: ['told', 'answered'],
    to: 'not-found',
    rule: rule('breach-from-assessment-or-otherwise'),
  },
  'take-view': {
    label: 'Record the view on materiality',
    by: ['secretariat', 'pma-chair'],
    from: ['told', 'answered', 'found', 'advised', 'view-taken'],
    to: 'view-taken',
    rule: rule('breach-from-assessment-or-otherwise'),
  },
  advise: {
    label: 'Issue the advice to the Panel',
    by: ['secretariat', 'pma-chair'],
    from: ['view-taken', 'not-found', 'panel-decided'],
    to: 'advised',
    rule: rule('pma-advises-the-panel'),
  },
  decide: {
    label: 'Confirm the Panel’s decision',
    by: ['panel-member'],
    from: ['advised', 'panel-decided', 'plan-required'],
    to: 'panel-decided',
    rule: rule('sanctions-are-the-panels'),
  },
  'require-plan': {
    label: 'Confirm that the Panel requires a remediation plan',
    by: ['panel-member'],
    from: ['advised', 'panel-decided', 'plan-required'],
    to: 'plan-required',
    rule: rule('plan-only-if-panel-requires'),
  },
  close: {
    label: 'Close the case',
    by: ['secretariat'],
    from: ['not-found', 'view-taken', 'panel-decided', 'plan-required'],
    to: 'closed',
    rule: rule('not-closed-while-open'),
  },
  withdraw: {
    label: 'Withdraw the suspicion',
    by: ['secretariat', 'pma-chair'],
    from: ['suspected', 'told', 'answered'],
    to: 'withdrawn',
    rule: rule('reason-is-recorded'),
  },
} as const satisfies Workflow<string, BreachStatus, BreachDoer>

/** The life of a suspected non-compliance, as its forms ask for it. */
export const breachLife = lifeOf(breachWorkflow, breachStatusLabels)

export type BreachAction = keyof typeof breachWorkflow

/** In which capacities somebody acts on this case; the excused in none, a contact of the organisation as contact. */
export function breachDoers(breach: Breach, { actor }: Pick<Context, 'actor'>): readonly BreachDoer[] {
  return capacitiesFor('breach', 'read', breach, actor).filter(
    (role): role is BreachDoer =>
      role === 'secretariat' || role === 'pma-chair' || role === 'contact' || role === 'panel-member',
  )
}

/** The state a move leads to, for who may make it in the capacities held on this case. */
export function followBreach(
  action: BreachAction,
  breach: Breach,
  context: Pick<Context, 'actor'>,
): BreachStatus {
  return follow(breachWorkflow, action, breach.status, breachDoers(breach, context), breachStatusLabels)
}
