import { filePurposes, type KeptFile } from '../server/evidence/stored-file.ts'
import { day, instant, list, model, number, orNull, text, word } from './schema.ts'

export const StoredFileModel = model<KeptFile>(
  'files',
  {
    reference: text(),
    version: number(),
    purpose: word(filePurposes),
    record: text(),
    organisation: text(),
    cases: list(text()),
    name: text(),
    type: text(),
    size: number(),
    sha256: text(),
    effectiveOn: orNull(day()),
    description: text(),
    addedAt: instant(),
    addedBy: text(),
    addedByName: text(),
    givenBy: orNull(text()),
  },
  [{ on: { reference: 1 }, unique: true }, { on: { record: 1, addedAt: 1 } }, { on: { sha256: 1 } }],
)
