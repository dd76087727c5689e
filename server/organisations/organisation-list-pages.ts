import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { addressOf, pageSize, pagingOf, sortedBy } from '../kernel/listing.ts'
import { roleMay } from '../people/access-table.ts'
import type { ListPage, TableView } from '../web/page-shapes.ts'
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
  const filters = { words: asked.words, role: asked.role }
  const shown = chosen.slice((asked.page - 1) * pageSize, asked.page * pageSize)
  return {
    heading: 'Organisations',
    intro: 'Who is assessed, and who stands close to them. Conflicts follow from affiliates and employments.',
    buttons: roleMay('organisation', 'write', actor)
      ? [{ text: 'Enter an organisation', href: newOrganisationPath }]
      : [],
    filters: filterPanel(asked),
    table: organisationsTable(shown, asked, today),
    paging: pagingOf(asked, { total: chosen.length, nouns: 'organisations' }, organisationsPath, filters),
    csv: {
      text: 'Download as CSV',
      href: addressOf(`${organisationsPath}.csv`, { ...filters, sort: asked.sort, down: asked.down }),
    },
  }
}

function filterPanel(asked: OrganisationsAsked) {
  const { words, role } = asked
  return {
    action: organisationsPath,
    fields: [
      { kind: 'text' as const, name: 'words', label: 'Name', value: words ?? '', type: 'search' as const },
      {
        kind: 'select' as const,
        name: 'role',
        label: 'Role held today',
        value: role ?? '',
        options: [
          { value: '', text: 'Any role' },
          ...organisationRoles.map((value) => ({ value, text: organisationRoleLabels[value] })),
        ],
      },
    ],
    chosen: [
      ...(words === null ? [] : [{ text: `Name: ${words}`, href: addressOf(organisationsPath, { role }) }]),
      ...(role === null
        ? []
        : [{ text: organisationRoleLabels[role], href: addressOf(organisationsPath, { words }) }]),
    ],
    clear: organisationsPath,
  }
}

function organisationsTable(
  shown: readonly Organisation[],
  asked: OrganisationsAsked,
  today: Day,
): TableView {
  const filters = { words: asked.words, role: asked.role }
  const head = (text: string, column: OrganisationsAsked['sort']) => ({
    text,
    sort: sortedBy(column, asked, organisationsPath, filters),
  })
  return {
    caption: 'Organisations',
    captionHidden: true,
    head: [head('Name', 'name'), head('Roles today', 'roles'), head('Reference', 'reference')],
    rows: shown.map((organisation) => [
      { text: organisation.name, href: organisationPath(organisation.reference) },
      { lines: orNone(rolesInWords(organisation, today)) },
      { text: organisation.reference },
    ]),
    empty: 'No organisation fits. Lift a filter, or try other words.',
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
