import type { PublicationLine } from '../server/publishing/publication-line.ts'
import { instant, list, model, number, orNull, text } from './schema.ts'

export const PublicationLineModel = model<PublicationLine>(
  'publication-lines',
  {
    reference: text(),
    version: number(),
    begunAt: instant(),
    current: orNull(text()),
    earlier: list(text()),
  },
  [{ on: { reference: 1 }, unique: true }, { on: { current: 1 } }],
)
