import { grounds, publicationLimits } from '../redactions/publication-set.ts'
import { form, longText, oneOf, picked } from '../web/form-fields.ts'

export const objectionForm = form({
  part: picked({ label: 'Part', max: 40 }),
  ground: oneOf(grounds, { label: 'Ground' }),
  reason: longText({ label: 'Reason', max: publicationLimits.reason }),
})

export const objectionAnswerForm = form({ answer: longText({ label: 'Answer', max: 4_000 }) })
