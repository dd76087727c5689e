import { form, oneOf, optional, text, tick } from '../web/form-fields.ts'
import { documentKinds } from './catalogue-document.ts'
import { owingRoles } from './owing-roles.ts'
import { standings } from './select-requirements.ts'

export const loadCatalogueForm = form({ isSample: tick({ label: 'This is a sample' }) })

export const requirementFilters = {
  words: optional(text({ label: 'Words', max: 100 })),
  document: optional(text({ label: 'Document', max: 20 })),
  owedBy: optional(oneOf(owingRoles, { label: 'Owed by' })),
  standing: optional(oneOf(standings, { label: 'Versions' })),
}

export const documentFilters = {
  kind: optional(oneOf(documentKinds, { label: 'Kind' })),
  standing: optional(oneOf(['in-force'] as const, { label: 'Versions' })),
}
