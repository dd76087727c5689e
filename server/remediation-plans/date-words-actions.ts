import { actionsOfPlan } from '../corrective-actions/corrective-action-store.ts'
import type { Actor } from '../kernel/actor.ts'
import { dateWords, type DateAt, type DateWords } from './decide-date.ts'
import type { ReadVersion } from './plan-store.ts'

/** The words of a request for a later date, as far as this actor may read them. */
export async function wordsOfDate(
  { plan, version }: ReadVersion,
  at: DateAt,
  actor: Actor,
): Promise<DateWords> {
  const actions = at.slip === 0 ? [] : await actionsOfPlan(plan.reference, actor)
  const action = actions.find(({ planNumber }) => planNumber === at.actionNumber)
  return dateWords(version, at, action?.extensions ?? [])
}
