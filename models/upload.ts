import {
  encodings,
  uploadStatuses,
  type SheetChoice,
  type SheetOutline,
  type Upload,
  type UploadCounts,
  type UploadFile,
} from '../server/findings-upload/upload.ts'
import type { UploadMapping } from '../server/findings-upload/upload-mapping.ts'
import { frozen, instant, list, model, number, orNull, part, text, word } from './schema.ts'

const sheetChoice = part<SheetChoice>({ file: number(), sheet: number() })

export const UploadModel = model<Upload>(
  'uploads',
  {
    reference: text(),
    version: number(),
    assessment: text(),
    organisation: text(),
    cases: list(text()),
    assessors: list(text()),
    provider: text(),
    person: text(),
    personName: text(),
    status: word(uploadStatuses),
    startedAt: instant(),
    expiresAt: orNull(instant()),
    encoding: orNull(word(encodings)),
    problem: orNull(text()),
    files: list(
      part<UploadFile>({
        name: text(),
        size: number(),
        sha256: text(),
        sheets: frozen<readonly SheetOutline[]>(),
      }),
    ),
    first: orNull(sheetChoice),
    second: orNull(sheetChoice),
    mapping: orNull(frozen<UploadMapping>()),
    basis: orNull(text()),
    unticked: list(text()),
    counts: orNull(
      part<UploadCounts>({
        rows: number(),
        new: number(),
        changed: number(),
        unchanged: number(),
        error: number(),
        notInFile: number(),
        written: number(),
        leftOut: number(),
      }),
    ),
    accepted: list(part<Upload['accepted'][number]>({ kind: text(), reason: text() })),
    confirmedAt: orNull(instant()),
    lastNumber: orNull(number()),
    wayBack: orNull(text()),
    undoneAt: orNull(instant()),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { assessment: 1, startedAt: -1 } },
    { on: { expiresAt: 1 } },
  ],
)
