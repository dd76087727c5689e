import { form, keyed, longText, oneOf, optional } from '../web/form-fields.ts'
import { adequacyVerdicts } from './plan-review.ts'

export const planViewForm = form({
  verdicts: keyed(optional(oneOf(adequacyVerdicts, { label: 'View' }))),
  comments: keyed(optional(longText({ label: 'Comment', max: 4_000 }))),
  comment: optional(longText({ label: 'Comment on the whole', max: 4_000 })),
})
