import { form, optional, text } from '../web/form-fields.ts'

/** The mark of the draft that the contact saw: what is submitted is what was read. */
export const submitForm = form({ seen: text({ label: 'Draft seen', max: 100 }) })

/** The letter that was there already: one that somebody else added meanwhile is not replaced unseen. */
export const letterForm = form({ seen: optional(text({ label: 'Letter seen', max: 40 })) })
