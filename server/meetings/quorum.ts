import { seatLabels } from '../kernel/actor.ts'
import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { conflictGroundLabels } from './conflicts.ts'
import type { Entitled, Entitlement } from './entitlement.ts'
import { quorumNeeded } from './seats.ts'

export type Quorum = {
  readonly counted: number
  readonly needed: number
  readonly hasChair: boolean
  readonly isQuorate: boolean
}

/** An item is quorate with four who count, one of them the Chair or the Chair’s alternate. Source: S¶35. */
export function quorumOf(entitled: readonly Entitled[]): Quorum {
  const counted = new Set(entitled.map((one) => one.person)).size
  const hasChair = entitled.some((one) => one.seat === 'chair')
  return { counted, needed: quorumNeeded, hasChair, isQuorate: counted >= quorumNeeded && hasChair }
}

/** Every reason why an item is not quorate, in words that name who counts and who is excused; none when it is. */
export function whyNotQuorate({ entitled, excused }: Entitlement): readonly Reason[] {
  const { counted, hasChair } = quorumOf(entitled)
  const reasons: Reason[] = []
  if (counted < quorumNeeded) {
    const who = counted === 0 ? '' : ` (${entitled.map(inSeat).join('; ')})`
    const people = counted === 1 ? 'person counts' : 'people count'
    reasons.push(
      because('quorum-of-four', `${counted} ${people} on this item${who}; ${quorumNeeded} are needed.`),
    )
  }
  if (!hasChair) {
    reasons.push(
      because(
        'quorum-needs-the-chair',
        'Neither the Chair nor an alternate of the Chair counts on this item.',
      ),
    )
  }
  const missed = excused.filter(({ seat }) => seat !== null)
  if (reasons.length === 0 || missed.length === 0) return reasons
  const why = missed.map((one) => `${one.name} is excused: ${conflictGroundLabels[one.ground]}.`)
  return [...reasons, because('quorum-per-item', why.join(' '))]
}

function inSeat(one: Entitled): string {
  const seat = seatLabels[one.seat]
  return one.capacity === 'alternate' ? `${one.name}, alternate for: ${seat}` : `${one.name}, ${seat}`
}
