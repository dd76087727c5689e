import { randomInt } from 'node:crypto'
import type { Context } from '../../server/kernel/actor.ts'
import { dayOf } from '../../server/kernel/day.ts'
import {
  switchTo,
  withdrawCurrent,
  removeAll,
  type Switched,
} from '../../server/publishing/switch-actions.ts'
import type { ToPublish } from '../../server/publishing/to-publish.ts'
import { aRole } from '../support/builders/person.ts'
import { mondayMorning } from '../support/clock.ts'

export const random = (limit: number) => randomInt(limit)
const nothingMore = () => Promise.resolve()

/** The secretariat as it publishes: real stories of the writer’s store, without a case around them. */
export function aPublisher(instant = mondayMorning) {
  const context = (minutes = 0): Context => {
    const now = new Date(Date.parse(instant) + minutes * 60_000)
    const actor = {
      person: 'PE-2027-SECR',
      name: 'Secretary',
      roles: [aRole('secretariat')],
      employers: [],
      excusedFromOrganisations: [],
      excusedFromCases: [],
      hiddenCases: [],
    }
    return { actor, now, today: dayOf(now), random }
  }
  return {
    context,
    publish: (publication: ToPublish, plan = 'RP-2027-BBBB', minutes = 0): Promise<Switched> =>
      switchTo(() => Promise.resolve(publication), plan, context(minutes)),
    withdraw: (plan = 'RP-2027-BBBB', minutes = 0): Promise<Switched> =>
      withdrawCurrent(plan, context(minutes), nothingMore),
    remove: (plan = 'RP-2027-BBBB', minutes = 0): Promise<Switched> =>
      removeAll({ plans: [plan], because: [] }, context(minutes), nothingMore),
  }
}
