import { appoint, close, report, submit, verify } from '../corrective-actions/corrective-action-actions.ts'
import { findCorrectiveAction } from '../corrective-actions/corrective-action-store.ts'
import { inPlan } from '../corrective-actions/corrective-action.ts'
import type { Reference } from '../kernel/reference.ts'
import { ask } from '../plan-tracking/extension-actions.ts'
import type { DemoClock } from './demo-clock.ts'
import { referenceOf } from './demo-register.ts'
import { stepsOn } from './demo-steps.ts'

/** The first action is done, verified by somebody else and closed. */
export async function countedTokens(clock: DemoClock, plan: Reference): Promise<void> {
  const at = inPlan(plan, 1)
  const step = stepsOn(clock, (actor) => findCorrectiveAction(at, actor))
  await step('tarnContact', 240, async (version, context) => {
    const text = 'All 214 tokens were counted. One could not be shown and was blocked; it turned up later.'
    await submit(at, { text, description: null, effectiveOn: null }, undefined, version, context)
  })
  await step('secretary', 236, (version, context) => appoint(at, referenceOf('ss'), version, context))
  await step('ss', 226, async (version, context) => {
    const reasons = 'The record was read in full, and ten tokens of it were asked for and seen.'
    await verify(at, { outcome: 'verified', reasons }, version, context)
  })
  await step('secretary', 224, (version, context) => close(at, version, context))
}

/** The link is late, and for the monthly counts a later day is asked for. */
export async function latePieces(clock: DemoClock, plan: Reference): Promise<void> {
  const link = inPlan(plan, 2)
  await stepsOn(clock, (actor) => findCorrectiveAction(link, actor))(
    'tarnContact',
    60,
    async (version, context) => {
      const text = 'The link works in the test system. The alarm is not built yet.'
      await report(link, { text, description: null, effectiveOn: null }, undefined, version, context)
    },
  )
  const counts = inPlan(plan, 3)
  await stepsOn(clock, (actor) => findCorrectiveAction(counts, actor))(
    'tarnContact',
    5,
    async (version, context) => {
      const asked = {
        askedFor: clock.daysAgo(-75),
        reason: 'In one month the second person was ill and nobody took the place: the six start anew.',
        effect: 'The other actions keep their days.',
      }
      await ask(counts, asked, version, context)
    },
  )
}
