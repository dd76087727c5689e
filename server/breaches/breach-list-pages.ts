import { holdsAny, type Actor } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { organisationFilter } from '../organisations/organisation-filter-pages.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { ListPage, TagColour } from '../web/page-shapes.ts'
import { breachPath, breachStatuses, breachStatusLabels, type Breach, type BreachStatus } from './breach.ts'

export const breachColours: Readonly<Record<BreachStatus, TagColour>> = {
  suspected: 'grey',
  told: 'blue',
  answered: 'teal',
  found: 'orange',
  'not-found': 'green',
  'view-taken': 'purple',
  advised: 'yellow',
  'panel-decided': 'green',
  'plan-required': 'red',
  closed: 'grey',
  withdrawn: 'grey',
}

export function breachListPage(
  rows: readonly Breach[],
  listing: Listing,
  actor: Actor,
  organisations: readonly Organisation[],
): ListPage {
  return {
    heading: 'Suspected non-compliance',
    buttons: holdsAny(actor, ['secretariat', 'pma-chair'])
      ? [{ text: 'Open a case', href: '/breaches/open' }]
      : [],
    table: {
      caption: 'Cases',
      captionHidden: true,
      head: [
        { text: 'Case' },
        sortingHead('Organisation', 'organisation', listing),
        sortingHead('Opened', 'opened', listing),
        sortingHead('State', 'status', listing),
      ],
      rows: rows.map((breach) => [
        { text: breach.reference, href: breachPath(breach.reference), hint: breach.title },
        { text: breach.organisationName },
        { text: dayInWords(breach.openedOn) },
        { tag: { text: breachStatusLabels[breach.status], colour: breachColours[breach.status] } },
      ]),
      empty: 'There are no cases here, or none that you may see.',
    },
    ...aroundTable(listing, [
      textField('q', 'Reference', { width: 20 }),
      ...organisationFilter(organisations),
      selectField('status', 'State', optionsOf(breachStatuses, breachStatusLabels), { none: 'Any state' }),
    ]),
  }
}
