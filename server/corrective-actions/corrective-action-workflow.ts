import type { Context, Role } from '../kernel/actor.ts'
import { follow, type Workflow, lifeOf } from '../kernel/workflow.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { correctionStatusLabels, type CorrectionStatus, type CorrectiveAction } from './corrective-action.ts'

export type CorrectionMove =
  'change' | 'report-progress' | 'submit-evidence' | 'verify' | 'ask-for-more' | 'close' | 'withdraw'

const verifiers = ['assessor', 'pma-member', 'pma-chair', 'pki-specialist'] as const

/** The life of a corrective action, from its proposal to its closure. Overdue is derived, never stored. */
export const correctiveActionWorkflow = {
  change: {
    label: 'Change the action',
    by: ['contact'],
    from: ['proposed'],
    to: 'proposed',
    rule: 'open-finding-has-an-action',
  },
  'report-progress': {
    label: 'Report progress',
    by: ['contact'],
    from: ['proposed'],
    to: 'proposed',
    rule: 'completed-is-not-verified',
  },
  'submit-evidence': {
    label: 'Submit evidence',
    by: ['contact'],
    from: ['proposed'],
    to: 'evidence-submitted',
    rule: 'completed-is-not-verified',
  },
  verify: {
    label: 'Verify the evidence',
    by: verifiers,
    from: ['evidence-submitted'],
    to: 'verified',
    rule: 'verified-by-someone-else',
  },
  'ask-for-more': {
    label: 'Ask for more evidence',
    by: verifiers,
    from: ['evidence-submitted'],
    to: 'proposed',
    rule: 'verified-by-someone-else',
  },
  close: {
    label: 'Close the action',
    by: ['secretariat'],
    from: ['verified'],
    to: 'closed',
    rule: 'not-closed-while-open',
  },
  withdraw: {
    label: 'Withdraw the action',
    by: ['contact'],
    from: ['proposed'],
    to: 'withdrawn',
    rule: 'reason-is-recorded',
  },
} as const satisfies Workflow<CorrectionMove, CorrectionStatus, Role>

/** The life of a corrective action, as its forms ask for it. */
export const correctiveActionLife = lifeOf(correctiveActionWorkflow, correctionStatusLabels)

/** The capacities in which this actor acts: as verifier only who may verify this very action. */
export function correctionDoers(
  action: CorrectiveAction,
  { actor }: Pick<Context, 'actor'>,
): readonly Role[] {
  const verifying = capacitiesFor('action', 'verify', action, actor)
  const others = capacitiesFor('action', 'read', action, actor).filter(
    (role) => role === 'contact' || role === 'secretariat',
  )
  return [...others, ...verifying]
}

/** The state a move leads to, for those who may make it. */
export function followCorrection(
  move: CorrectionMove,
  action: CorrectiveAction,
  context: Context,
): CorrectionStatus {
  return follow(
    correctiveActionWorkflow,
    move,
    action.status,
    correctionDoers(action, context),
    correctionStatusLabels,
  )
}
