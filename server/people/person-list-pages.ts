import { roleLabels, roles, type Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { organisationNamed } from '../organisations/organisation-facts.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { Cell, ListPage, TagColour } from '../web/page-shapes.ts'
import { roleMay } from './access-table.ts'
import { employersOn } from './actor-of.ts'
import {
  newPersonPath,
  personPath,
  personStatuses,
  personStatusLabels,
  type Person,
  type PersonStatus,
} from './person.ts'
import { heldInWords } from './select-people.ts'

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

/** The people, one page at a time. */
export function peoplePage(shown: readonly Person[], listing: Listing, seeing: Seeing): ListPage {
  return {
    heading: 'People',
    intro: 'The administrator invites people and gives roles; the secretariat records who works for whom.',
    buttons: roleMay('person', 'write', seeing.actor)
      ? [{ text: 'Invite a person', href: newPersonPath }]
      : [],
    table: {
      caption: 'People',
      captionHidden: true,
      head: [
        sortingHead('Name', 'name', listing),
        { text: 'Roles today' },
        { text: 'Works for' },
        sortingHead('State', 'status', listing),
      ],
      rows: shown.map((person) => personRow(person, seeing)),
      empty: 'Nobody fits. Lift a filter, or try other words.',
    },
    ...aroundTable(listing, [
      { ...textField('words', 'Name or e-mail address'), type: 'search' },
      selectField('role', 'Role held today', optionsOf(roles, roleLabels), { none: 'Any role' }),
      selectField('status', 'State', optionsOf(personStatuses, personStatusLabels), { none: 'Any state' }),
    ]),
  }
}

function personRow(person: Person, { organisations, today }: Seeing): readonly Cell[] {
  const nameOf = (reference: string) => organisationNamed(reference, organisations)
  return [
    { text: person.name, href: personPath(person.reference), hint: person.email },
    { lines: orNone(heldInWords(person, organisations, today), 'No role today') },
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
      heldInWords(person, organisations, today).join('; '),
      employersOn(person, today).map(nameOf).join('; '),
    ]),
  ]
}

function orNone(lines: readonly string[], none: string): readonly string[] {
  return lines.length > 0 ? lines : [none]
}
