import { environments } from '../assessments/assessment.ts'
import { day, form, longText, oneOf, optional, text, tick, wholeNumber } from '../web/form-fields.ts'
import { classifications, findingStatuses, severities } from './finding.ts'

export const findingForm = form({
  title: text({ label: 'Title' }),
  text: longText({ label: 'Text', max: 50_000 }),
  documentCode: text({ label: 'Document', max: 60 }),
  documentVersion: text({ label: 'Version of the document', max: 30 }),
  clause: text({ label: 'Clause', max: 60 }),
  classification: oneOf(classifications, { label: 'Classification' }),
  severity: optional(oneOf(severities, { label: 'Severity' })),
  evidenceStatement: longText({ label: 'Evidence', max: 20_000 }),
  location: optional(text({ label: 'Location or system' })),
  environment: oneOf(environments, { label: 'Environment' }),
  foundOn: day({ label: 'Day it was found' }),
  supplyChainParty: optional(text({ label: 'Supply-chain party' })),
  repeatOf: optional(text({ label: 'Earlier finding it repeats' })),
})

export const reasonForm = form({ reason: longText({ label: 'Reason', max: 4_000 }) })

export const commentForm = form({ comment: longText({ label: 'Comment' }) })

export const answerForm = form({
  answer: longText({ label: 'Answer' }),
  text: longText({ label: 'Text of the finding', max: 50_000 }),
})

export const evidenceForm = form({
  description: text({ label: 'What the file shows' }),
  effectiveOn: optional(day({ label: 'Day it is true for' })),
})

export const listQuery = form({
  q: optional(text({ label: 'Assessment', max: 60 })),
  classification: optional(oneOf(classifications, { label: 'Classification' })),
  status: optional(oneOf(findingStatuses, { label: 'State' })),
  sort: optional(oneOf(['found', 'clause', 'classification', 'status'] as const, { label: 'Order' })),
  down: tick({ label: 'Descending' }),
  page: optional(wholeNumber({ label: 'Page', max: 100_000 })),
})
