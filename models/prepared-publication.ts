import { publicationOutputs, type RenderedOutput } from '../server/publishing/publication-output.ts'
import type { PreparedPublication } from '../server/publishing/prepared-publication.ts'
import type { CodeSecrets, SealedText } from '../server/publishing/verification-code.ts'
import { bytes, day, frozen, list, model, number, orNull, part, text, word } from './schema.ts'

export const PreparedPublicationModel = model<PreparedPublication>(
  'prepared-publications',
  {
    reference: text(),
    version: number(),
    plan: text(),
    planVersion: number(),
    proposal: text(),
    digest: text(),
    publishOn: day(),
    code: text(),
    secrets: part<CodeSecrets>({
      publication: text(),
      leaves: bytes(),
      texts: list(
        part<SealedText>({ part: text(), cell: number(), passage: text(), key: text(), place: number() }),
      ),
    }),
    projection: frozen(),
    outputs: list(
      part<RenderedOutput>({
        output: word(publicationOutputs),
        type: text(),
        fileName: orNull(text()),
        bytes: bytes(),
      }),
    ),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { proposal: 1 }, unique: true },
    { on: { plan: 1, reference: 1 } },
  ],
)
