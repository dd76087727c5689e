import type { Role } from '../kernel/actor.ts'
import { bytesOf, findFileOf } from '../evidence/stored-file-store.ts'
import { NotFound } from '../kernel/refusals.ts'
import { requirementsNamed } from '../requirements/requirement-store.ts'
import { dueOn } from '../rules/due-on.ts'
import { currentSettings } from '../rules/setting-store.ts'
import {
  button,
  file,
  formPage,
  page,
  type Asked,
  type Problem,
  type Route,
  type View,
} from '../web/routes.ts'
import { showAgain, showRecordAgain } from '../web/show-again.ts'
import type { FormPage } from '../web/page-shapes.ts'
import {
  end,
  engage,
  enterPeriod,
  enterResult,
  notify,
  plan,
  shareDrafts,
  startFieldwork,
} from './assessment-actions.ts'
import {
  closePage,
  endPage,
  engagePage,
  notifyPage,
  periodPage,
  planPage,
  resultPage,
} from './assessment-form-pages.ts'
import {
  closeForm,
  endForm,
  engageForm,
  nothingTyped,
  notifyForm,
  periodForm,
  planForm,
  resultForm,
} from './assessment-forms.ts'
import { assessorsOf, planOptions, shownAssessment } from './assessment-look-ups-actions.ts'
import { assessmentPage } from './assessment-pages.ts'
import { findAssessment, findOwnWork } from './assessment-store.ts'
import { assessmentPath, assessmentsPath, type Assessment } from './assessment.ts'
import { close, sendBack, takeToReview } from './report-actions.ts'

const readers: readonly Role[] = [
  'secretariat',
  'assessor',
  'pma-member',
  'pma-chair',
  'pki-specialist',
  'panel-member',
  'contact',
  'authority-officer',
  'auditor',
]

const reference = ({ params }: Asked): string => params['reference'] ?? ''

const recordView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const shown = await shownAssessment(reference(asked), asked.context)
  return { template: 'record', page: showRecordAgain(assessmentPage(shown), problem) }
}

const formView =
  (make: (assessment: Assessment, asked: Asked) => FormPage | Promise<FormPage>) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => {
    const assessment = await findAssessment(reference(asked), asked.context.actor)
    return { template: 'form', page: showAgain(await make(assessment, asked), problem) }
  }

/** What the team drafts is the team's own until the report is issued. */
const draftView =
  (make: (assessment: Assessment) => FormPage | Promise<FormPage>) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => {
    const assessment = await findOwnWork(reference(asked), asked.context.actor)
    return { template: 'form', page: showAgain(await make(assessment), problem) }
  }

const backTo = (asked: Asked, said: string) => ({ to: assessmentPath(reference(asked)), said })

export const assessmentRoutes: readonly Route[] = [
  ...formPage({
    path: `${assessmentsPath}/plan`,
    audience: ['secretariat'],
    form: planForm,
    show: async ({ context }, problem) => ({
      template: 'form',
      page: showAgain(planPage(await planOptions(context.today)), problem),
    }),
    act: async (typed, { context }) => {
      const planned = await plan(typed, context)
      return {
        to: assessmentPath(planned.reference),
        said: `The assessment ${planned.reference} is planned.`,
      }
    },
  }),
  ...page({
    path: `${assessmentsPath}/:reference`,
    audience: readers,
    show: async (asked) => await recordView(asked, null),
  }),
  ...file({
    path: `${assessmentsPath}/:reference/files/:file`,
    audience: readers,
    send: async (asked) => {
      const shown = await shownAssessment(reference(asked), asked.context)
      const name = shown.files.find((one) => one.reference === asked.params['file'])?.reference
      const found = name ? await findFileOf(reference(asked), name) : null
      if (!found) throw new NotFound()
      return { download: found.name, type: found.type, body: await bytesOf(found) }
    },
  }),
  ...formPage({
    path: `${assessmentsPath}/:reference/notify`,
    audience: ['secretariat'],
    form: notifyForm,
    show: formView(async (assessment, { context }) =>
      notifyPage(assessment, dueOn(await currentSettings(), 'assessment-notice-period', context.today)),
    ),
    act: async (typed, asked) => {
      await notify(reference(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The organisation is notified. The notice is ready to send.')
    },
  }),
  ...formPage({
    path: `${assessmentsPath}/:reference/engage`,
    audience: ['assessor'],
    form: engageForm,
    show: formView(async (assessment) => engagePage(assessment, await assessorsOf(assessment))),
    act: async (typed, asked) => {
      await engage(reference(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The team is recorded.')
    },
  }),
  ...button({
    path: `${assessmentsPath}/:reference/begin-fieldwork`,
    audience: ['assessor'],
    form: nothingTyped,
    show: recordView,
    act: async (_typed, asked) => {
      await startFieldwork(reference(asked), asked.version, asked.context)
      return backTo(asked, 'Fieldwork has begun.')
    },
  }),
  ...formPage({
    path: `${assessmentsPath}/:reference/period`,
    audience: ['assessor'],
    form: periodForm,
    show: draftView(periodPage),
    act: async (typed, asked) => {
      await enterPeriod(reference(asked), typed, asked.version, asked.context)
      return backTo(asked, 'Period and sites are saved.')
    },
  }),
  ...formPage({
    path: `${assessmentsPath}/:reference/results`,
    audience: ['assessor'],
    form: resultForm,
    show: draftView(async (assessment) => resultPage(assessment, await requirementsNamed(assessment.scope))),
    act: async (typed, asked) => {
      await enterResult(reference(asked), typed, asked.version, asked.context)
      return { to: `${assessmentPath(reference(asked))}/results`, said: 'The result is recorded.' }
    },
  }),
  ...button({
    path: `${assessmentsPath}/:reference/share-draft`,
    audience: ['assessor'],
    form: nothingTyped,
    show: recordView,
    act: async (_typed, asked) => {
      await shareDrafts(reference(asked), asked.version, asked.context)
      return backTo(asked, 'The draft findings are shared for the factual check.')
    },
  }),
  ...button({
    path: `${assessmentsPath}/:reference/take-to-review`,
    audience: ['secretariat', 'pma-chair'],
    form: nothingTyped,
    show: recordView,
    act: async (_typed, asked) => {
      await takeToReview(reference(asked), asked.version, asked.context)
      return backTo(asked, 'The report is under review. Put it on the agenda of a meeting.')
    },
  }),
  ...button({
    path: `${assessmentsPath}/:reference/send-back`,
    audience: ['secretariat', 'pma-chair'],
    form: nothingTyped,
    show: recordView,
    act: async (_typed, asked) => {
      await sendBack(reference(asked), asked.version, asked.context)
      return backTo(asked, 'The report is sent back to the assessor.')
    },
  }),
  ...(['cancel', 'supersede'] as const).flatMap((action) =>
    formPage({
      path: `${assessmentsPath}/:reference/${action}`,
      audience: ['secretariat', 'pma-chair'],
      form: endForm,
      show: formView((assessment) => endPage(action, assessment)),
      act: async (typed, asked) => {
        await end(action, reference(asked), typed, asked.version, asked.context)
        return backTo(asked, 'The assessment has ended.')
      },
    }),
  ),
  ...formPage({
    path: `${assessmentsPath}/:reference/close`,
    audience: ['secretariat'],
    form: closeForm,
    show: formView(closePage),
    act: async (typed, asked) => {
      await close(reference(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The assessment is closed.')
    },
  }),
]
