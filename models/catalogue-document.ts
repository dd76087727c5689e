import { documentKinds, type CatalogueDocument } from '../server/requirements/catalogue-document.ts'
import { day, flag, model, number, orNull, text, word } from './schema.ts'

export const CatalogueDocumentModel = model<CatalogueDocument>(
  'catalogue-documents',
  {
    reference: text(),
    version: number(),
    code: text(),
    title: text(),
    kind: word(documentKinds),
    documentVersion: text(),
    from: day(),
    to: orNull(day()),
    pmaMayModify: flag(),
    pmaMayModifySource: text(),
    isSample: flag(),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { code: 1, documentVersion: 1 }, unique: true },
  ],
)
