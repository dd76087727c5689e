import { askedBy } from '../rules/asked-by.ts'
import { recordedReason } from '../rules/rule-forms.ts'
import { form, longText, oneOf, optional, picked, reference, text, tick } from '../web/form-fields.ts'
import { adviceStatuses } from './advice.ts'

export const draftForm = form({
  classification: picked({ label: 'Classification label', max: 60 }),
  supersedes: optional(text({ label: 'Advice it supersedes', max: 40 })),
  supersedesBecause: optional(longText({ label: 'Why it is superseded', max: 4_000 })),
})

export const editForm = form({
  classification: picked({ label: 'Classification label', max: 60 }),
  recommendations: askedBy('every-recommendation-answered', longText({ label: 'Recommendations' })),
  summary: longText({ label: 'Summary' }),
  facts: longText({ label: 'Facts', max: 400_000 }),
  remedialAction: askedBy('remedial-action-case-by-case', longText({ label: 'Remedial action' })),
  alternatives: optional(longText({ label: 'Alternatives considered', max: 40_000 })),
  options: optional(longText({ label: 'Options open to the Panel', max: 40_000 })),
})

export const confirmForm = form({
  differsInNothingElse: tick({ label: 'The text differs in nothing but the listed changes' }),
})

export const adviceReasonForm = form({
  reason: recordedReason(),
})

export const adviceFilters = {
  organisation: optional(reference({ label: 'Organisation' })),
  q: optional(reference({ label: 'Reference' })),
  status: optional(oneOf(adviceStatuses, { label: 'State' })),
}
