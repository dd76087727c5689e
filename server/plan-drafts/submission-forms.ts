import { form, text } from '../web/form-fields.ts'

/** The mark of the draft that the contact saw: what is submitted is what was read. */
export const submitForm = form({ seen: text({ label: 'Draft seen', max: 100 }) })
