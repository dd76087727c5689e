import type { Actor, Context } from '../kernel/actor.ts'
import type { DemoClock } from './demo-clock.ts'
import { referenceOf, type SampleName } from './demo-register.ts'

export type Step = (
  who: SampleName,
  daysAgo: number,
  act: (version: number, context: Context) => Promise<unknown>,
) => Promise<void>

/** Does one step after the other as somebody on a day, upon a record as it stands then. */
export function stepsOn(
  clock: DemoClock,
  find: (actor: Actor) => Promise<{ readonly version: number }>,
): Step {
  return async (who, daysAgo, act) => {
    const context = await clock.as(referenceOf(who), clock.daysAgo(daysAgo))
    await act((await find(context.actor)).version, context)
  }
}
