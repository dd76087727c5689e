import { isAsAsked } from '../kernel/filter.ts'
import { organisationsSeenBy } from '../organisations/organisation-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { listRoutes } from '../web/list-routes.ts'
import { panelDecisionFilters } from './panel-decision-forms.ts'
import { panelDecisionListPage } from './panel-decision-list-pages.ts'
import { countPanelDecisions, listPanelDecisions } from './panel-decision-store.ts'
import { panelDecisionsPath } from './panel-decision.ts'

export const panelDecisionListRoutes = listRoutes({
  path: panelDecisionsPath,
  audience: rolesThatMay('panel-decision', 'read'),
  noun: { one: 'decision', many: 'decisions' },
  filters: panelDecisionFilters,
  sorts: { meeting: 'meetingOn', status: 'status' },
  where: isAsAsked,
  list: listPanelDecisions,
  count: countPanelDecisions,
  lookUp: ({ context }) => organisationsSeenBy(context.actor),
  page: (rows, listing, _asked, organisations) => panelDecisionListPage(rows, listing, organisations),
})
