import { actionsOfPlan } from '../corrective-actions/corrective-action-store.ts'
import { findPlan } from '../remediation-plans/plan-store.ts'
import { planPath } from '../remediation-plans/plan.ts'
import { formsAbout, referenceIn } from '../web/record-routes.ts'
import type { Route } from '../web/routes.ts'
import { complete, fail } from './end-plan-actions.ts'
import { completePlanForm, failPlanForm } from './end-plan-forms.ts'
import { completePlanPage, failPlanPage } from './end-plan-pages.ts'

const step = formsAbout({
  path: planPath(':reference'),
  find: async (asked) => await findPlan(referenceIn(asked), asked.context.actor),
})

export const endPlanRoutes: readonly Route[] = [
  ...step('complete', {
    audience: ['panel-member'],
    form: completePlanForm,
    page: async (plan, { context }) =>
      completePlanPage({ plan, actions: await actionsOfPlan(plan.reference, context.actor) }),
    act: (typed, asked) => complete(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The plan is recorded as completed.',
  }),
  ...step('fail', {
    audience: ['panel-member'],
    form: failPlanForm,
    page: failPlanPage,
    act: (typed, asked) => fail(referenceIn(asked), typed, asked.version, asked.context),
    said: (referred) =>
      `The plan is recorded as failed, and referred to the PMA as a suspected non-compliance, ${referred}.`,
  }),
]
