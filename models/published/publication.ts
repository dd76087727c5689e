import { publicationAudiences } from '../../server/kernel/reader.ts'
import { publicationStates, type Publication } from '../../server/publications/publication.ts'
import { day, instant, orNull, text, word } from '../schema.ts'
import { published } from './published-model.ts'

export const PublicationModel = published<Publication>(
  'publications',
  {
    reference: text(),
    state: word(publicationStates),
    audience: word(publicationAudiences),
    publishedOn: day(),
    publishedAt: instant(),
    endedAt: orNull(instant()),
    organisation: orNull(text()),
    csv: orNull(text()),
    feed: orNull(text()),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { publishedOn: 1, reference: 1 } },
    { on: { organisation: 1, reference: 1 } },
    { on: { state: 1, reference: 1 } },
  ],
)
