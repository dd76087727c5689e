import { actionsOfPlan } from '../corrective-actions/corrective-action-store.ts'
import { waitingEntry } from '../panel-meetings/confirm-entry.ts'
import { panelOn } from '../panel-meetings/panel-meeting-actions.ts'
import { enteredNoEffectYet } from '../panel-meetings/panel-entry-pages.ts'
import { returnEntryForm } from '../panel-meetings/panel-meeting-forms.ts'
import { capacitiesOn } from '../people/capacities.ts'
import { findPlan } from '../remediation-plans/plan-store.ts'
import { planPath, type Plan } from '../remediation-plans/plan.ts'
import { form } from '../web/form-fields.ts'
import { formsAbout, referenceIn } from '../web/record-routes.ts'
import type { Asked, Route } from '../web/routes.ts'
import { planLife } from '../remediation-plans/plan-workflow.ts'
import { againstEnding, confirmEnding, enterEnding, returnEnding } from './end-plan-actions.ts'
import { completePlanForm, failPlanForm } from './end-plan-forms.ts'
import { completePlanPage, confirmEndPage, failPlanPage, returnEndPage } from './end-plan-pages.ts'

const step = formsAbout({
  path: planPath(':reference'),
  find: async (asked) => await findPlan(referenceIn(asked), asked.context.actor),
  as: capacitiesOn('plan'),
  life: planLife,
})

const rollOf = async (plan: Plan, { context }: Asked) =>
  await panelOn(plan.ending?.meetingOn ?? context.today, plan)

export const endPlanRoutes: readonly Route[] = [
  ...step('complete', {
    audience: ['secretariat'],
    form: completePlanForm,
    against: async (plan, { context }, typed) =>
      typed ? await againstEnding(plan, 'completed', typed, context) : [],
    page: async (plan, asked) =>
      completePlanPage({
        plan,
        actions: await actionsOfPlan(plan.reference, asked.context.actor),
        roll: await rollOf(plan, asked),
      }),
    act: (typed, asked) =>
      enterEnding(
        referenceIn(asked),
        { ...typed, outcome: 'completed', allegation: null },
        asked.version,
        asked.context,
      ),
    said: enteredNoEffectYet,
    place: '#end',
  }),
  ...step('fail', {
    audience: ['secretariat'],
    form: failPlanForm,
    against: async (plan, { context }, typed) =>
      typed ? await againstEnding(plan, 'failed', typed, context) : [],
    page: async (plan, asked) => failPlanPage({ plan, roll: await rollOf(plan, asked) }),
    act: (typed, asked) =>
      enterEnding(referenceIn(asked), { ...typed, outcome: 'failed' }, asked.version, asked.context),
    said: enteredNoEffectYet,
    place: '#end',
  }),
  ...step('confirm-end', {
    audience: ['panel-member'],
    form: form({}),
    page: (plan) => confirmEndPage(plan, waitingEntry(plan.ending)),
    act: (_typed, asked) => confirmEnding(referenceIn(asked), asked.version, asked.context),
    said: (referred) =>
      referred === null
        ? 'The plan is recorded as completed.'
        : `The plan is recorded as failed, and referred to the PMA as a suspected non-compliance, ${referred}.`,
  }),
  ...step('return-end', {
    audience: ['panel-member'],
    form: returnEntryForm,
    page: (plan) => returnEndPage(plan, waitingEntry(plan.ending)),
    act: ({ why }, asked) => returnEnding(referenceIn(asked), why, asked.version, asked.context),
    said: 'It is returned to the secretariat.',
  }),
]
