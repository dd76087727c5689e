import { isAsAsked } from '../kernel/filter.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { listRoutes } from '../web/list-routes.ts'
import { adviceFilters } from './advice-forms.ts'
import { adviceListPage } from './advice-list-pages.ts'
import { countAdvice, listAdvice } from './advice-store.ts'
import { advicesPath } from './advice.ts'

export const adviceListRoutes = listRoutes({
  path: advicesPath,
  audience: rolesThatMay('advice', 'read'),
  noun: { one: 'advice', many: 'advices' },
  filters: adviceFilters,
  sorts: { drafted: 'draftedOn', organisation: 'organisationName', status: 'status' },
  where: ({ q, status }) => isAsAsked({ reference: q, status }),
  list: listAdvice,
  count: countAdvice,
  page: adviceListPage,
})
