import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { historyFor } from '../audit-trail/history-actions.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Advice } from '../panel-advice/advice.ts'
import type { PanelDecision } from '../panel-decisions/panel-decision.ts'
import type { Plan } from '../remediation-plans/plan.ts'
import type { Breach } from './breach.ts'

/** What came of a case, as far as the viewer may open it. */
export type CameOfCase = {
  readonly advice: readonly Advice[]
  readonly decisions: readonly PanelDecision[]
  readonly plans: readonly Plan[]
}

/**
 * The whole story of a case on one line, newest first: its own history and those of the advice, the decisions and the
 * plans that came of it, each as far as its own page tells it to this viewer. Each step of drafting a plan stays there.
 */
export async function wholeStoryOf(
  breach: Breach,
  { advice, decisions, plans }: CameOfCase,
  actor: Actor,
): Promise<readonly TrailEntry[]> {
  const told = await Promise.all([
    historyFor('breach', breach, actor),
    ...advice.map((one) => historyFor('advice', one, actor)),
    ...decisions.map((one) => historyFor('panel-decision', one, actor)),
    ...plans.map((one) => historyFor('plan', one, actor)),
  ])
  return told
    .flat()
    .filter(({ recordKind }) => recordKind !== 'plan-draft')
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
}
