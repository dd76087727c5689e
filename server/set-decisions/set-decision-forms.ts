import { publicationLimits } from '../redactions/publication-set.ts'
import { form, longText, text } from '../web/form-fields.ts'

export const minuteForm = form({ minuteReference: text({ label: 'Reference of the minute' }) })

export const exceptionForm = form({
  hit: text({ label: 'Repetition', max: 80 }),
  reason: longText({ label: 'Reason', max: publicationLimits.reason }),
})
