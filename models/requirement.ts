import { organisationRoles } from '../server/organisations/organisation.ts'
import type { Requirement } from '../server/requirements/requirement.ts'
import { day, flag, list, model, number, orNull, text, word } from './schema.ts'

export const RequirementModel = model<Requirement>(
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
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { documentCode: 1, documentVersion: 1, clause: 1 }, unique: true },
    { on: { owedBy: 1, documentCode: 1 } },
  ],
)
