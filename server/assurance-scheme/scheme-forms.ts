import { askedBy } from '../rules/asked-by.ts'
import { recordedReason } from '../rules/rule-forms.ts'
import { day, form, longText, oneOf, optional, picked, text } from '../web/form-fields.ts'

const recognition = {
  evidence: askedBy(
    'scheme-recognised-by-government',
    longText({ label: 'Evidence of recognition', max: 4_000 }),
  ),
  source: text({ label: 'Where it can be checked', max: 300 }),
  on: day({ label: 'Day of the evidence' }),
  reviewOn: optional(day({ label: 'Next review' })),
}

export const schemeForm = form({
  name: text({ label: 'Name of the scheme' }),
  provider: askedBy('dcc-procures-the-scheme', picked({ label: 'Assurance provider', max: 30 })),
  procuredBy: askedBy('dcc-procures-the-scheme', picked({ label: 'Who procured it', max: 30 })),
  contract: text({ label: 'Reference of the contract' }),
  from: day({ label: 'First day' }),
  ...recognition,
})

export const recognitionForm = form(recognition)

export const contractForm = form({
  contract: text({ label: 'Reference of the contract' }),
  reason: recordedReason({ max: 2_000 }),
})

export const endSchemeForm = form({
  to: day({ label: 'Last day' }),
  reason: recordedReason({ max: 2_000 }),
})

export const schemeFilters = { standing: optional(oneOf(['in-force'] as const, { label: 'State' })) }
