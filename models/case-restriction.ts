import type { CaseRestriction } from '../server/case-restrictions/case-restriction.ts'
import { instant, list, model, number, orNull, text } from './schema.ts'

export const CaseRestrictionModel = model<CaseRestriction>(
  'case-restrictions',
  {
    reference: text(),
    version: number(),
    caseReference: text(),
    caseTitle: text(),
    organisation: text(),
    cases: list(text()),
    readers: list(text()),
    readersNamedAt: instant(),
    reason: text(),
    restrictedByName: text(),
    restrictedAt: instant(),
    liftedAt: orNull(instant()),
    liftedBecause: orNull(text()),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { liftedAt: 1, reference: 1 } },
    { on: { restrictedAt: 1, reference: 1 } },
    { on: { caseReference: 1, reference: 1 } },
  ],
)
