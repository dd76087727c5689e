import { dayInWords } from '../kernel/day.ts'
import { organisationFilter } from '../organisations/organisation-filter-pages.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { ListPage } from '../web/page-shapes.ts'
import { adviceColours } from './advice-pages.ts'
import { advicePath, adviceStatuses, adviceStatusLabels, type Advice } from './advice.ts'

export function adviceListPage(
  rows: readonly Advice[],
  listing: Listing,
  organisations: readonly Organisation[],
): ListPage {
  return {
    heading: 'Advice to the Panel',
    table: {
      caption: 'Advice',
      captionHidden: true,
      head: [
        { text: 'Advice' },
        { text: 'Number' },
        sortingHead('Organisation', 'organisation', listing),
        sortingHead('Drafted', 'drafted', listing),
        sortingHead('State', 'status', listing),
      ],
      rows: rows.map((one) => [
        { text: one.title, href: advicePath(one.reference), hint: one.reference },
        { text: one.issue?.number ?? 'None yet' },
        { text: one.organisationName },
        { text: dayInWords(one.draftedOn) },
        { tag: { text: adviceStatusLabels[one.status], colour: adviceColours[one.status] } },
      ]),
      empty: 'There is no advice that you may see.',
    },
    ...aroundTable(listing, [
      textField('q', 'Reference', { width: 20 }),
      ...organisationFilter(organisations),
      selectField('status', 'State', optionsOf(adviceStatuses, adviceStatusLabels), { none: 'Any state' }),
    ]),
  }
}
