import type { Context } from '../kernel/actor.ts'
import { isNoneOf } from '../kernel/filter.ts'
import { unanswered } from '../panel-decisions/answer-referral.ts'
import { listPanelDecisions } from '../panel-decisions/panel-decision-store.ts'
import { panelDecisionDoers } from '../panel-decisions/panel-decision-workflow.ts'
import { panelDecisionPath, type PanelDecision } from '../panel-decisions/panel-decision.ts'
import { mayWith } from '../people/capacities.ts'
import { waiting, type Waiting } from './waiting.ts'

/** What decisions of the Panel ask of those who enter them, and of those who see to the PMA’s answers. */
export async function panelDecisionsWaiting({ actor, today }: Context): Promise<readonly Waiting[]> {
  const decisions = await listPanelDecisions(
    actor,
    { sort: { reference: 1 } },
    isNoneOf('status', ['superseded', 'withdrawn']),
  )
  return decisions
    .filter((one) => !isOvertaken(one, decisions))
    .flatMap((one) => {
      const isKeeper = panelDecisionDoers(one, actor).includes('secretariat')
      const step = isKeeper ? stepOf(one) : null
      const what =
        unanswered(one).length > 0 && mayWith('question', 'write', one, actor)
          ? 'The Panel asks: put the PMA’s answer on an agenda, or record it.'
          : step
      return what === null
        ? []
        : [
            waiting(`Decision of the Panel on ${one.advice}`, panelDecisionPath(one.reference), {
              what,
              isWithOthers: one.status === 'entered',
              today,
            }),
          ]
    })
}

/** What was returned waits no more once another decision on the same advice was entered after it. */
function isOvertaken({ status, advice, enteredAt }: PanelDecision, all: readonly PanelDecision[]): boolean {
  return (
    status === 'returned' &&
    all.some(
      (other) => other.advice === advice && other.status !== 'returned' && other.enteredAt >= enteredAt,
    )
  )
}

function stepOf({ status }: Pick<PanelDecision, 'status'>): string | null {
  if (status === 'returned') return 'Returned: correct what was entered, or withdraw it.'
  return status === 'entered' ? 'Entered: a Panel member who took part confirms it.' : null
}
