import { isAsAsked } from '../kernel/filter.ts'
import { organisationsSeenBy } from '../organisations/organisation-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { listRoutes } from '../web/list-routes.ts'
import { adviceFilters } from './advice-forms.ts'
import { adviceListPage } from './advice-list-pages.ts'
import { countAdvice, listAdvice } from './advice-store.ts'
import { advicesPath } from './advice.ts'

export const adviceListRoutes = listRoutes({
  path: advicesPath,
  audience: rolesThatMay('advice', 'read'),
  noun: { one: 'piece of advice', many: 'pieces of advice' },
  filters: adviceFilters,
  sorts: { drafted: 'draftedOn', organisation: 'organisationName', status: 'status' },
  where: ({ q, ...others }) => isAsAsked({ reference: q, ...others }),
  list: listAdvice,
  count: countAdvice,
  lookUp: ({ context }) => organisationsSeenBy(context.actor),
  page: (rows, listing, _asked, organisations) => adviceListPage(rows, listing, organisations),
})
