import type { Actor, Role } from '../kernel/actor.ts'
import { follow, type Workflow, lifeOf } from '../kernel/workflow.ts'
import { capacitiesFor } from '../people/capacities.ts'
import type { RuleId } from '../rules/rule-table.ts'
import { adviceStatusLabels, type Advice, type AdviceStatus } from './advice.ts'

export type AdviceDoer = Extract<
  Role,
  'secretariat' | 'pma-chair' | 'pma-member' | 'pki-specialist' | 'panel-member'
>

const rule = (id: RuleId): RuleId => id
const drafters = ['secretariat', 'pma-chair', 'pki-specialist'] as const

/** The life of an advice (machine 4): drafted, circulated, approved by a decision on its text, issued, acknowledged, decided on. */
export const adviceWorkflow = {
  edit: {
    label: 'Edit the draft',
    by: drafters,
    from: ['drafting', 'circulated'],
    to: 'drafting',
    rule: rule('life-of-an-advice'),
  },
  circulate: {
    label: 'Circulate to the PMA',
    by: ['secretariat', 'pma-chair'],
    from: ['drafting'],
    to: 'circulated',
    rule: rule('life-of-an-advice'),
  },
  approve: {
    label: 'Record the PMA’s approval',
    by: ['secretariat', 'pma-chair'],
    from: ['circulated'],
    to: 'approved',
    rule: rule('advice-approved-by-decision'),
  },
  'make-changes': {
    label: 'Make the changes the decision lists',
    by: drafters,
    from: ['approved'],
    to: 'approved',
    rule: rule('changes-confirmed-by-chair'),
  },
  // Whoever sat as Chair when it was decided may confirm as well; `confirmText` says who did.
  'confirm-changes': {
    label: 'Compare and confirm the changes',
    by: ['pma-chair', 'pma-member', 'pki-specialist'],
    from: ['approved'],
    to: 'approved',
    rule: rule('changes-confirmed-by-chair'),
  },
  'take-back': {
    label: 'Take back to drafting',
    by: ['secretariat', 'pma-chair'],
    from: ['circulated', 'approved'],
    to: 'drafting',
    rule: rule('reason-is-recorded'),
  },
  issue: {
    label: 'Issue to the Panel',
    by: ['secretariat'],
    from: ['approved'],
    to: 'issued',
    rule: rule('advice-approved-by-decision'),
  },
  acknowledge: {
    label: 'Acknowledge',
    by: ['panel-member'],
    from: ['issued', 'acknowledged'],
    to: 'acknowledged',
    rule: rule('life-of-an-advice'),
  },
  decide: {
    label: 'Confirm the Panel’s decision on it',
    by: ['panel-member'],
    from: ['issued', 'acknowledged', 'decided'],
    to: 'decided',
    rule: rule('confirmed-by-who-took-part'),
  },
  withdraw: {
    label: 'Withdraw the draft',
    by: ['secretariat', 'pma-chair'],
    from: ['drafting', 'circulated', 'approved'],
    to: 'withdrawn',
    rule: rule('reason-is-recorded'),
  },
  supersede: {
    label: 'Supersede by a new advice',
    by: ['secretariat'],
    from: ['issued', 'acknowledged', 'decided'],
    to: 'superseded',
    rule: rule('issued-record-is-final'),
  },
} as const satisfies Workflow<string, AdviceStatus, AdviceDoer>

/** The life of an advice, as its forms ask for it. */
export const adviceLife = lifeOf(adviceWorkflow, adviceStatusLabels)

export type AdviceAction = keyof typeof adviceWorkflow

/** In which capacities somebody acts on this advice; the excused in none. */
export function adviceDoers(advice: Advice, actor: Actor): readonly AdviceDoer[] {
  return capacitiesFor('advice', 'read', advice, actor).filter(
    (role): role is AdviceDoer =>
      role === 'secretariat' ||
      role === 'pma-chair' ||
      role === 'pma-member' ||
      role === 'pki-specialist' ||
      role === 'panel-member',
  )
}

/** The state a move leads to, for who may make it in the capacities held on this advice. */
export function followAdvice(
  action: AdviceAction,
  advice: Advice,
  { actor }: { readonly actor: Actor },
): AdviceStatus {
  return follow(adviceWorkflow, action, advice.status, adviceDoers(advice, actor), adviceStatusLabels)
}

/** The record of votes and the like cases of others are not for the organisation, also once the advice is released to it. */
export function readsWhole(advice: Advice, actor: Actor): boolean {
  return capacitiesFor('advice', 'read', advice, actor).some((role) => role !== 'contact')
}
