import { readerNoticeKinds, type ReaderNotice } from '../server/notices/reader-notice.ts'
import { instant, model, number, text, word } from './schema.ts'

export const ReaderNoticeModel = model<ReaderNotice>(
  'reader-notices',
  {
    reference: text(),
    version: number(),
    kind: word(readerNoticeKinds),
    publication: text(),
    person: text(),
    madeAt: instant(),
  },
  [{ on: { reference: 1 }, unique: true }, { on: { person: 1, madeAt: -1 } }],
)
