import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { isAsAsked } from '../kernel/filter.ts'
import { panelDecisionsOf } from '../panel-decisions/panel-decision-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { listRoutes } from '../web/list-routes.ts'
import { page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showRecordAgain } from '../web/show-again.ts'
import { coveredBy } from './covered-actions.ts'
import { planFilters } from './plan-forms.ts'
import { planListPage } from './plan-list-pages.ts'
import { planPage } from './plan-pages.ts'
import { countPlans, findPlan, listPlans, versionsOf } from './plan-store.ts'
import { planPath, plansPath } from './plan.ts'

const readers = rolesThatMay('plan', 'read')
const reference = ({ params }: Asked): string => params['reference'] ?? ''

const recordView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor, today } = asked.context
  const plan = await findPlan(reference(asked), actor)
  const decisions = await panelDecisionsOf(plan.breach, actor)
  const shown = {
    ...{ plan, actor, today },
    covered: await coveredBy(plan, actor),
    seesDecision: decisions.some((one) => one.reference === plan.decision),
    versions: await versionsOf(plan.reference, actor),
    trail: await trailOf(plan.reference, audiencesFor(capacitiesFor('plan', 'read', plan, actor))),
  }
  return { template: 'record', page: showRecordAgain(planPage(shown), problem) }
}

export const planRoutes: readonly Route[] = [
  ...listRoutes({
    path: plansPath,
    audience: readers,
    noun: { one: 'plan', many: 'plans' },
    filters: planFilters,
    sorts: { due: 'dueOn', organisation: 'organisationName', status: 'status' },
    where: ({ q, status }) => isAsAsked({ reference: q, status }),
    list: listPlans,
    count: countPlans,
    page: (rows, listing, { context }) => planListPage(rows, listing, context.today),
  }),
  ...page({
    path: planPath(':reference'),
    audience: readers,
    show: async (asked) => await recordView(asked, null),
  }),
]
