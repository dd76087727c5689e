import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { writeCsv } from '../files/write-csv.ts'
import { all, is } from '../kernel/filter.ts'
import { panelDecisionsOf } from '../panel-decisions/panel-decision-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesFor } from '../people/capacities.ts'
import type { FormValues } from '../web/form-fields.ts'
import { plainRows, rowsOfPage, type Listing } from '../web/listing.ts'
import { file, page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showRecordAgain } from '../web/show-again.ts'
import { coveredBy } from './covered-actions.ts'
import { planListQuery } from './plan-forms.ts'
import { planListPage } from './plan-list-pages.ts'
import { planPage } from './plan-pages.ts'
import { countPlans, findPlan, listPlans } from './plan-store.ts'
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
    trail: await trailOf(plan.reference, audiencesFor(capacitiesFor('plan', 'read', plan, actor))),
  }
  return { template: 'record', page: showRecordAgain(planPage(shown), problem) }
}

const sortFields = { due: 'dueOn', organisation: 'organisationName', status: 'status' } as const

async function listed(
  { context }: Asked,
  query: FormValues<typeof planListQuery>,
  limit: { readonly skip: number; readonly limit: number },
) {
  const filter = all(
    ...(query.q ? [is('reference', query.q.toUpperCase())] : []),
    ...(query.status ? [is('status', query.status)] : []),
  )
  const sort = query.sort ?? 'due'
  const listing: Listing = {
    path: plansPath,
    filters: { q: query.q, status: query.status },
    sort,
    down: query.down,
    page: Math.max(1, query.page ?? 1),
    total: await countPlans(context.actor, filter),
    noun: { one: 'plan', many: 'plans' },
  }
  const order = { [sortFields[sort]]: query.down ? -1 : 1, reference: 1 } as const
  return { rows: await listPlans(context.actor, { sort: order, ...limit }, filter), listing }
}

export const planRoutes: readonly Route[] = [
  ...page({
    path: plansPath,
    audience: readers,
    query: planListQuery,
    show: async (asked, query) => {
      const { rows, listing } = await listed(asked, query, rowsOfPage(query.page))
      return { template: 'list', page: planListPage(rows, listing, asked.context.today) }
    },
  }),
  ...file({
    path: `${plansPath}.csv`,
    audience: readers,
    query: planListQuery,
    send: async (asked, query) => {
      const { rows, listing } = await listed(asked, query, { skip: 0, limit: 10_000 })
      const { table } = planListPage(rows, listing, asked.context.today)
      return { download: 'plans.csv', type: 'text/csv', body: writeCsv(plainRows(table)) }
    },
  }),
  ...page({
    path: planPath(':reference'),
    audience: readers,
    show: async (asked) => await recordView(asked, null),
  }),
]
