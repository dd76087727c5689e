import { dayInWords, type Day } from '../kernel/day.ts'
import { organisationFilter } from '../organisations/organisation-filter-pages.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { ListPage, TagColour } from '../web/page-shapes.ts'
import {
  isPlanOverdue,
  planPath,
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

export function planListPage(
  rows: readonly Plan[],
  listing: Listing,
  today: Day,
  organisations: readonly Organisation[],
): ListPage {
  return {
    heading: 'Remediation plans',
    intro:
      'A plan exists where the SEC Panel has required one. Its words are read by those who may read them.',
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
    ...aroundTable(listing, [
      textField('q', 'Reference', { width: 20 }),
      ...organisationFilter(organisations),
      selectField('status', 'State', optionsOf(planStatuses, planStatusLabels), { none: 'Any state' }),
    ]),
  }
}
