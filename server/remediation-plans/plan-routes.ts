import { historyFor } from '../audit-trail/history-actions.ts'
import { actionsOfPlan } from '../corrective-actions/corrective-action-store.ts'
import { isAsAsked } from '../kernel/filter.ts'
import { panelDecisionsOf } from '../panel-decisions/panel-decision-store.ts'
import { organisationsSeenBy } from '../organisations/organisation-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { takeToReview } from '../plan-reviews/begin-review-actions.ts'
import { planReviewsOf } from '../plan-reviews/plan-review-store.ts'
import { proposalsOn } from '../redaction-proposals/proposal-store.ts'
import { listRoutes } from '../web/list-routes.ts'
import { recordAt, referenceIn } from '../web/record-routes.ts'
import type { Route } from '../web/routes.ts'
import { coveredBy } from './covered-actions.ts'
import { planFilters } from './plan-forms.ts'
import { planListPage } from './plan-list-pages.ts'
import { planPage } from './plan-pages.ts'
import { countPlans, findPlan, listPlans, versionsOf } from './plan-store.ts'
import { planPath, plansPath } from './plan.ts'

const readers = rolesThatMay('plan', 'read')
const record = recordAt(planPath(':reference'), readers, async (asked) => {
  const { actor, today } = asked.context
  const plan = await findPlan(referenceIn(asked), actor)
  const decisions = await panelDecisionsOf(plan.breach, actor)
  return planPage({
    ...{ plan, actor, today },
    covered: await coveredBy(plan, actor),
    seesDecision: decisions.some((one) => one.reference === plan.decision),
    versions: await versionsOf(plan.reference, actor),
    proposals: await proposalsOn(plan.reference, actor),
    reviews: await planReviewsOf(plan.reference, actor),
    actions: await actionsOfPlan(plan.reference, actor),
    trail: await historyFor('plan', plan, actor),
  })
})

export const planRoutes: readonly Route[] = [
  ...listRoutes({
    path: plansPath,
    audience: readers,
    noun: { one: 'plan', many: 'plans' },
    filters: planFilters,
    sorts: { due: 'dueOn', organisation: 'organisationName', status: 'status' },
    where: ({ q, ...others }) => isAsAsked({ reference: q, ...others }),
    list: listPlans,
    count: countPlans,
    lookUp: ({ context }) => organisationsSeenBy(context.actor),
    page: (rows, listing, { context }, organisations) =>
      planListPage(rows, listing, context.today, organisations),
  }),
  ...record.page,
  ...record.button('review', {
    audience: ['secretariat', 'pma-chair'],
    act: (_typed, asked) => takeToReview(referenceIn(asked), asked.version, asked.context),
    said: ({ planVersion }) =>
      `Version ${planVersion} is under PMA review. Members give their views on each action.`,
    place: '#adequacy',
  }),
]
