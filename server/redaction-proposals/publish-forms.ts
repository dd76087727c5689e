import { form, longText, text } from '../web/form-fields.ts'

export const publishForm = form({ plan: text({ label: 'Reference of the plan' }) })
export const withdrawForm = form({ reason: longText({ label: 'Reason', max: 2_000 }) })
