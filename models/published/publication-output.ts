import { storedOutputs, type PublishedOutput } from '../../server/publications/publication.ts'
import { bytes, text, word } from '../schema.ts'
import { published } from './published-model.ts'

export const PublicationOutputModel = published<PublishedOutput>(
  'publication-outputs',
  { reference: text(), output: word(storedOutputs), type: text(), bytes: bytes() },
  [{ on: { reference: 1, output: 1 }, unique: true }],
)
