import { askedBy } from '../rules/asked-by.ts'
import { recordedReason } from '../rules/rule-forms.ts'
import {
  day,
  form,
  keyed,
  listOf,
  longText,
  oneOf,
  optional,
  picked,
  reference,
  text,
} from '../web/form-fields.ts'
import { breachSources, breachStatuses } from './breach.ts'

export const suspectForm = form({
  organisation: picked({ label: 'Organisation' }),
  title: text({ label: 'Title' }),
  source: askedBy('breach-from-assessment-or-otherwise', oneOf(breachSources, { label: 'How it came up' })),
  assessment: optional(text({ label: 'Assessment', max: 40 })),
  findings: listOf(text({ label: 'Finding', max: 40 })),
  requirements: listOf(text({ label: 'Requirement', max: 40 })),
  allegation: askedBy('told-before-view', longText({ label: 'What is alleged' })),
})

export const tellForm = form({
  answerDueOn: askedBy('told-before-view', day({ label: 'Day by which it may answer' })),
})

export const answerForm = form({
  text: askedBy('representations-period', longText({ label: 'Answer' })),
})

export const questionForm = form({
  question: askedBy('question-period', longText({ label: 'Question', max: 4_000 })),
  dueOn: askedBy('question-period', day({ label: 'Day by which it is to be answered' })),
})

export const questionAnswerForm = form({
  answer: askedBy('question-period', longText({ label: 'Answer' })),
})

export const likeCasesForm = form({
  difference: keyed(optional(longText({ label: 'What is different', max: 4_000 }))),
})

export const viewForm = form({
  factors: listOf(text({ label: 'Factor', max: 60 })),
  remedialAction: optional(longText({ label: 'Remedial action' })),
  alternatives: optional(longText({ label: 'Alternatives considered' })),
})

export const reasonForm = form({
  reason: recordedReason(),
})

export const breachFilters = {
  organisation: optional(reference({ label: 'Organisation' })),
  q: optional(reference({ label: 'Reference' })),
  status: optional(oneOf(breachStatuses, { label: 'State' })),
}
