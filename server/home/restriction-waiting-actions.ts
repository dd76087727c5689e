import { restrictionsSeenBy } from '../case-restrictions/case-restriction-store.ts'
import { caseRestrictionPath } from '../case-restrictions/case-restriction.ts'
import { liftsForgotten } from '../case-restrictions/settle-restrictions-actions.ts'
import type { Context } from '../kernel/actor.ts'
import { mayWith } from '../people/capacities.ts'
import { waiting, type Waiting } from './waiting.ts'

/** Restrictions that were lifted and hold again since a backup was brought back: for those who may lift them. */
export async function liftsWaiting({ actor, today }: Context): Promise<readonly Waiting[]> {
  const seen = await restrictionsSeenBy(actor)
  const lifts = await liftsForgotten(seen)
  return seen
    .filter((one) => lifts.has(one.reference) && mayWith('case-restriction', 'write', one, actor))
    .map((one) =>
      waiting(`Restricted case: ${one.caseTitle}`, caseRestrictionPath(one.reference), {
        what: 'Lifted before a backup was brought back, which hides it again: lift it again, or keep it.',
        today,
      }),
    )
}
