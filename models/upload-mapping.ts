import type { RememberedMapping } from '../server/findings-upload/remember-mapping.ts'
import type { UploadMapping } from '../server/findings-upload/upload-mapping.ts'
import { frozen, instant, model, number, text } from './schema.ts'

export const UploadMappingModel = model<RememberedMapping>(
  'upload-mappings',
  {
    reference: text(),
    version: number(),
    provider: text(),
    columns: text(),
    mapping: frozen<UploadMapping>(),
    usedAt: instant(),
  },
  [{ on: { reference: 1 }, unique: true }, { on: { provider: 1, usedAt: -1 } }],
)
