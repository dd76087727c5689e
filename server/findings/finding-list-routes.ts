import { isAsAsked } from '../kernel/filter.ts'
import { organisationsSeenBy } from '../organisations/organisation-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { listRoutes } from '../web/list-routes.ts'
import { findingFilters } from './finding-forms.ts'
import { findingListPage } from './finding-list-pages.ts'
import { countFindings, listFindings } from './finding-store.ts'
import { findingsPath } from './finding.ts'

export const findingListRoutes = listRoutes({
  path: findingsPath,
  audience: rolesThatMay('finding', 'read'),
  noun: { one: 'finding', many: 'findings' },
  filters: findingFilters,
  sorts: { found: 'foundOn', clause: 'listed.clause', classification: 'classification', status: 'status' },
  where: ({ q, ...others }) => isAsAsked({ assessment: q, ...others }),
  list: listFindings,
  count: countFindings,
  lookUp: ({ context }) => organisationsSeenBy(context.actor),
  page: (rows, listing, _asked, organisations) => findingListPage(rows, listing, organisations),
})
