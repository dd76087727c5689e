import { isAsAsked } from '../kernel/filter.ts'
import { organisationsSeenBy } from '../organisations/organisation-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { listRoutes } from '../web/list-routes.ts'
import { breachesPath } from './breach.ts'
import { breachFilters } from './breach-forms.ts'
import { breachListPage } from './breach-list-pages.ts'
import { countBreaches, listBreaches } from './breach-store.ts'

export const breachListRoutes = listRoutes({
  path: breachesPath,
  audience: rolesThatMay('breach', 'read'),
  noun: { one: 'case', many: 'cases' },
  filters: breachFilters,
  sorts: { opened: 'openedOn', organisation: 'organisationName', status: 'status' },
  where: ({ q, ...others }) => isAsAsked({ reference: q, ...others }),
  list: listBreaches,
  count: countBreaches,
  lookUp: ({ context }) => organisationsSeenBy(context.actor),
  page: (rows, listing, { context }, organisations) =>
    breachListPage(rows, listing, context.actor, organisations),
})
