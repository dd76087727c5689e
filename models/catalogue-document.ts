import type { Listed } from '../server/kernel/list-keys.ts'
import {
  documentKinds,
  type CatalogueDocument,
  type DocumentKeys,
} from '../server/requirements/catalogue-document.ts'
import { day, flag, model, number, orNull, part, text, word } from './schema.ts'

export const CatalogueDocumentModel = model<CatalogueDocument & Listed<DocumentKeys>>(
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
    listed: part<DocumentKeys>({ name: text(), title: text() }),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { code: 1, documentVersion: 1 }, unique: true },
    { on: { 'listed.name': 1, reference: 1 } },
    { on: { 'listed.title': 1, reference: 1 } },
    { on: { kind: 1, reference: 1 } },
    { on: { from: 1, reference: 1 } },
  ],
)
