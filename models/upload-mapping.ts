import { mappingKinds, type RememberedMapping } from '../server/findings-upload/remember-mapping.ts'
import { frozen, instant, model, number, text, word } from './schema.ts'

export const UploadMappingModel = model<RememberedMapping<unknown>>(
  'upload-mappings',
  {
    reference: text(),
    version: number(),
    kind: word(mappingKinds),
    owner: text(),
    columns: text(),
    mapping: frozen<unknown>(),
    usedAt: instant(),
  },
  [{ on: { reference: 1 }, unique: true }, { on: { owner: 1, kind: 1, usedAt: -1 } }],
)
