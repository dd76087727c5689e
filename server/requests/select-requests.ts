import type { Day } from '../kernel/day.ts'
import { all, everything, isAsAsked, isBefore, isOneOf, type Filter } from '../kernel/filter.ts'
import { waitingStatuses, type RequestKind, type RequestStatus } from './request.ts'

type Asking = {
  readonly kind: RequestKind | null
  readonly status: RequestStatus | null
  readonly due: 'overdue' | null
}

/** The requests asked for; those overdue wait for an answer whose day is past. */
export function requestsAsked({ kind, status, due }: Asking, today: Day): Filter {
  const overdue = all(isOneOf('status', waitingStatuses), isBefore('dueOn', today))
  return all(isAsAsked({ kind, status }), due === null ? everything : overdue)
}
