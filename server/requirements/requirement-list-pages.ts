import type { Actor } from '../kernel/actor.ts'
import { holdsOn, type Day } from '../kernel/day.ts'
import { organisationRoleLabels } from '../organisations/organisation.ts'
import { roleMay } from '../people/access-table.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { Cell, ListPage, Section } from '../web/page-shapes.ts'
import { documentsPath, loadCataloguePath, type CatalogueDocument } from './catalogue-document.ts'
import { owedInWords, owingRoles } from './owing-roles.ts'
import { requirementPath, type Requirement } from './requirement.ts'

type Seeing = {
  readonly actor: Actor
  readonly today: Day
  readonly documents: readonly CatalogueDocument[]
}

/** The catalogue by clause, one page at a time. */
export function requirementsPage(
  shown: readonly Requirement[],
  listing: Listing,
  { actor, today, documents }: Seeing,
): ListPage {
  const codes = [...new Set(documents.map(({ code }) => code))]
  return {
    heading: 'Requirements',
    intro: 'The clauses of the SMKI SEC Document Set and of the CPS, and who owes each.',
    buttons: [
      { text: 'Documents and versions', href: documentsPath, style: 'secondary' },
      ...(roleMay('requirement', 'write', actor)
        ? [{ text: 'Load a catalogue file', href: loadCataloguePath }]
        : []),
    ],
    before: sampleNote(shown),
    table: {
      caption: 'Requirements',
      captionHidden: true,
      head: [
        sortingHead('Clause', 'clause', listing),
        sortingHead('Document', 'document', listing),
        sortingHead('Requirement', 'title', listing),
        { text: 'Owed by' },
      ],
      rows: shown.map((one) => requirementRow(one, today)),
      empty: 'No requirement fits. Lift a filter, or try other words.',
    },
    ...aroundTable(listing, [
      { ...textField('words', 'Words'), type: 'search' },
      selectField(
        'document',
        'Document',
        codes.map((code) => ({ value: code, text: code })),
        { none: 'Any document' },
      ),
      selectField('owedBy', 'Owed by', optionsOf(owingRoles, organisationRoleLabels), { none: 'Any role' }),
      selectField('standing', 'Versions', [{ value: 'all', text: 'All versions' }], {
        none: 'In force today',
      }),
    ]),
  }
}

/** Says that a catalogue is made up, wherever it is shown. */
export function sampleNote(shown: readonly { readonly isSample: boolean }[]): readonly Section[] {
  if (!shown.some((one) => one.isSample)) return []
  const text = 'This catalogue is a sample in our own words. It is not the text of any document.'
  return [{ kind: 'warning', text }]
}

function requirementRow(requirement: Requirement, today: Day): readonly Cell[] {
  const { reference, clause, documentCode, documentVersion, title, owedBy, isSample } = requirement
  return [
    { text: clause, href: requirementPath(reference) },
    {
      text: `${documentCode} ${documentVersion}`,
      tag: holdsOn(requirement, today)
        ? isSample
          ? { text: 'Sample', colour: 'orange' }
          : null
        : { text: 'Not in force', colour: 'grey' },
    },
    { text: title },
    { lines: owedInWords(owedBy) },
  ]
}

/** The catalogue as rows of a file. */
export function requirementRows(chosen: readonly Requirement[]): readonly (readonly string[])[] {
  return [
    [
      'Reference',
      'Document code',
      'Document version',
      'Clause',
      'Clause title',
      'Text',
      'Owed by',
      'From',
      'To',
      'Sample',
    ],
    ...chosen.map((one) => [
      one.reference,
      one.documentCode,
      one.documentVersion,
      one.clause,
      one.title,
      one.text,
      one.owedBy.map((role) => organisationRoleLabels[role]).join('; '),
      one.from,
      one.to ?? '',
      one.isSample ? 'Sample' : '',
    ]),
  ]
}
