import type { Recognition, Scheme } from '../server/assurance-scheme/scheme.ts'
import { day, list, model, number, orNull, part, text } from './schema.ts'

export const SchemeModel = model<Scheme>(
  'assurance-schemes',
  {
    reference: text(),
    version: number(),
    name: text(),
    provider: text(),
    procuredBy: text(),
    contract: text(),
    from: day(),
    to: orNull(day()),
    recognitions: list(
      part<Recognition>({ evidence: text(), source: text(), on: day(), reviewOn: orNull(day()) }),
    ),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { provider: 1, from: 1 } },
    { on: { name: 1, reference: 1 } },
    { on: { from: 1, reference: 1 } },
  ],
)
