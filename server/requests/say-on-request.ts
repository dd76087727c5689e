import type { Context } from '../kernel/actor.ts'
import { isOverdue, type Day } from '../kernel/day.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { maySubmitFor } from '../people/may-submit.ts'
import { because } from '../rules/because.ts'
import { followRequest, type RequestAction } from './request-workflow.ts'
import type { CoOperationRequest, ExchangeKind } from './request.ts'

/** Adds what was said to a request, and moves it. */
export function said(
  action: RequestAction,
  request: CoOperationRequest,
  what: { readonly kind: ExchangeKind; readonly text: string; readonly until?: Day | null },
  context: Context,
): CoOperationRequest {
  const status = followRequest(action, request, context)
  const { actor, today } = context
  const exchange = {
    until: null,
    ...what,
    number: request.exchanges.length + 1,
    by: actor.person,
    byName: actor.name,
    on: today,
    isLate: (what.kind === 'answer' || what.kind === 'refusal') && isOverdue(request.dueOn, today),
  }
  return { ...request, status, exchanges: [...request.exchanges, exchange] }
}

/** What is sent in the organisation's name is sent by the contact named to submit. Source: local rule. */
export function refuseUnlessSubmitter(request: CoOperationRequest, { actor }: Context): void {
  refuseIf(
    maySubmitFor(actor, request.organisation)
      ? []
      : [
          because(
            'request-has-addressee-and-date',
            'Only the contact named to submit can send this in the organisation’s name.',
          ),
        ],
  )
}
