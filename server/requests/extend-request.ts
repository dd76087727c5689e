import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { refuseUnlessSubmitter, said } from './say-on-request.ts'
import { followRequest } from './request-workflow.ts'
import type { CoOperationRequest } from './request.ts'

/** The organisation asks for more time, with its reason and a later day. Source: local setting `request-period`. */
export function askExtension(
  request: CoOperationRequest,
  asked: { readonly reason: string; readonly until: Day },
  context: Context,
): CoOperationRequest {
  followRequest('ask-extension', request, context)
  refuseUnlessSubmitter(request, context)
  refuseIf(laterDay(asked.until, request, context))
  return said(
    'ask-extension',
    request,
    { kind: 'extension-asked', text: asked.reason, until: asked.until },
    context,
  )
}

/** The assessor gives more time, to the day asked for or another one later than today, or declines with a reason. */
export function decideExtension(
  request: CoOperationRequest,
  decided: { readonly isGranted: boolean; readonly until: Day | null; readonly reason: string },
  context: Context,
): CoOperationRequest {
  const { isGranted, until, reason } = decided
  if (!isGranted) {
    return said('decline-extension', request, { kind: 'extension-declined', text: reason }, context)
  }
  followRequest('grant-extension', request, context)
  const day = until ?? request.exchanges.findLast((one) => one.kind === 'extension-asked')?.until ?? null
  if (day === null) {
    refuseIf([because('request-period', 'Choose the new day.', 'until')])
    return request
  }
  refuseIf(laterDay(day, request, context))
  const moved = said(
    'grant-extension',
    request,
    { kind: 'extension-granted', text: reason, until: day },
    context,
  )
  return { ...moved, dueOn: day }
}

function laterDay(until: Day, { dueOn }: CoOperationRequest, { today }: Context) {
  return until > dueOn && until > today
    ? []
    : [because('dates-in-order', 'The new day is later than the present one, and still to come.', 'until')]
}
