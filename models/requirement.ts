import type { Listed } from '../server/kernel/list-keys.ts'
import { organisationRoles } from '../server/organisations/organisation.ts'
import type { Requirement } from '../server/requirements/requirement.ts'
import type { RequirementKeys } from '../server/requirements/select-requirements.ts'
import { day, flag, list, model, number, orNull, part, text, word } from './schema.ts'

export const RequirementModel = model<Requirement & Listed<RequirementKeys>>(
  'requirements',
  {
    reference: text(),
    version: number(),
    documentCode: text(),
    documentVersion: text(),
    clause: text(),
    title: text(),
    text: text(),
    owedBy: list(word(organisationRoles)),
    isSample: flag(),
    from: day(),
    to: orNull(day()),
    listed: part<RequirementKeys>({ document: text(), clause: text(), title: text(), words: list(text()) }),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { documentCode: 1, documentVersion: 1, clause: 1 }, unique: true },
    { on: { owedBy: 1, documentCode: 1 } },
    { on: { 'listed.document': 1, reference: 1 } },
    { on: { 'listed.clause': 1, reference: 1 } },
    { on: { 'listed.title': 1, reference: 1 } },
    { on: { 'listed.words': 1 } },
  ],
)
