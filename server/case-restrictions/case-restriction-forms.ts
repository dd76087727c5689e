import { form, listOf, longText, oneOf, optional, text } from '../web/form-fields.ts'
import { restrictionStates } from './case-restriction.ts'

export const restrictForm = form({
  caseReference: text({ label: 'Reference of the case' }),
  readers: listOf(text({ label: 'Named reader' })),
  reason: longText({ label: 'Reason', max: 4_000 }),
})

export const restrictionFilters = { state: optional(oneOf(restrictionStates, { label: 'State' })) }

export const readersForm = form({ readers: listOf(text({ label: 'Named reader' })) })
export const liftForm = form({ reason: longText({ label: 'Reason', max: 4_000 }) })
