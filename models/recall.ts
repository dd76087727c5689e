import { recallKinds, type Recall } from '../server/publishing/recall.ts'
import { instant, model, number, text, word } from './schema.ts'

export const RecallModel = model<Recall>(
  'recalls',
  { reference: text(), version: number(), kind: word(recallKinds), at: instant() },
  [{ on: { reference: 1 }, unique: true }],
)
