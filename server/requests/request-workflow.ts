import type { Context, Role } from '../kernel/actor.ts'
import { follow, type Workflow, lifeOf } from '../kernel/workflow.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { requestStatusLabels, type CoOperationRequest, type RequestStatus } from './request.ts'

export type RequestAction =
  | 'answer'
  | 'refuse'
  | 'ask-extension'
  | 'grant-extension'
  | 'decline-extension'
  | 'ask-again'
  | 'refer'
  | 'withdraw'

/** The life of a request under the duty to co-operate (¶56, 65). A refusal is never the last word: it may still be answered. */
export const requestWorkflow = {
  answer: {
    label: 'Answer the request',
    by: ['contact'],
    from: ['asked', 'extension-asked', 'refused', 'referred'],
    to: 'answered',
    rule: 'duty-to-co-operate',
  },
  refuse: {
    label: 'Refuse the request',
    by: ['contact'],
    from: ['asked', 'extension-asked'],
    to: 'refused',
    rule: 'request-has-addressee-and-date',
  },
  'ask-extension': {
    label: 'Ask for more time',
    by: ['contact'],
    from: ['asked'],
    to: 'extension-asked',
    rule: 'request-period',
  },
  'grant-extension': {
    label: 'Give more time',
    by: ['assessor'],
    from: ['extension-asked'],
    to: 'asked',
    rule: 'request-period',
  },
  'decline-extension': {
    label: 'Decline more time',
    by: ['assessor'],
    from: ['extension-asked'],
    to: 'asked',
    rule: 'reason-is-recorded',
  },
  'ask-again': {
    label: 'Ask again',
    by: ['assessor'],
    from: ['answered'],
    to: 'asked',
    rule: 'duty-to-co-operate',
  },
  refer: {
    label: 'Refer the refusal to the PMA',
    by: ['assessor', 'secretariat'],
    from: ['refused'],
    to: 'referred',
    rule: 'duty-to-co-operate',
  },
  withdraw: {
    label: 'Withdraw the request',
    by: ['assessor'],
    from: ['asked', 'extension-asked', 'refused', 'referred'],
    to: 'withdrawn',
    rule: 'reason-is-recorded',
  },
} as const satisfies Workflow<RequestAction, RequestStatus, Role>

/** The life of a request, as its forms ask for it. */
export const requestLife = lifeOf(requestWorkflow, requestStatusLabels)

/** The capacities in which this actor acts on the request. */
export function requestDoers(
  request: CoOperationRequest,
  { actor }: Pick<Context, 'actor'>,
): readonly Role[] {
  return capacitiesFor('request', 'read', request, actor)
}

/** The state a move leads to, for those who may make it. */
export function followRequest(
  action: RequestAction,
  request: CoOperationRequest,
  context: Context,
): RequestStatus {
  return follow(requestWorkflow, action, request.status, requestDoers(request, context), requestStatusLabels)
}
