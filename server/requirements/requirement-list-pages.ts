import type { Actor } from '../kernel/actor.ts'
import { holdsOn, type Day } from '../kernel/day.ts'
import { organisationRoleLabels } from '../organisations/organisation.ts'
import { roleMay } from '../people/access-table.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { listAddress, pagingOf, rowsOfPage, sortingHead, type Listing } from '../web/listing.ts'
import type { Cell, FilterPanel, LinkView, ListPage, Section } from '../web/page-shapes.ts'
import { documentsPath, loadCataloguePath, type CatalogueDocument } from './catalogue-document.ts'
import { owedInWords, owingRoles } from './owing-roles.ts'
import { requirementPath, requirementsPath, type Requirement } from './requirement.ts'
import type { RequirementsAsked } from './select-requirements.ts'

type Seeing = {
  readonly actor: Actor
  readonly today: Day
  readonly documents: readonly CatalogueDocument[]
}

/** The catalogue by clause: those asked for, one page at a time. */
export function requirementsPage(
  chosen: readonly Requirement[],
  asked: RequirementsAsked,
  seeing: Seeing,
): ListPage {
  const { words, document, owedBy, standing, sort, down, page } = asked
  const listing: Listing = {
    path: requirementsPath,
    filters: { words, document, owedBy, standing: standing === 'all' ? 'all' : null },
    sort,
    down,
    page,
    total: chosen.length,
    noun: { one: 'requirement', many: 'requirements' },
  }
  const { skip, limit } = rowsOfPage(page)
  return {
    heading: 'Requirements',
    intro: 'The clauses of the SMKI SEC Document Set and of the CPS, and who owes each.',
    buttons: [
      { text: 'Documents and versions', href: documentsPath, style: 'secondary' },
      ...(roleMay('requirement', 'write', seeing.actor)
        ? [{ text: 'Load a catalogue file', href: loadCataloguePath }]
        : []),
    ],
    before: sampleNote(chosen),
    filters: filterPanel(asked, seeing.documents),
    table: {
      caption: 'Requirements',
      captionHidden: true,
      head: [
        sortingHead('Clause', 'clause', listing),
        sortingHead('Document', 'document', listing),
        sortingHead('Requirement', 'title', listing),
        { text: 'Owed by' },
      ],
      rows: chosen.slice(skip, skip + limit).map((one) => requirementRow(one, seeing.today)),
      empty: 'No requirement fits. Lift a filter, or try other words.',
    },
    paging: pagingOf(listing),
    csv: { text: 'Download as CSV', href: listAddress({ ...listing, path: `${requirementsPath}.csv` }) },
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

function filterPanel(asked: RequirementsAsked, documents: readonly CatalogueDocument[]): FilterPanel {
  const { words, document, owedBy, standing } = asked
  const all = standing === 'all' ? 'all' : null
  const codes = [...new Set(documents.map(({ code }) => code))]
  const without = (text: string, filters: Readonly<Record<string, string | null>>): LinkView => ({
    text,
    href: listAddress({ path: requirementsPath, filters, sort: '', down: false }),
  })
  return {
    action: requirementsPath,
    fields: [
      { ...textField('words', 'Words', { value: words ?? '' }), type: 'search' },
      selectField(
        'document',
        'Document',
        codes.map((code) => ({ value: code, text: code })),
        { value: document ?? '', none: 'Any document' },
      ),
      selectField('owedBy', 'Owed by', optionsOf(owingRoles, organisationRoleLabels), {
        value: owedBy ?? '',
        none: 'Any role',
      }),
      selectField('standing', 'Versions', [{ value: 'all', text: 'All versions' }], {
        value: all ?? '',
        none: 'In force today',
      }),
    ],
    chosen: [
      ...(words === null ? [] : [without(`Words: ${words}`, { document, owedBy, standing: all })]),
      ...(document === null ? [] : [without(document, { words, owedBy, standing: all })]),
      ...(owedBy === null
        ? []
        : [without(organisationRoleLabels[owedBy], { words, document, standing: all })]),
      ...(all === null ? [] : [without('All versions', { words, document, owedBy })]),
    ],
    clear: requirementsPath,
  }
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
