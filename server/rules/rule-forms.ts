import { day, form, longText, optional } from '../web/form-fields.ts'
import { askedBy } from './asked-by.ts'

export const settingForm = form({
  value: optional(longText({ label: 'New value', max: 10_000 })),
  from: day({ label: 'First day' }),
  reason: askedBy('reason-is-recorded', longText({ label: 'Reason', max: 2_000 })),
})
