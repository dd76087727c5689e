import { day, form, longText, oneOf, optional, reference } from '../web/form-fields.ts'
import { proposalStatuses } from './redaction-proposal.ts'

export const proposalFilters = {
  organisation: optional(reference({ label: 'Organisation' })),
  q: optional(reference({ label: 'Reference' })),
  plan: optional(reference({ label: 'Plan' })),
  status: optional(oneOf(proposalStatuses, { label: 'State' })),
}

export const becauseForm = form({ reason: longText({ label: 'Reason', max: 4_000 }) })

export const dayForm = form({ publishOn: day({ label: 'Day of publication' }) })
