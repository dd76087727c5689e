import { recordKinds } from '../people/access-table.ts'
import { day, form, oneOf, optional, text, tick, wholeNumber } from '../web/form-fields.ts'

export const trailQuery = form({
  kind: optional(oneOf(recordKinds, { label: 'Kind of record' })),
  record: optional(text({ label: 'Reference', max: 40 })),
  from: optional(day({ label: 'From' })),
  to: optional(day({ label: 'To' })),
  sort: optional(oneOf(['at'] as const, { label: 'Order' })),
  down: tick({ label: 'Descending' }),
  page: optional(wholeNumber({ label: 'Page', max: 100_000 })),
})
