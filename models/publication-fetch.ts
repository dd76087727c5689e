import { publicationOutputs } from '../server/kernel/reader.ts'
import type { PublicationFetch } from '../server/publishing/publication-fetch.ts'
import { instant, model, number, orNull, text, word } from './schema.ts'

export const PublicationFetchModel = model<PublicationFetch>(
  'publication-fetches',
  {
    reference: text(),
    version: number(),
    publication: text(),
    output: word(publicationOutputs),
    person: text(),
    organisation: orNull(text()),
    at: instant(),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { publication: 1, person: 1, at: 1 } },
    { on: { person: 1, publication: 1 } },
  ],
)
