import { findAssessment } from '../assessments/assessment-store.ts'
import { all, is, isAsAsked } from '../kernel/filter.ts'
import { organisationsSeenBy } from '../organisations/organisation-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { optional, reference } from '../web/form-fields.ts'
import { listRoutes } from '../web/list-routes.ts'
import type { Route } from '../web/routes.ts'
import { correctionFilters } from './corrective-action-forms.ts'
import { correctiveActionListPage, correctiveActionsPage } from './corrective-action-list-pages.ts'
import { countCorrectiveActions, listCorrectiveActions } from './corrective-action-store.ts'
import { correctiveActionsOf, correctiveActionsPath } from './corrective-action.ts'
import { correctiveActionsAsked } from './select-corrective-actions.ts'

const actions = {
  audience: rolesThatMay('action', 'read'),
  noun: { one: 'action', many: 'actions' },
  list: listCorrectiveActions,
  count: countCorrectiveActions,
}
const sorts = { due: 'dueOn', status: 'status' }

export const correctiveActionListRoutes: readonly Route[] = [
  ...listRoutes({
    ...actions,
    path: correctiveActionsPath,
    filters: {
      assessment: optional(reference({ label: 'Assessment' })),
      organisation: optional(reference({ label: 'Organisation' })),
      ...correctionFilters,
    },
    sorts: { ...sorts, organisation: 'organisationName' },
    where: ({ assessment, organisation, ...asking }, { context }) =>
      all(isAsAsked({ assessment, organisation }), correctiveActionsAsked(asking, context.today)),
    lookUp: ({ context }) => organisationsSeenBy(context.actor),
    page: (rows, listing, { context }, organisations) =>
      correctiveActionsPage(rows, listing, context, organisations),
  }),
  ...listRoutes({
    ...actions,
    path: correctiveActionsOf(':reference'),
    filters: correctionFilters,
    sorts: { number: 'number', ...sorts },
    where: (asking, { params, context }) =>
      all(is('assessment', params['reference'] ?? ''), correctiveActionsAsked(asking, context.today)),
    lookUp: ({ params, context }) => findAssessment(params['reference'] ?? '', context.actor),
    page: (rows, listing, { context }, assessment) =>
      correctiveActionListPage(assessment, rows, listing, context),
  }),
]
