import { grounds, publicationLimits } from '../redactions/publication-set.ts'
import { form, listOf, longText, oneOf, optional, text, tick } from '../web/form-fields.ts'
import { repetitionAnswers } from './repetition.ts'

export const answersForm = form({
  hits: listOf(text({ label: 'Repetition', max: 80 })),
  answer: oneOf(repetitionAnswers, { label: 'Answer' }),
  ground: optional(oneOf(grounds, { label: 'Ground' })),
  reason: longText({ label: 'Reason', max: publicationLimits.reason }),
  showsGround: tick({ label: 'Show the ground' }),
})
