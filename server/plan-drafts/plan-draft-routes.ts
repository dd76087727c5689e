import { NotFound } from '../kernel/refusals.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { compareVersions } from '../remediation-plans/compare-versions.ts'
import { comparisonPage } from '../remediation-plans/comparison-pages.ts'
import { coveredBy } from '../remediation-plans/covered-actions.ts'
import { evidenceOf } from '../remediation-plans/plan-evidence-actions.ts'
import { findPlanToDraft, findPlanVersion } from '../remediation-plans/plan-store.ts'
import { planPath } from '../remediation-plans/plan.ts'
import { form } from '../web/form-fields.ts'
import {
  button,
  formPage,
  openUnless,
  page,
  type Asked,
  type Problem,
  type Route,
  type View,
} from '../web/routes.ts'
import { showAgain, showRecordAgain } from '../web/show-again.ts'
import { revise } from './drafting-actions.ts'
import { draftPage } from './plan-draft-pages.ts'
import { draftOf } from './plan-draft-store.ts'
import { draftPath } from './plan-draft.ts'
import { addLetter, againstLetter, submit, submittable, type Submittable } from './submission-actions.ts'
import { letterForm, submitForm } from './submission-forms.ts'
import { letterPage, submitPage } from './submission-pages.ts'
import { submissionReasons, wordsOfDraft } from './submit-plan.ts'
import { submissionProblems } from './submission-problems.ts'

const writers = rolesThatMay('plan-draft', 'draft')
const reference = ({ params }: Asked): string => params['reference'] ?? ''

const draftView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor, today } = asked.context
  const plan = await findPlanToDraft(reference(asked), actor)
  const draft = await draftOf(plan.reference, actor)
  const done = draft.actions.filter((one) => !one.isTakenOut && one.state === 'done')
  const shown = {
    ...{ plan, draft, actor, today },
    covered: await coveredBy(plan, actor),
    missing: submissionProblems(await submittable(plan, draft, asked.context)),
    evidence: await evidenceOf(plan.reference, done),
  }
  return { template: 'record', page: showRecordAgain(draftPage(shown), problem) }
}

const toSubmit = async (asked: Asked): Promise<Submittable> => {
  const plan = await findPlanToDraft(reference(asked), asked.context.actor)
  return await submittable(plan, await draftOf(plan.reference, asked.context.actor), asked.context)
}

const letterView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { plan, letter } = await toSubmit(asked)
  return { template: 'form', page: showAgain(letterPage(plan, letter), problem) }
}

export const planDraftRoutes: readonly Route[] = [
  ...page({
    path: draftPath(':reference'),
    audience: writers,
    show: async (asked) => await draftView(asked, null),
  }),
  ...page({
    path: `${draftPath(':reference')}/compare/:version`,
    audience: writers,
    show: async (asked) => {
      const { actor } = asked.context
      const plan = await findPlanToDraft(reference(asked), actor)
      const number = asked.params['version'] ?? ''
      if (!/^\d{1,6}$/.test(number)) throw new NotFound()
      const { version } = await findPlanVersion(plan.reference, Number(number), actor)
      const shown = {
        plan,
        names: { before: `Version ${version.number}`, after: 'Draft' },
        compared: compareVersions(version, wordsOfDraft(await draftOf(plan.reference, actor))),
        back: { text: 'The draft', href: draftPath(plan.reference) },
      }
      return { template: 'record', page: comparisonPage(shown) }
    },
  }),
  ...button({
    path: `${draftPath(':reference')}/revise`,
    audience: writers,
    form: form({}),
    show: draftView,
    act: async (_typed, asked) => {
      await revise(reference(asked), asked.context)
      return {
        to: draftPath(reference(asked)),
        said: 'A new version can be drafted. The one in force stays in force.',
      }
    },
  }),
  ...formPage({
    path: `${draftPath(':reference')}/submit`,
    audience: writers,
    form: submitForm,
    against: async (_typed, asked) => submissionReasons(await toSubmit(asked), asked.context),
    open: async (asked) => {
      const ground = await toSubmit(asked)
      openUnless(submissionReasons(ground, asked.context), draftPath(reference(asked)))
      return { template: 'form', page: submitPage(ground) }
    },
    show: async (asked, problem) => ({
      template: 'form',
      page: showAgain(submitPage(await toSubmit(asked)), problem),
    }),
    act: async (typed, asked) => {
      const number = await submit(reference(asked), typed, asked.version, asked.context)
      return {
        to: planPath(reference(asked)),
        said: `Version ${number} is submitted. The notice to the PMA and the Panel is ready to send.`,
      }
    },
  }),
  ...formPage({
    path: `${draftPath(':reference')}/letter`,
    audience: writers,
    form: letterForm,
    record: draftPath(':reference'),
    upload: { fields: ['file'], needed: 'file', maxBytes: 20_000_000 },
    against: async (typed, asked) =>
      await againstLetter(reference(asked), typed, asked.files['file'], asked.context),
    show: letterView,
    act: async ({ seen }, asked) => {
      await addLetter(reference(asked), asked.files['file'], seen, asked.context)
      return { to: draftPath(reference(asked)), said: 'The letter is added.' }
    },
  }),
]
