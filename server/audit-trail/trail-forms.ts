import { recordKinds } from '../people/access-table.ts'
import { day, oneOf, optional, reference } from '../web/form-fields.ts'

export const trailFilters = {
  kind: optional(oneOf(recordKinds, { label: 'Kind of record' })),
  record: optional(reference({ label: 'Reference' })),
  from: optional(day({ label: 'From' })),
  to: optional(day({ label: 'To' })),
}
