import { isAsAsked } from '../kernel/filter.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { listRoutes } from '../web/list-routes.ts'
import { breachFilters } from './breach-forms.ts'
import { breachListPage } from './breach-list-pages.ts'
import { countBreaches, listBreaches } from './breach-store.ts'

export const breachListRoutes = listRoutes({
  path: '/breaches',
  audience: rolesThatMay('breach', 'read'),
  noun: { one: 'case', many: 'cases' },
  filters: breachFilters,
  sorts: { opened: 'openedOn', organisation: 'organisationName', status: 'status' },
  where: ({ q, status }) => isAsAsked({ reference: q, status }),
  list: listBreaches,
  count: countBreaches,
  page: (rows, listing, { context }) => breachListPage(rows, listing, context.actor),
})
