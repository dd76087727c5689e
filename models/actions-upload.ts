import {
  encodings,
  type SheetChoice,
  type SheetOutline,
  type UploadFile,
} from '../server/findings-upload/upload.ts'
import {
  actionsUploadStatuses,
  type ActionsMapping,
  type ActionsUpload,
} from '../server/actions-upload/actions-upload.ts'
import { frozen, instant, list, model, number, orNull, part, text, word } from './schema.ts'

export const ActionsUploadModel = model<ActionsUpload>(
  'actions-uploads',
  {
    reference: text(),
    version: number(),
    plan: text(),
    organisation: text(),
    cases: list(text()),
    person: text(),
    status: word(actionsUploadStatuses),
    startedAt: instant(),
    expiresAt: orNull(instant()),
    encoding: orNull(word(encodings)),
    files: list(
      part<UploadFile>({
        name: text(),
        size: number(),
        sha256: text(),
        sheets: frozen<readonly SheetOutline[]>(),
      }),
    ),
    first: orNull(part<SheetChoice>({ file: number(), sheet: number() })),
    mapping: frozen<ActionsMapping>(),
    written: orNull(number()),
  },
  [{ on: { reference: 1 }, unique: true }, { on: { plan: 1, startedAt: -1 } }, { on: { expiresAt: 1 } }],
)
