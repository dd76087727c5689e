import { environments } from '../assessments/assessment.ts'
import { askedBy } from '../rules/asked-by.ts'
import { recordedReason } from '../rules/rule-forms.ts'
import { day, form, longText, oneOf, optional, reference, text } from '../web/form-fields.ts'
import { classifications, findingLimits, findingStatuses, severities } from './finding.ts'

export const findingForm = form({
  title: text({ label: 'Title', max: findingLimits.title }),
  text: longText({ label: 'Text', max: findingLimits.text }),
  documentCode: askedBy(
    'finding-hangs-on-a-requirement',
    text({ label: 'Document', max: findingLimits.documentCode }),
  ),
  documentVersion: askedBy(
    'finding-hangs-on-a-requirement',
    text({ label: 'Version of the document', max: findingLimits.documentVersion }),
  ),
  clause: askedBy('finding-hangs-on-a-requirement', text({ label: 'Clause', max: findingLimits.clause })),
  classification: oneOf(classifications, { label: 'Classification' }),
  severity: optional(oneOf(severities, { label: 'Severity' })),
  evidenceStatement: askedBy(
    'finding-has-evidence',
    longText({ label: 'Evidence', max: findingLimits.evidenceStatement }),
  ),
  location: optional(text({ label: 'Location or system', max: findingLimits.location })),
  environment: oneOf(environments, { label: 'Environment' }),
  foundOn: day({ label: 'Day it was found' }),
  supplyChainParty: optional(text({ label: 'Supply-chain party', max: findingLimits.supplyChainParty })),
  repeatOf: optional(text({ label: 'Earlier finding it repeats', max: findingLimits.repeatOf })),
})

export const reasonForm = form({
  reason: recordedReason(),
})

export const commentForm = form({ comment: longText({ label: 'Comment' }) })

export const answerForm = form({
  answer: askedBy('factual-check-answered', longText({ label: 'Answer' })),
  text: longText({ label: 'Text of the finding', max: findingLimits.text }),
})

export const settlementForm = form({
  text: optional(longText({ label: 'Text of the finding', max: findingLimits.text })),
})

export const evidenceForm = form({
  description: text({ label: 'What the file shows' }),
  effectiveOn: optional(day({ label: 'Day it is true for' })),
})

export const findingFilters = {
  organisation: optional(reference({ label: 'Organisation' })),
  q: optional(reference({ label: 'Assessment' })),
  classification: optional(oneOf(classifications, { label: 'Classification' })),
  status: optional(oneOf(findingStatuses, { label: 'State' })),
}
