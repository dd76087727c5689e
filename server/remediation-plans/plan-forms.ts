import { form, oneOf, optional, text, tick, wholeNumber } from '../web/form-fields.ts'
import { planStatuses } from './plan.ts'

/** What the list may be asked for. */
export const planListQuery = form({
  q: optional(text({ label: 'Reference', max: 40 })),
  status: optional(oneOf(planStatuses, { label: 'State' })),
  sort: optional(oneOf(['due', 'organisation', 'status'] as const, { label: 'Order' })),
  down: tick({ label: 'Descending' }),
  page: optional(wholeNumber({ label: 'Page', max: 100_000 })),
})
