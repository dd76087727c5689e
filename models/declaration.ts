import type { Declaration } from '../server/people/declaration.ts'
import { instant, model, number, text } from './schema.ts'

export const DeclarationModel = model<Declaration>(
  'declarations',
  {
    reference: text(),
    version: number(),
    person: text(),
    caseReference: text(),
    reason: text(),
    declaredAt: instant(),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { person: 1, caseReference: 1 }, unique: true },
    { on: { caseReference: 1 } },
    { on: { person: 1, declaredAt: 1, reference: 1 } },
    { on: { person: 1, caseReference: 1, reference: 1 } },
  ],
)
