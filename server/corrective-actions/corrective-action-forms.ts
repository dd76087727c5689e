import { askedBy } from '../rules/asked-by.ts'
import { recordedReason } from '../rules/rule-forms.ts'
import {
  day,
  form,
  listOf,
  longText,
  oneOf,
  optional,
  picked,
  text,
  wholeNumber,
} from '../web/form-fields.ts'
import { correctionKinds, correctionStatuses } from './corrective-action.ts'

export const actionForm = form({
  title: text({ label: 'Title' }),
  description: longText({ label: 'What is done' }),
  kind: oneOf(correctionKinds, { label: 'What it does' }),
  rootCause: longText({ label: 'Root cause', max: 10_000 }),
  criterion: longText({ label: 'How anybody can tell that it worked', max: 10_000 }),
  owner: askedBy('open-finding-has-an-action', text({ label: 'Owner' })),
  dueOn: askedBy('open-finding-has-an-action', day({ label: 'Day it is due' })),
  findings: listOf(text({ label: 'Finding' })),
  caveats: listOf(wholeNumber({ label: 'Caveat' })),
  recurrenceOf: optional(text({ label: 'Action that it repeats', max: 60 })),
})

const ofFile = {
  description: optional(text({ label: 'What the file shows' })),
  effectiveOn: optional(day({ label: 'Day it is true for' })),
}

export const evidenceForm = form({
  text: askedBy('open-finding-has-an-action', longText({ label: 'What was done' })),
  ...ofFile,
})

export const progressForm = form({
  text: longText({ label: 'How far it is' }),
  ...ofFile,
})

export const verdictForm = form({
  outcome: askedBy(
    'verified-by-someone-else',
    oneOf(['verified', 'more-needed'] as const, { label: 'Verdict' }),
  ),
  reasons: recordedReason({ label: 'Reasons', max: 10_000 }),
})

export const appointForm = form({ verifier: picked({ label: 'Person' }) })
export const reasonForm = form({
  reason: recordedReason(),
})
export const closingForm = form({
  note: recordedReason({ label: 'Closure note' }),
})
export const correctionFilters = {
  kind: optional(oneOf(correctionKinds, { label: 'What it does' })),
  status: optional(oneOf(correctionStatuses, { label: 'State' })),
  due: optional(oneOf(['overdue'] as const, { label: 'Due' })),
}
