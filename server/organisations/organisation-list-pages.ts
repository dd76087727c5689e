import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { roleMay } from '../people/access-table.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { listAddress, pagingOf, rowsOfPage, sortingHead, type Listing } from '../web/listing.ts'
import type { Cell, FilterPanel, ListPage } from '../web/page-shapes.ts'
import { factsIn } from './organisation-facts.ts'
import {
  newOrganisationPath,
  organisationPath,
  organisationRoleLabels,
  organisationRoles,
  organisationsPath,
  type Organisation,
} from './organisation.ts'
import { rolesInWords, type OrganisationsAsked } from './select-organisations.ts'

/** The register: those asked for, one page at a time. */
export function organisationsPage(
  chosen: readonly Organisation[],
  asked: OrganisationsAsked,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): ListPage {
  const { sort, down, page, words, role } = asked
  const listing: Listing = {
    path: organisationsPath,
    filters: { words, role },
    sort,
    down,
    page,
    total: chosen.length,
    noun: { one: 'organisation', many: 'organisations' },
  }
  const { skip, limit } = rowsOfPage(page)
  return {
    heading: 'Organisations',
    intro: 'Who is assessed, and who stands close to them. Conflicts follow from affiliates and employments.',
    buttons: roleMay('organisation', 'write', actor)
      ? [{ text: 'Enter an organisation', href: newOrganisationPath }]
      : [],
    filters: filterPanel(asked),
    table: {
      caption: 'Organisations',
      captionHidden: true,
      head: [
        sortingHead('Name', 'name', listing),
        sortingHead('Roles today', 'roles', listing),
        sortingHead('Reference', 'reference', listing),
      ],
      rows: chosen.slice(skip, skip + limit).map((organisation) => organisationRow(organisation, today)),
      empty: 'No organisation fits. Lift a filter, or try other words.',
    },
    paging: pagingOf(listing),
    csv: { text: 'Download as CSV', href: listAddress({ ...listing, path: `${organisationsPath}.csv` }) },
  }
}

function organisationRow(organisation: Organisation, today: Day): readonly Cell[] {
  return [
    { text: organisation.name, href: organisationPath(organisation.reference) },
    { lines: orNone(rolesInWords(organisation, today)) },
    { text: organisation.reference },
  ]
}

function filterPanel({ words, role }: OrganisationsAsked): FilterPanel {
  const address = (filters: Readonly<Record<string, string | null>>) =>
    listAddress({ path: organisationsPath, filters, sort: '', down: false })
  return {
    action: organisationsPath,
    fields: [
      { ...textField('words', 'Name', { value: words ?? '' }), type: 'search' },
      selectField('role', 'Role held today', optionsOf(organisationRoles, organisationRoleLabels), {
        value: role ?? '',
        none: 'Any role',
      }),
    ],
    chosen: [
      ...(words === null ? [] : [{ text: `Name: ${words}`, href: address({ role }) }]),
      ...(role === null ? [] : [{ text: organisationRoleLabels[role], href: address({ words }) }]),
    ],
    clear: organisationsPath,
  }
}

function orNone(lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? lines : ['None today']
}

/** The register as rows of a file, one line an organisation and role, so that a spreadsheet can sort them. */
export function organisationRows(
  chosen: readonly Organisation[],
  known: readonly Organisation[],
): readonly (readonly string[])[] {
  const head = ['Reference', 'Name', 'List', 'Entry', 'First day', 'Last day']
  const labels = { roles: 'Role', affiliates: 'Affiliate', 'supply-chain': 'Supply chain' } as const
  const rows = chosen.flatMap((organisation) =>
    (['roles', 'affiliates', 'supply-chain'] as const).flatMap((list) =>
      factsIn(organisation, list, known).map(({ words, dated }) => [
        organisation.reference,
        organisation.name,
        labels[list],
        words,
        dated.from,
        dated.to ?? '',
      ]),
    ),
  )
  return [head, ...rows]
}
