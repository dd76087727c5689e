import { historyFor } from '../audit-trail/history-actions.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { mayWith, capacitiesOn } from '../people/capacities.ts'
import { waitingEntry } from '../panel-meetings/confirm-entry.ts'
import { panelOn } from '../panel-meetings/panel-meeting-actions.ts'
import { enteredNoEffectYet } from '../panel-meetings/panel-entry-pages.ts'
import { returnEntryForm } from '../panel-meetings/panel-meeting-forms.ts'
import { findPlanVersion } from '../remediation-plans/plan-store.ts'
import { planVersionReference, type PlanVersion } from '../remediation-plans/plan-version.ts'
import { versionPath, type Plan } from '../remediation-plans/plan.ts'
import { formsAbout, numberIn, recordAt, referenceIn } from '../web/record-routes.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { formPage, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { draftPage, onReview } from '../panel-advice/advice-form-pages.ts'
import { draftForm } from '../panel-advice/advice-forms.ts'
import { adviceOnReview } from '../panel-advice/advice-store.ts'
import { advicePath } from '../panel-advice/advice.ts'
import { againstDraftOnPlan, draftOnPlan } from '../panel-advice/plan-advice-actions.ts'
import { NotFound } from '../kernel/refusals.ts'
import { reviewReasons } from './begin-review.ts'
import { stateProblems } from './decide-on-plan.ts'
import { againstOnPlan, confirmOnPlan, enterOnPlan, sendBackOnPlan } from './decide-on-plan-actions.ts'
import { planDecisionPage, sendBackPage } from './decide-on-plan-pages.ts'
import { draftAdequacyPage, drafterPage } from './draft-adequacy-pages.ts'
import {
  appointDrafter,
  circulateView,
  draftView,
  possibleDrafters,
  recordTaken,
} from './plan-review-actions.ts'
import { adequacyForm, drafterForm, planDecisionForm, planViewForm } from './plan-review-forms.ts'
import { planReviewPage } from './plan-review-pages.ts'
import { findPlanReview, ownPlanView, planViewsOn } from './plan-review-store.ts'
import { planReviewWorkflow } from './plan-review-workflow.ts'
import { planReviewStatusLabels, type PlanReview } from './plan-review.ts'
import { tooLateReasons } from './give-plan-view.ts'
import { giveView } from './plan-view-actions.ts'
import { planViewPage } from './plan-view-pages.ts'

const path = `${versionPath(':reference', ':version')}/adequacy`
const readers = rolesThatMay('plan-review', 'read')

type Read = { readonly review: PlanReview; readonly plan: Plan; readonly version: PlanVersion }

const named = (asked: Asked): string => planVersionReference(referenceIn(asked), numberIn(asked, 'version'))

/** The view with the version it is on, for who may read both. */
async function find(asked: Asked): Promise<Read> {
  const { actor } = asked.context
  const review = await findPlanReview(named(asked), actor)
  const { plan, version } = await findPlanVersion(review.plan, review.planVersion, actor)
  return { review, plan, version }
}

const record = recordAt(path, readers, async (asked) => {
  const { actor } = asked.context
  const read = await find(asked)
  const { review } = read
  return planReviewPage({
    ...read,
    actor,
    views: mayWith('plan-view', 'read', review, actor) ? await planViewsOn(review.reference, actor) : null,
    advice: await adviceOnReview(review.reference, actor),
    hasOwnView: (await ownPlanView(review.reference, actor)) !== null,
    trail: await historyFor('plan-review', review, actor),
  })
})

async function advicePage(asked: Asked) {
  const { actor, today } = asked.context
  const { review } = await find(asked)
  if (!mayWith('advice', 'draft', review, actor)) throw new NotFound()
  const settings = await currentSettings()
  return draftPage(
    onReview(review),
    settingOn(settings, 'classification-labels', today),
    settingOn(settings, 'classification-at-first', today),
    await adviceOnReview(review.reference, actor),
  )
}

const step = formsAbout({
  path,
  find,
  as: ({ plan }, actor) => capacitiesOn('plan')(plan, actor),
  life: {
    workflow: planReviewWorkflow,
    labels: planReviewStatusLabels,
    statusOf: ({ review }) => review.status,
  },
})

export const planReviewRoutes: readonly Route[] = [
  ...record.page,
  ...step('view', {
    audience: rolesThatMay('plan-view', 'write'),
    form: planViewForm,
    against: (read) => [...reviewReasons(read), ...tooLateReasons(read.review)],
    page: async ({ review, version }, asked) =>
      planViewPage(review, version, await ownPlanView(review.reference, asked.context.actor)),
    act: (typed, asked) => giveView(named(asked), typed, asked.version, asked.context),
    said: 'Your views are saved.',
  }),
  ...step('drafter', {
    audience: ['pma-chair'],
    moves: ['name-drafter'],
    form: drafterForm,
    against: reviewReasons,
    page: async ({ review }, { context }) => drafterPage(review, await possibleDrafters(review, context)),
    act: ({ drafter }, asked) => appointDrafter(named(asked), drafter, asked.version, asked.context),
    said: 'The member may draft the view.',
  }),
  ...step('draft', {
    audience: rolesThatMay('plan-review', 'draft'),
    form: adequacyForm,
    against: reviewReasons,
    page: async ({ review, version }, asked) => {
      const { actor } = asked.context
      if (!mayWith('plan-review', 'draft', review, actor)) throw new NotFound()
      return draftAdequacyPage(review, version, await planViewsOn(review.reference, actor))
    },
    act: (typed, asked) => draftView(named(asked), typed, asked.version, asked.context),
    said: 'The draft is saved.',
  }),
  ...record.button('circulate', {
    audience: ['secretariat', 'pma-chair', 'pma-member', 'pki-specialist'],
    act: (_typed, asked) => circulateView(named(asked), asked.version, asked.context),
    said: 'The view is before the PMA: put it on an agenda.',
  }),
  ...formPage({
    path: `${path}/advice`,
    audience: rolesThatMay('advice', 'draft'),
    form: draftForm,
    record: path,
    against: async (typed, asked) => await againstDraftOnPlan(named(asked), typed, asked.context),
    show: async (asked, problem) => ({
      template: 'form',
      page: showAgain(await advicePage(asked), problem),
    }),
    act: async (typed, asked) => {
      const { reference } = await draftOnPlan(named(asked), typed, asked.context)
      return { to: advicePath(reference), said: `The draft ${reference} is made.` }
    },
  }),
  ...record.button('take', {
    audience: ['secretariat', 'pma-chair'],
    act: (_typed, asked) => recordTaken(named(asked), asked.version, asked.context),
    said: 'The PMA’s view is recorded.',
  }),
  ...step('decision', {
    audience: ['secretariat'],
    form: planDecisionForm,
    against: async (reviewed, { context }, typed) =>
      typed ? await againstOnPlan(reviewed, typed, context) : stateProblems(reviewed),
    page: async ({ review, version, plan }, { context }) => {
      const on = review.panel?.meetingOn ?? context.today
      return planDecisionPage(review, version, {
        panelAccepts: settingOn(await currentSettings(), 'panel-accepts-remediation-plans', on),
        roll: await panelOn(on, plan),
      })
    },
    act: (typed, asked) => enterOnPlan(named(asked), typed, asked.version, asked.context),
    said: enteredNoEffectYet,
    place: '#panel',
  }),
  ...record.button('confirm', {
    audience: ['panel-member'],
    act: (_typed, asked) => confirmOnPlan(named(asked), asked.version, asked.context),
    said: 'The Panel’s decision on the plan is confirmed and has effect.',
    place: '#panel',
  }),
  ...step('send-back', {
    audience: ['panel-member'],
    form: returnEntryForm,
    page: ({ review }) => sendBackPage(review, waitingEntry(review.panel)),
    act: ({ why }, asked) => sendBackOnPlan(named(asked), why, asked.version, asked.context),
    said: 'It is returned to the secretariat.',
  }),
]
