import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { followRequest } from './request-workflow.ts'
import { said } from './say-on-request.ts'
import type { CoOperationRequest } from './request.ts'

/** A refusal may be taken to the PMA, which considers what it means for compliance. Source: rule `duty-to-co-operate`. */
export function referRefusal(
  request: CoOperationRequest,
  note: string,
  context: Context,
): CoOperationRequest {
  return said('refer', request, { kind: 'referral', text: note }, context)
}

/** An answer that leaves the request open is followed by asking again, with what is missing and a new day. */
export function askAgain(
  request: CoOperationRequest,
  again: { readonly missing: string; readonly dueOn: Day },
  context: Context,
): CoOperationRequest {
  followRequest('ask-again', request, context)
  const asked = said(
    'ask-again',
    request,
    { kind: 'asked-again', text: again.missing, until: again.dueOn },
    context,
  )
  return { ...asked, dueOn: again.dueOn }
}

/** The assessor withdraws a request with a reason. Source: rule `reason-is-recorded`. */
export function withdrawRequest(
  request: CoOperationRequest,
  reason: string,
  context: Context,
): CoOperationRequest {
  return said('withdraw', request, { kind: 'withdrawal', text: reason }, context)
}
