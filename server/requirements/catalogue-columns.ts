import { documentKindLabels, documentKinds } from './catalogue-document.ts'

/** The columns of a catalogue file: what each is called, what it holds and an example. */
export const catalogueColumns = {
  documentCode: {
    label: 'Document code',
    meaning: 'Short name of the document, the same in every version.',
    example: 'ORG-CP',
    most: 20,
  },
  documentTitle: {
    label: 'Document title',
    meaning: 'Its full title.',
    example: 'Organisation Certificate Policy',
    most: 200,
  },
  kind: {
    label: 'Kind',
    meaning: `One of: ${documentKinds.map((kind) => documentKindLabels[kind]).join('; ')}.`,
    example: 'Organisation Certificate Policy',
    most: 80,
  },
  documentVersion: {
    label: 'Document version',
    meaning: 'The version as the document says it. Format the column as text, or 1.10 becomes 1.1.',
    example: '1.2',
    most: 20,
  },
  from: {
    label: 'In force from',
    meaning: 'The first day of this version, as 2027-03-27.',
    example: '2027-03-27',
    most: 40,
  },
  pmaMayModify: {
    label: 'PMA may modify',
    meaning: 'Yes or No: whether the PMA may propose to modify the document.',
    example: 'Yes',
    most: 40,
  },
  pmaMayModifySource: {
    label: 'Source of that',
    meaning: 'Where that is laid down.',
    example: 'Seed paragraph 37',
    most: 200,
  },
  clause: {
    label: 'Clause',
    meaning: 'The number of the clause. Format the column as text, or 4.10 becomes 4.1.',
    example: '4.10',
    most: 40,
  },
  title: { label: 'Clause title', meaning: 'A few words.', example: 'Asking for revocation', most: 200 },
  text: {
    label: 'Text',
    meaning: 'What the clause asks for.',
    example: 'A certificate whose key may be known to others is put up for revocation without delay.',
    most: 10_000,
  },
  owedBy: {
    label: 'Owed by',
    meaning:
      'The roles that owe it, parted by semicolons: DCC, Subscriber, or single roles such as large supplier; Relying Party; Registration Data Provider.',
    example: 'DCC; Subscriber',
    most: 400,
  },
} as const

export type CatalogueColumn = keyof typeof catalogueColumns
export const catalogueColumnNames = Object.keys(catalogueColumns) as readonly CatalogueColumn[]
