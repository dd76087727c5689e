import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { roleMay } from '../people/access-table.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { Cell, ListPage } from '../web/page-shapes.ts'
import { factsIn } from './organisation-facts.ts'
import {
  newOrganisationPath,
  organisationPath,
  organisationRoleLabels,
  organisationRoles,
  type Organisation,
} from './organisation.ts'
import { rolesInWords } from './select-organisations.ts'

/** The register, one page at a time. */
export function organisationsPage(
  shown: readonly Organisation[],
  listing: Listing,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): ListPage {
  return {
    heading: 'Organisations',
    intro: 'Who is assessed, and who stands close to them. Conflicts follow from affiliates and employments.',
    buttons: roleMay('organisation', 'write', actor)
      ? [{ text: 'Enter an organisation', href: newOrganisationPath }]
      : [],
    table: {
      caption: 'Organisations',
      captionHidden: true,
      head: [
        sortingHead('Name', 'name', listing),
        { text: 'Roles today' },
        sortingHead('Reference', 'reference', listing),
      ],
      rows: shown.map((organisation) => organisationRow(organisation, today)),
      empty: 'No organisation fits. Lift a filter, or try other words.',
    },
    ...aroundTable(listing, [
      { ...textField('words', 'Name'), type: 'search' },
      selectField('role', 'Role held today', optionsOf(organisationRoles, organisationRoleLabels), {
        none: 'Any role',
      }),
    ]),
  }
}

function organisationRow(organisation: Organisation, today: Day): readonly Cell[] {
  return [
    { text: organisation.name, href: organisationPath(organisation.reference) },
    { lines: orNone(rolesInWords(organisation, today)) },
    { text: organisation.reference },
  ]
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
