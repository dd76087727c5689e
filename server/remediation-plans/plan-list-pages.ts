import { dayInWords, type Day } from '../kernel/day.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { chosenFilters, listAddress, pagingOf, sortingHead, type Listing } from '../web/listing.ts'
import type { ListPage, TagColour } from '../web/page-shapes.ts'
import {
  isPlanOverdue,
  planPath,
  plansPath,
  planStatuses,
  planStatusLabels,
  type Plan,
  type PlanStatus,
} from './plan.ts'

export const planColours: Readonly<Record<PlanStatus, TagColour>> = {
  required: 'orange',
  drafting: 'yellow',
  submitted: 'blue',
  'under-review': 'purple',
  advised: 'purple',
  returned: 'orange',
  'in-force': 'teal',
  completed: 'green',
  failed: 'red',
  withdrawn: 'grey',
}

export function planListPage(rows: readonly Plan[], listing: Listing, today: Day): ListPage {
  const { filters } = listing
  return {
    heading: 'Remediation plans',
    intro:
      'A plan exists where the SEC Panel has required one. Its words are read by those who may read them.',
    filters: {
      action: plansPath,
      fields: [
        textField('q', 'Reference', { value: filters['q'] ?? '', width: 20 }),
        selectField('status', 'State', optionsOf(planStatuses, planStatusLabels), {
          value: filters['status'] ?? '',
          none: 'Any state',
        }),
      ],
      chosen: chosenFilters(listing),
      clear: plansPath,
    },
    table: {
      caption: 'Plans',
      captionHidden: true,
      head: [
        { text: 'Plan' },
        sortingHead('Organisation', 'organisation', listing),
        { text: 'Case' },
        sortingHead('Due', 'due', listing),
        sortingHead('State', 'status', listing),
      ],
      rows: rows.map((plan) => [
        { text: plan.reference, href: planPath(plan.reference) },
        { text: plan.organisationName },
        { text: plan.breach },
        {
          text: dayInWords(plan.dueOn),
          tag: isPlanOverdue(plan, today) ? { text: 'Overdue', colour: 'red' } : null,
        },
        { tag: { text: planStatusLabels[plan.status], colour: planColours[plan.status] } },
      ]),
      empty: 'There are no plans here, or none that you may see.',
    },
    paging: pagingOf(listing),
    csv: { text: 'Download as CSV', href: listAddress({ ...listing, path: `${plansPath}.csv` }) },
  }
}
