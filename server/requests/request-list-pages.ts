import { assessmentPath, type Assessment } from '../assessments/assessment.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { organisationFilter } from '../organisations/organisation-filter-pages.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, type Listing } from '../web/listing.ts'
import type { ListPage } from '../web/page-shapes.ts'
import { requestTable } from './request-section-pages.ts'
import {
  requestKindLabels,
  requestKinds,
  requestsOf,
  requestStatuses,
  requestStatusLabels,
  type CoOperationRequest,
} from './request.ts'

const heading = 'Requests and co-operation'
const intro =
  'The assessed organisation co-operates with data and information reasonably requested, and with reasonable access to premises and staff; so do the relevant parts of its supply chain (¶56, 65).'

const fields = [
  selectField('kind', 'What for', optionsOf(requestKinds, requestKindLabels), { none: 'Anything' }),
  selectField('status', 'State', optionsOf(requestStatuses, requestStatusLabels), { none: 'Any state' }),
  selectField('due', 'Due', [{ value: 'overdue', text: 'Overdue' }], { none: 'Any day' }),
]

/** The requests of every assessment that the viewer may see. */
export function requestsPage(
  requests: readonly CoOperationRequest[],
  listing: Listing,
  { today }: { readonly today: Day },
  organisations: readonly Organisation[],
): ListPage {
  return {
    heading,
    intro,
    table: requestTable(requests, today, { listing, isOfAll: true }),
    ...aroundTable(listing, [
      textField('assessment', 'Assessment', { width: 20 }),
      ...organisationFilter(organisations),
      ...fields,
    ]),
  }
}

/** The requests of one assessment. */
export function requestListPage(
  assessment: Assessment,
  requests: readonly CoOperationRequest[],
  listing: Listing,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): ListPage {
  const mayAsk = capacitiesFor('request', 'draft', assessment, actor).length > 0
  return {
    heading,
    caption: `${assessment.reference} · ${assessment.title}`,
    back: { text: assessment.reference, href: assessmentPath(assessment.reference) },
    intro,
    buttons: mayAsk ? [{ text: 'Make a request', href: `${requestsOf(assessment.reference)}/ask` }] : [],
    table: requestTable(requests, today, { listing }),
    ...aroundTable(listing, fields),
  }
}
