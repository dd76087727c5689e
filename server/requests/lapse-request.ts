import type { Context } from '../kernel/actor.ts'
import type { CoOperationRequest, RequestStatus } from './request.ts'

const waiting: readonly RequestStatus[] = ['asked', 'extension-asked']

/** A request that still waits for an answer is withdrawn with the assessment that it serves, by whoever ends that one; a refusal stands. A local rule. */
export function lapseRequest(
  request: CoOperationRequest,
  reason: string,
  { actor, today }: Context,
): CoOperationRequest {
  if (!waiting.includes(request.status)) return request
  const exchange = {
    ...{ number: request.exchanges.length + 1, kind: 'withdrawal' as const, text: reason, until: null },
    ...{ by: actor.person, byName: actor.name, on: today, isLate: false },
  }
  return { ...request, status: 'withdrawn', exchanges: [...request.exchanges, exchange] }
}
