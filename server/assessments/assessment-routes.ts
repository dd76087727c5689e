import type { Role } from '../kernel/actor.ts'
import { storedFiles } from '../evidence/stored-file-routes.ts'
import { capacitiesOn } from '../people/capacities.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { clauseFieldNames } from '../requirements/record-clause.ts'
import { requirementsNamed } from '../requirements/requirement-store.ts'
import { dueOn } from '../rules/due-on.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { formsAbout, recordAt, referenceIn } from '../web/record-routes.ts'
import type { Typed } from '../web/form-fields.ts'
import { button, page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import {
  againstNotice,
  againstSuperseding,
  end,
  enterPeriod,
  enterResult,
  notify,
  shareDrafts,
  startFieldwork,
} from './assessment-actions.ts'
import {
  closePage,
  endPage,
  engagePage,
  notifyPage,
  periodPage,
  resultPage,
  teamPage,
} from './assessment-form-pages.ts'
import {
  closeForm,
  endForm,
  engageForm,
  notifyForm,
  periodForm,
  planForm,
  planQuery,
  resultForm,
  teamForm,
} from './assessment-forms.ts'
import { assessmentLife } from './assessment-workflow.ts'
import {
  assessorsOf,
  assessorsOfProvider,
  assessedOrganisations,
  planOptions,
  shownAssessment,
} from './assessment-look-ups-actions.ts'
import { assessmentPage } from './assessment-pages.ts'
import { findAssessment, findOwnWork } from './assessment-store.ts'
import { assessmentPath, assessmentsPath } from './assessment.ts'
import { teamChangeReasons } from './change-team.ts'
import { againstClosing, close, sendBack, takeToReview } from './issued-report-actions.ts'
import { againstPlan, plan } from './planning-actions.ts'
import { chooseAssessedPage, planPage } from './planning-pages.ts'
import { oneResultReasons } from './report-assessment.ts'
import { statedPeriodReasons } from './set-period.ts'
import { againstTeam, engage, reformTeam } from './team-actions.ts'

const path = assessmentPath(':reference')
const readers = rolesThatMay('assessment', 'read')
const keepers: readonly Role[] = ['secretariat', 'pma-chair']

const step = formsAbout({
  path,
  find: async (asked) => await findAssessment(referenceIn(asked), asked.context.actor),
  as: capacitiesOn('assessment'),
  life: assessmentLife,
})

/** What the team drafts is the team's own until the report is issued. */
const draftStep = formsAbout({
  path,
  find: async (asked) => await findOwnWork(referenceIn(asked), asked.context.actor),
  life: assessmentLife,
})

const record = recordAt(path, readers, async (asked) =>
  assessmentPage(await shownAssessment(referenceIn(asked), asked.context)),
)

type Chosen = Parameters<typeof planOptions>[0]

async function planning(chosen: Chosen, { today }: Asked['context'], problem: Problem | null): Promise<View> {
  const options = chosen.organisation === '' && problem === null ? null : await planOptions(chosen, today)
  if (options === null || (options.organisation === null && problem === null))
    return { template: 'list', page: chooseAssessedPage(await assessedOrganisations(today), today) }
  return { template: 'form', page: showAgain(planPage(options, lacksClause(problem)), problem) }
}

/** Whether a clause of the Compliance Policy is what was missing, or was typed already. */
function lacksClause(problem: Problem | null): boolean {
  const { typed = {}, reasons = [] } = problem ?? {}
  const isTyped = Object.keys(typed).some(
    (sent) => clauseFieldNames.some((name) => sent.startsWith(name)) && typed[sent] !== '',
  )
  return isTyped || reasons.some(({ field }) => field === 'compliancePolicyClause')
}

/** What a form that was refused had chosen already: it is offered again. */
function chosenIn({ organisation, scope }: Typed): Chosen {
  const chosen = typeof scope === 'string' ? [scope] : Array.isArray(scope) ? scope : []
  return { organisation: typeof organisation === 'string' ? organisation : '', all: false, chosen }
}

export const assessmentRoutes: readonly Route[] = [
  ...page({
    path: `${assessmentsPath}/plan`,
    audience: ['secretariat'],
    query: planQuery,
    show: async ({ context }, { organisation, all }) =>
      await planning({ organisation: organisation ?? '', all: all !== null, chosen: [] }, context, null),
  }),
  ...button({
    path: `${assessmentsPath}/plan`,
    audience: ['secretariat'],
    form: planForm,
    against: async (typed, { context }) => (typed ? await againstPlan(typed, context) : []),
    show: async ({ context }, problem) => await planning(chosenIn(problem?.typed ?? {}), context, problem),
    act: async (typed, { context }) => {
      const planned = await plan(typed, context)
      return {
        to: assessmentPath(planned.reference),
        said: `The assessment ${planned.reference} is planned.`,
      }
    },
  }),
  ...record.page,
  ...storedFiles({
    path,
    audience: readers,
    find: async (asked) => {
      const { files } = await shownAssessment(referenceIn(asked), asked.context)
      return { reference: referenceIn(asked), files }
    },
    may: ({ files }, stored) => files.some(({ reference }) => reference === stored.reference),
  }),
  ...step('notify', {
    audience: ['secretariat'],
    form: notifyForm,
    against: async (assessment, { context }, typed) =>
      typed ? await againstNotice(assessment, typed, context) : [],
    page: async (assessment, { context }) =>
      notifyPage(assessment, dueOn(await currentSettings(), 'assessment-notice-period', context.today)),
    act: (typed, asked) => notify(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The organisation is notified. The notice is ready to send.',
  }),
  ...step('engage', {
    audience: ['assessor'],
    form: engageForm,
    against: async (assessment, { context }, typed) =>
      typed ? await againstTeam(assessment, typed, context) : [],
    page: async (assessment) => engagePage(assessment, await assessorsOf(assessment)),
    act: (typed, asked) => engage(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The team is recorded.',
  }),
  ...step('team', {
    audience: ['assessor'],
    form: teamForm,
    against: async (assessment, { context }, typed) => [
      ...teamChangeReasons(assessment),
      ...(typed ? await againstTeam(assessment, typed, context) : []),
    ],
    page: async (assessment, { context }) =>
      teamPage(assessment, await assessorsOfProvider(assessment, context)),
    act: (typed, asked) => reformTeam(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The team is changed.',
  }),
  ...record.button('begin-fieldwork', {
    audience: ['assessor'],
    act: (_typed, asked) => startFieldwork(referenceIn(asked), asked.version, asked.context),
    said: 'Fieldwork has begun.',
  }),
  ...draftStep('period', {
    audience: ['assessor'],
    form: periodForm,
    against: (assessment, _asked, typed) => statedPeriodReasons(assessment, typed ?? {}),
    page: periodPage,
    act: (typed, asked) => enterPeriod(referenceIn(asked), typed, asked.version, asked.context),
    said: 'Period and sites are saved.',
  }),
  ...draftStep('results', {
    audience: ['assessor'],
    form: resultForm,
    against: (assessment, _asked, typed) => oneResultReasons(assessment, typed ?? {}),
    page: async (assessment) => resultPage(assessment, await requirementsNamed(assessment.scope)),
    act: (typed, asked) => enterResult(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The result is recorded.',
    place: '/results',
  }),
  ...record.button('share-draft', {
    audience: ['assessor'],
    act: (_typed, asked) => shareDrafts(referenceIn(asked), asked.version, asked.context),
    said: 'The draft findings are shared for the factual check.',
  }),
  ...record.button('take-to-review', {
    audience: keepers,
    act: (_typed, asked) => takeToReview(referenceIn(asked), asked.version, asked.context),
    said: 'The report is under review. Put it on the agenda of a meeting.',
  }),
  ...record.button('send-back', {
    audience: keepers,
    act: (_typed, asked) => sendBack(referenceIn(asked), asked.version, asked.context),
    said: 'The report is sent back to the assessor.',
  }),
  ...(['cancel', 'supersede'] as const).flatMap((how) =>
    step(how, {
      audience: keepers,
      form: endForm,
      against: async (assessment, { context }, typed) =>
        how === 'supersede' && typed ? await againstSuperseding(assessment, typed, context) : [],
      page: (assessment) => endPage(how, assessment),
      act: (typed, asked) => end(how, referenceIn(asked), typed, asked.version, asked.context),
      said: 'The assessment has ended.',
    }),
  ),
  ...step('close', {
    audience: ['secretariat'],
    form: closeForm,
    against: againstClosing,
    page: closePage,
    act: (typed, asked) => close(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The assessment is closed.',
  }),
]
