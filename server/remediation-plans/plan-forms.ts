import { oneOf, optional, reference } from '../web/form-fields.ts'
import { planStatuses } from './plan.ts'

export const planFilters = {
  organisation: optional(reference({ label: 'Organisation' })),
  q: optional(reference({ label: 'Reference' })),
  status: optional(oneOf(planStatuses, { label: 'State' })),
}
