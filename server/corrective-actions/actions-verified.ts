import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { CorrectiveAction } from './corrective-action.ts'

/**
 * What keeps a finding or caveat open: it has no action, or one that is not verified. Withdrawn actions do not count.
 * Source: rules `open-finding-has-an-action`, `not-closed-while-open`.
 */
export function whyStillOpen(
  actions: readonly Pick<CorrectiveAction, 'number' | 'status'>[],
  what: string,
): readonly Reason[] {
  const counting = actions.filter((action) => action.status !== 'withdrawn')
  if (counting.length === 0) {
    return [
      because(
        'open-finding-has-an-action',
        `${what} has no action yet: the organisation proposes one first.`,
      ),
    ]
  }
  return counting
    .filter((action) => action.status !== 'verified' && action.status !== 'closed')
    .map((action) =>
      because(
        'not-closed-while-open',
        `Action ${action.number} for ${what.charAt(0).toLowerCase()}${what.slice(1)} is not verified yet.`,
      ),
    )
}
