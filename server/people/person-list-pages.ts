import { roleLabels, roles, type Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { organisationNamed } from '../organisations/organisation-facts.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { listAddress, pagingOf, rowsOfPage, sortingHead, type Listing } from '../web/listing.ts'
import type { Cell, FilterPanel, LinkView, ListPage, TagColour } from '../web/page-shapes.ts'
import { roleMay } from './access-table.ts'
import { employersOn } from './actor-of.ts'
import {
  newPersonPath,
  peoplePath,
  personPath,
  personStatuses,
  personStatusLabels,
  type Person,
  type PersonStatus,
} from './person.ts'
import { heldInWords, type PeopleAsked } from './select-people.ts'

export const personStatusColours: Readonly<Record<PersonStatus, TagColour>> = {
  invited: 'blue',
  active: 'green',
  deactivated: 'grey',
}

type Seeing = {
  readonly actor: Actor
  readonly today: Day
  readonly organisations: readonly Organisation[]
}

/** The people asked for, one page at a time. */
export function peoplePage(chosen: readonly Person[], asked: PeopleAsked, seeing: Seeing): ListPage {
  const { words, role, status, sort, down, page } = asked
  const listing: Listing = {
    path: peoplePath,
    filters: { words, role, status },
    sort,
    down,
    page,
    total: chosen.length,
    noun: { one: 'person', many: 'people' },
  }
  const { skip, limit } = rowsOfPage(page)
  return {
    heading: 'People',
    intro: 'The administrator invites people and gives roles; the secretariat records who works for whom.',
    buttons: roleMay('person', 'write', seeing.actor)
      ? [{ text: 'Invite a person', href: newPersonPath }]
      : [],
    filters: filterPanel(asked),
    table: {
      caption: 'People',
      captionHidden: true,
      head: [
        sortingHead('Name', 'name', listing),
        sortingHead('Roles today', 'roles', listing),
        { text: 'Works for' },
        sortingHead('State', 'status', listing),
      ],
      rows: chosen.slice(skip, skip + limit).map((person) => personRow(person, seeing)),
      empty: 'Nobody fits. Lift a filter, or try other words.',
    },
    paging: pagingOf(listing),
    csv: { text: 'Download as CSV', href: listAddress({ ...listing, path: `${peoplePath}.csv` }) },
  }
}

function personRow(person: Person, { organisations, today }: Seeing): readonly Cell[] {
  const nameOf = (reference: string) => organisationNamed(reference, organisations)
  return [
    { text: person.name, href: personPath(person.reference), hint: person.email },
    { lines: orNone(heldInWords(person, nameOf, today), 'No role today') },
    { lines: orNone(employersOn(person, today).map(nameOf), 'No employer recorded') },
    { tag: { text: personStatusLabels[person.status], colour: personStatusColours[person.status] } },
  ]
}

/** The people as rows of a file. */
export function peopleRows(
  chosen: readonly Person[],
  { organisations, today }: Pick<Seeing, 'organisations' | 'today'>,
): readonly (readonly string[])[] {
  const nameOf = (reference: string) => organisationNamed(reference, organisations)
  return [
    ['Reference', 'Name', 'E-mail address', 'State', 'Roles today', 'Works for'],
    ...chosen.map((person) => [
      person.reference,
      person.name,
      person.email,
      personStatusLabels[person.status],
      heldInWords(person, nameOf, today).join('; '),
      employersOn(person, today).map(nameOf).join('; '),
    ]),
  ]
}

function filterPanel({ words, role, status }: PeopleAsked): FilterPanel {
  const without = (text: string, filters: Readonly<Record<string, string | null>>): LinkView => ({
    text,
    href: listAddress({ path: peoplePath, filters, sort: '', down: false }),
  })
  return {
    action: peoplePath,
    fields: [
      { ...textField('words', 'Name or e-mail address', { value: words ?? '' }), type: 'search' },
      selectField('role', 'Role held today', optionsOf(roles, roleLabels), {
        value: role ?? '',
        none: 'Any role',
      }),
      selectField('status', 'State', optionsOf(personStatuses, personStatusLabels), {
        value: status ?? '',
        none: 'Any state',
      }),
    ],
    chosen: [
      ...(words === null ? [] : [without(`Name: ${words}`, { role, status })]),
      ...(role === null ? [] : [without(roleLabels[role], { words, status })]),
      ...(status === null ? [] : [without(personStatusLabels[status], { words, role })]),
    ],
    clear: peoplePath,
  }
}

function orNone(lines: readonly string[], none: string): readonly string[] {
  return lines.length > 0 ? lines : [none]
}
