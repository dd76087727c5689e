import type { Context } from '../kernel/actor.ts'
import { is, isOneOf } from '../kernel/filter.ts'
import { listAdvice } from '../panel-advice/advice-store.ts'
import { advicePath } from '../panel-advice/advice.ts'
import { listPanelDecisions } from '../panel-decisions/panel-decision-store.ts'
import { panelDecisionPath } from '../panel-decisions/panel-decision.ts'
import { mayConfirmEntry } from '../panel-meetings/confirm-entry.ts'
import { waiting, type Waiting } from './waiting.ts'

/** Advice to acknowledge and to decide on, and decisions to confirm, for a Panel member. */
export async function waitingForPanel({ actor, today }: Context): Promise<readonly Waiting[]> {
  const advice = await listAdvice(
    actor,
    { sort: { draftedOn: 1, reference: 1 } },
    isOneOf('status', ['issued', 'acknowledged']),
  )
  const decisions = await listPanelDecisions(actor, { sort: { reference: 1 } }, is('status', 'entered'))
  return [
    ...advice.map((one) => {
      const acknowledged = one.acknowledgements.some((entry) => entry.person === actor.person)
      const what = acknowledged
        ? 'Acknowledged by you: the Panel decides on it.'
        : 'Read the advice and acknowledge it.'
      return waiting(one.title, advicePath(one.reference), { what, isWithOthers: acknowledged, today })
    }),
    ...decisions.map((one) => {
      const isOwn = mayConfirmEntry(one, actor)
      const what = isOwn
        ? 'Confirm it, or return it, as you took part.'
        : 'A Panel member who took part confirms it.'
      return waiting(`Decision of the Panel on ${one.advice}`, panelDecisionPath(one.reference), {
        what,
        isWithOthers: !isOwn,
        today,
      })
    }),
  ]
}
