import { askedBy } from '../rules/asked-by.ts'
import { recordedReason } from '../rules/rule-forms.ts'
import { day, form, longText, oneOf, optional, text } from '../web/form-fields.ts'
import { requestKinds, requestStatuses } from './request.ts'

export const requestForm = form({
  kind: askedBy('duty-to-co-operate', oneOf(requestKinds, { label: 'What is asked for' })),
  title: text({ label: 'Title' }),
  text: longText({ label: 'The request' }),
  supplyChainParty: optional(text({ label: 'Supply-chain party' })),
  dueOn: optional(day({ label: 'Day the answer is due' })),
  dueReason: optional(longText({ label: 'Reason for another day', max: 2_000 })),
})

export const answerForm = form({
  answer: askedBy('request-has-addressee-and-date', longText({ label: 'Answer' })),
  description: optional(text({ label: 'What the file shows' })),
})

export const reasonForm = form({
  reason: askedBy('request-has-addressee-and-date', longText({ label: 'Reason', max: 10_000 })),
})

export const extensionForm = form({
  reason: recordedReason(),
  until: day({ label: 'Day until which time is asked for' }),
})

export const extensionDecisionForm = form({
  decision: oneOf(['grant', 'decline'] as const, { label: 'Decision' }),
  until: optional(day({ label: 'New day' })),
  reason: recordedReason(),
})

export const againForm = form({
  missing: longText({ label: 'What is still missing' }),
})

export const requestFilters = {
  kind: optional(oneOf(requestKinds, { label: 'What is asked for' })),
  status: optional(oneOf(requestStatuses, { label: 'State' })),
  due: optional(oneOf(['overdue'] as const, { label: 'Due' })),
}
