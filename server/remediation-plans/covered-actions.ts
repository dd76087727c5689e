import { listBreaches } from '../breaches/breach-store.ts'
import { findingsNamed } from '../findings/finding-store.ts'
import type { Actor } from '../kernel/actor.ts'
import { is } from '../kernel/filter.ts'
import type { CoveredShown } from './covered-name.ts'
import type { Plan } from './plan.ts'

/** The case and the findings a plan covers, as far as the viewer may open them. */
export async function coveredBy(plan: Plan, actor: Actor): Promise<CoveredShown> {
  const [breach] = await listBreaches(
    actor,
    { sort: { reference: 1 }, limit: 1 },
    is('reference', plan.breach),
  )
  return { breach: breach ?? null, findings: await findingsNamed(plan.covers, actor) }
}
