import { historySection } from '../audit-trail/history-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { roleMay } from '../people/access-table.ts'
import { whyOf } from '../rules/why-of.ts'
import { optionsOf, selectField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { FormPage, ListPage, RecordPage } from '../web/page-shapes.ts'
import { catalogueColumnNames, catalogueColumns } from './catalogue-columns.ts'
import {
  catalogueTemplatePath,
  documentKindLabels,
  documentKinds,
  documentPath,
  documentsPath,
  isCps,
  loadCataloguePath,
  versionName,
  type CatalogueDocument,
} from './catalogue-document.ts'
import { owedInWords } from './owing-roles.ts'
import { sampleNote } from './requirement-list-pages.ts'
import { inForceTag, spanOf } from './requirement-pages.ts'
import { requirementPath, requirementsPath, type Requirement } from './requirement.ts'

/** Every version of every document of the set, and the CPS. */
export function documentsPage(
  documents: readonly CatalogueDocument[],
  listing: Listing,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): ListPage {
  return {
    heading: 'Documents and versions',
    intro: 'The SMKI SEC Document Set, and the CPS beside it. A version is never edited, only superseded.',
    back: { text: 'Requirements', href: requirementsPath },
    buttons: roleMay('requirement', 'write', actor)
      ? [{ text: 'Load a catalogue file', href: loadCataloguePath }]
      : [],
    before: sampleNote(documents),
    table: {
      caption: 'Document versions',
      captionHidden: true,
      head: [
        sortingHead('Version', 'name', listing),
        sortingHead('Title', 'title', listing),
        sortingHead('Kind', 'kind', listing),
        sortingHead('In force', 'from', listing),
        { text: 'The PMA may modify it' },
      ],
      rows: documents.map((document) => [
        { text: versionName(document), href: documentPath(document.reference) },
        { text: document.title },
        { text: documentKindLabels[document.kind] },
        { text: spanOf(document), tag: inForceTag(document, today) },
        { text: document.pmaMayModify ? 'Yes' : 'No' },
      ]),
      empty: 'No document is in the catalogue yet, or none fits.',
    },
    ...aroundTable(listing, [
      selectField('kind', 'Kind', optionsOf(documentKinds, documentKindLabels), { none: 'Any kind' }),
      selectField('standing', 'Versions', [{ value: 'in-force', text: 'In force today' }], {
        none: 'All versions',
      }),
    ]),
  }
}

/** One version of a document with its clauses in order. */
export function documentPage(
  document: CatalogueDocument,
  clauses: readonly Requirement[],
  trail: readonly TrailEntry[],
  today: Day,
): RecordPage {
  return {
    heading: `${document.title} ${document.documentVersion}`,
    caption: versionName(document),
    back: { text: 'Documents and versions', href: documentsPath },
    status: inForceTag(document, today),
    sections: [
      ...sampleNote([document]),
      {
        kind: 'summary',
        rows: [
          { key: 'Kind', value: { text: documentKindLabels[document.kind] } },
          {
            key: 'Belongs to',
            value: {
              text: isCps(document) ? 'The DCC: its statement to the PMA' : 'The SMKI SEC Document Set',
            },
          },
          { key: 'In force', value: { text: spanOf(document) } },
          {
            key: 'The PMA may propose to modify it',
            value: {
              text: document.pmaMayModify ? 'Yes' : 'No',
              hint: document.pmaMayModifySource,
              why: whyOf('documents-pma-may-modify'),
            },
          },
        ],
      },
      {
        kind: 'table',
        table: {
          caption: 'Clauses',
          head: [{ text: 'Clause' }, { text: 'Requirement' }, { text: 'Owed by' }],
          rows: clauses.map((clause) => [
            { text: clause.clause, href: requirementPath(clause.reference) },
            { text: clause.title },
            { lines: owedInWords(clause.owedBy) },
          ]),
          empty: 'The catalogue holds no clause of this version.',
        },
      },
      historySection(trail),
    ],
  }
}

/** The form that loads a catalogue file, with what each column holds. */
export function loadCataloguePage(): FormPage {
  return {
    heading: 'Load a catalogue file',
    back: { text: 'Requirements', href: requirementsPath },
    before: [
      {
        kind: 'text',
        paragraphs: [
          'A file holds one or more versions of documents, a line for each clause. All of it is loaded, or every mistake is said and nothing is.',
          'A version that is in the catalogue takes clauses that it lacks, and is never edited otherwise. Loading a later version ends the earlier one on the day before.',
        ],
      },
      {
        kind: 'buttons',
        buttons: [{ text: 'Download a template', href: catalogueTemplatePath, style: 'secondary' }],
      },
    ],
    form: {
      action: loadCataloguePath,
      upload: true,
      fields: [
        {
          kind: 'file',
          name: 'file',
          label: 'Catalogue file',
          hint: 'CSV or XLSX, up to 20 MB.',
          accept: '.csv,.xlsx',
        },
        {
          kind: 'tick',
          name: 'isSample',
          label: 'This is a sample',
          hint: 'It is marked as one wherever it is shown.',
          value: false,
        },
      ],
      submit: 'Load the file',
      cancel: { text: 'Cancel', href: requirementsPath },
    },
    after: [
      {
        kind: 'table',
        table: {
          caption: 'What each column holds',
          head: [{ text: 'Column' }, { text: 'What it holds' }, { text: 'Example' }],
          rows: catalogueColumnNames.map((name) => [
            { text: catalogueColumns[name].label },
            { text: catalogueColumns[name].meaning },
            { text: catalogueColumns[name].example },
          ]),
          empty: 'There are no columns.',
        },
      },
    ],
  }
}
