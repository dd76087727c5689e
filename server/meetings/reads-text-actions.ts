import type { Actor } from '../kernel/actor.ts'
import { is } from '../kernel/filter.ts'
import { countAdvice } from '../panel-advice/advice-store.ts'
import { capacitiesFor } from '../people/capacities.ts'
import type { KeptItem } from './kept-meeting.ts'
import type { MotionKind } from './motion.ts'

const aboutPlans: readonly MotionKind[] = [
  'take-adequacy-view',
  'decide-extension',
  'decide-publication',
  'publish-sensitive-words',
]

/** Whether who reads an item may read the text it is about as well: auditors read no words of a plan. */
export async function readsText(item: KeptItem, actor: Actor): Promise<boolean> {
  const { kind, about } = item.motion
  if (kind === 'approve-advice') return (await countAdvice(actor, 1, is('reference', about))) > 0
  const isOnPlan = aboutPlans.includes(kind)
  return !isOnPlan || capacitiesFor('item', 'read', item, actor).some((role) => role !== 'auditor')
}
