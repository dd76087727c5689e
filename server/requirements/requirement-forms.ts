import { form, oneOf, optional, text, tick, wholeNumber } from '../web/form-fields.ts'
import { owingRoles } from './owing-roles.ts'
import { requirementSorts, standings } from './select-requirements.ts'

export const loadCatalogueForm = form({ isSample: tick({ label: 'This is a sample' }) })

export const requirementsQuery = form({
  words: optional(text({ label: 'Words', max: 100 })),
  document: optional(text({ label: 'Document', max: 20 })),
  owedBy: optional(oneOf(owingRoles, { label: 'Owed by' })),
  standing: optional(oneOf(standings, { label: 'Versions' })),
  sort: optional(oneOf(requirementSorts, { label: 'Order' })),
  down: tick({ label: 'Descending' }),
  page: optional(wholeNumber({ label: 'Page', max: 100_000 })),
})
