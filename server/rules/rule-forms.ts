import { day, form, longText, optional, type Field } from '../web/form-fields.ts'
import { askedBy } from './asked-by.ts'

/** Why a step out of the ordinary is taken. */
export const recordedReason = ({ label = 'Reason', max = 4_000 } = {}): Field<string> =>
  askedBy('reason-is-recorded', longText({ label, max }))

export const settingForm = form({
  value: optional(longText({ label: 'New value', max: 10_000 })),
  from: day({ label: 'First day' }),
  reason: recordedReason({ max: 2_000 }),
})
