import type { Day } from '../kernel/day.ts'
import { all, everything, is, isAsAsked, isBefore, type Filter } from '../kernel/filter.ts'
import type { CorrectionKind, CorrectionStatus } from './corrective-action.ts'

type Asking = {
  readonly kind: CorrectionKind | null
  readonly status: CorrectionStatus | null
  readonly due: 'overdue' | null
}

/** The actions asked for; those overdue are under way and past their day. */
export function correctiveActionsAsked({ kind, status, due }: Asking, today: Day): Filter {
  const overdue = all(is('status', 'proposed'), isBefore('dueOn', today))
  return all(isAsAsked({ kind, status }), due === null ? everything : overdue)
}
