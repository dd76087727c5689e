import type { Actor, Context, Role } from '../kernel/actor.ts'
import { follow, lifeOf } from '../kernel/workflow.ts'
import type { Workflow } from '../kernel/workflow.ts'
import { capacitiesFor } from '../people/capacities.ts'
import type { RuleId } from '../rules/rule-table.ts'
import { panelDecisionStatusLabels } from './panel-decision.ts'
import type { PanelDecision, PanelDecisionStatus } from './panel-decision.ts'

export type PanelDecisionDoer = Extract<Role, 'secretariat' | 'panel-member'>

const life: RuleId = 'life-of-a-panel-decision'
const confirming: RuleId = 'confirmed-by-who-took-part'

/** The life of a Panel decision: entered or withdrawn by the secretariat, confirmed or returned by who took part. A local rule. */
export const panelDecisionWorkflow = {
  correct: {
    label: 'Correct what was entered',
    by: ['secretariat'],
    from: ['entered', 'returned'],
    to: 'entered',
    rule: life,
  },
  withdraw: {
    label: 'Withdraw this entry',
    by: ['secretariat'],
    from: ['entered', 'returned'],
    to: 'withdrawn',
    rule: life,
  },
  confirm: {
    label: 'Confirm the Panel’s decision',
    by: ['panel-member'],
    from: ['entered'],
    to: 'confirmed',
    rule: confirming,
  },
  return: {
    label: 'Return to the secretariat',
    by: ['panel-member'],
    from: ['entered'],
    to: 'returned',
    rule: confirming,
  },
  supersede: {
    label: 'Supersede by a later decision',
    by: ['panel-member'],
    from: ['confirmed'],
    to: 'superseded',
    rule: 'issued-record-is-final' satisfies RuleId,
  },
} as const satisfies Workflow<string, PanelDecisionStatus, PanelDecisionDoer>

/** The life of a decision of the Panel, as its forms ask for it. */
export const panelDecisionLife = lifeOf(panelDecisionWorkflow, panelDecisionStatusLabels)

export type PanelDecisionAction = keyof typeof panelDecisionWorkflow

/** In which capacities somebody acts on this decision; the excused in none. */
export function panelDecisionDoers(decision: PanelDecision, actor: Actor): readonly PanelDecisionDoer[] {
  return capacitiesFor('panel-decision', 'read', decision, actor).filter(
    (role): role is PanelDecisionDoer => role === 'secretariat' || role === 'panel-member',
  )
}

/** The state a move leads to, for who may make it in the capacities held on this decision. */
export function followPanelDecision(
  action: PanelDecisionAction,
  decision: PanelDecision,
  { actor }: Context,
): PanelDecisionStatus {
  const doers = panelDecisionDoers(decision, actor)
  return follow(panelDecisionWorkflow, action, decision.status, doers, panelDecisionStatusLabels)
}
