import { dayInWords } from '../kernel/day.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { chosenFilters, listAddress, pagingOf, sortingHead, type Listing } from '../web/listing.ts'
import type { ListPage } from '../web/page-shapes.ts'
import { adviceColours } from './advice-pages.ts'
import { advicePath, advicesPath, adviceStatuses, adviceStatusLabels, type Advice } from './advice.ts'

export function adviceListPage(rows: readonly Advice[], listing: Listing): ListPage {
  const { filters } = listing
  return {
    heading: 'Advice to the Panel',
    filters: {
      action: advicesPath,
      fields: [
        textField('q', 'Reference', { value: filters['q'] ?? '', width: 20 }),
        selectField('status', 'State', optionsOf(adviceStatuses, adviceStatusLabels), {
          value: filters['status'] ?? '',
          none: 'Any state',
        }),
      ],
      chosen: chosenFilters(listing),
      clear: advicesPath,
    },
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
    paging: pagingOf(listing),
    csv: { text: 'Download as CSV', href: listAddress({ ...listing, path: `${advicesPath}.csv` }) },
  }
}
