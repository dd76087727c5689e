import type { Context } from '../kernel/actor.ts'
import { refuseUnlessSubmitter, said } from './say-on-request.ts'
import { followRequest } from './request-workflow.ts'
import type { CoOperationRequest } from './request.ts'

/** The organisation answers, late or even after a refusal; a late answer is kept and marked. Source: rule `duty-to-co-operate`. */
export function answerRequest(
  request: CoOperationRequest,
  answer: string,
  context: Context,
): CoOperationRequest {
  followRequest('answer', request, context)
  refuseUnlessSubmitter(request, context)
  return said('answer', request, { kind: 'answer', text: answer }, context)
}

/** The organisation refuses, with its reason. Source: rule `request-has-addressee-and-date`. */
export function refuseRequest(
  request: CoOperationRequest,
  reason: string,
  context: Context,
): CoOperationRequest {
  followRequest('refuse', request, context)
  refuseUnlessSubmitter(request, context)
  const refused = said('refuse', request, { kind: 'refusal', text: reason }, context)
  return { ...refused, refusedOn: request.refusedOn ?? context.today }
}
