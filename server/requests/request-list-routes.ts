import { findAssessment } from '../assessments/assessment-store.ts'
import { all, is, isAsAsked } from '../kernel/filter.ts'
import { organisationsSeenBy } from '../organisations/organisation-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { optional, reference } from '../web/form-fields.ts'
import { listRoutes } from '../web/list-routes.ts'
import type { Route } from '../web/routes.ts'
import { requestFilters } from './request-forms.ts'
import { requestListPage, requestsPage } from './request-list-pages.ts'
import { countRequests, listRequests } from './request-store.ts'
import { requestsOf, requestsPath } from './request.ts'
import { requestsAsked } from './select-requests.ts'

const requests = {
  audience: rolesThatMay('request', 'read'),
  noun: { one: 'request', many: 'requests' },
  list: listRequests,
  count: countRequests,
}
const sorts = { due: 'dueOn', kind: 'kind', status: 'status' }

export const requestListRoutes: readonly Route[] = [
  ...listRoutes({
    ...requests,
    path: requestsPath,
    filters: {
      assessment: optional(reference({ label: 'Assessment' })),
      organisation: optional(reference({ label: 'Organisation' })),
      ...requestFilters,
    },
    sorts: { ...sorts, organisation: 'organisationName' },
    where: ({ assessment, organisation, ...asking }, { context }) =>
      all(isAsAsked({ assessment, organisation }), requestsAsked(asking, context.today)),
    lookUp: ({ context }) => organisationsSeenBy(context.actor),
    page: (rows, listing, { context }, organisations) => requestsPage(rows, listing, context, organisations),
  }),
  ...listRoutes({
    ...requests,
    path: requestsOf(':reference'),
    filters: requestFilters,
    sorts: { number: 'number', ...sorts },
    where: (asking, { params, context }) =>
      all(is('assessment', params['reference'] ?? ''), requestsAsked(asking, context.today)),
    lookUp: ({ params, context }) => findAssessment(params['reference'] ?? '', context.actor),
    page: (rows, listing, { context }, assessment) => requestListPage(assessment, rows, listing, context),
  }),
]
