import { findAssessment } from '../assessments/assessment-store.ts'
import { findingsOfAssessment } from '../findings/finding-store.ts'
import type { Role } from '../kernel/actor.ts'
import { NotFound } from '../kernel/refusals.ts'
import { carriedDecisions } from '../meetings/decision-actions.ts'
import { isViewOutcome, viewOutcomeLabels } from '../meetings/motion.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { adviceOn } from '../panel-advice/advice-store.ts'
import { advicePath, adviceStatusLabels } from '../panel-advice/advice.ts'
import { panelDecisionsOf } from '../panel-decisions/panel-decision-store.ts'
import { panelDecisionPath, panelDecisionStatusLabels } from '../panel-decisions/panel-decision.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesOn } from '../people/capacities.ts'
import { plansOf } from '../remediation-plans/plan-store.ts'
import { allRequirements } from '../requirements/requirement-store.ts'
import { dueOn, whyDue } from '../rules/due-on.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { form, optional, text } from '../web/form-fields.ts'
import { formsAbout, recordAt, referenceIn } from '../web/record-routes.ts'
import { button, page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import {
  againstSuspicion,
  againstView,
  answer,
  answerAsked,
  ask,
  compareLikeCases,
  end,
  recordView,
  stillOpen,
  suspect,
  tell,
} from './breach-actions.ts'
import {
  answerPage,
  askPage,
  endPage,
  likeCasesPage,
  questionPage,
  suspectPage,
  tellPage,
  viewPage,
} from './breach-form-pages.ts'
import {
  answerForm,
  likeCasesForm,
  questionAnswerForm,
  questionForm,
  reasonForm,
  suspectForm,
  tellForm,
  viewForm,
} from './breach-forms.ts'
import { breachLife } from './breach-workflow.ts'
import { breachPage } from './breach-pages.ts'
import { casesAboutClauses, findBreach, readableAmong } from './breach-store.ts'
import { breachPath, type Breach } from './breach.ts'
import { openCaseReasons } from './follow-panel.ts'
import { wholeStoryOf, type CameOfCase } from './whole-story-actions.ts'
import { questionAnswerReasons, questionReasons, tellReasons } from './hear-organisation.ts'
import { comparisonReasons, likeCasesOf } from './like-cases.ts'

const path = breachPath(':reference')
const readers = rolesThatMay('breach', 'read')
const keepers: readonly Role[] = ['secretariat', 'pma-chair']

const step = formsAbout({
  path,
  find: async (asked) => await findBreach(referenceIn(asked), asked.context.actor),
  as: capacitiesOn('breach'),
  life: breachLife,
})

const suspectView = async (asked: Asked, from: string | null, problem: Problem | null): Promise<View> => {
  const { actor } = asked.context
  const assessment = from ? await findAssessment(from, actor) : null
  const options = {
    organisations: await allOrganisations(),
    requirements: await allRequirements(),
    assessment,
    findings: assessment ? await findingsOfAssessment(assessment.reference, actor) : [],
  }
  return { template: 'form', page: showAgain(suspectPage(options), problem) }
}

const questionOf = (breach: Breach, { params }: Asked) => {
  const found = breach.questions.find((one) => String(one.number) === params['number'])
  if (!found) throw new NotFound()
  return found
}

// The organisation may read the Panel's confirmed decision without reading the advice.
function adviceShown({ advice, decisions }: CameOfCase) {
  return [
    ...advice.map((one) => ({
      reference: one.issue?.number ?? one.reference,
      href: advicePath(one.reference),
      status: adviceStatusLabels[one.status],
    })),
    ...decisions.map((one) => ({
      reference: one.reference,
      href: panelDecisionPath(one.reference),
      status: `Decision of the Panel: ${panelDecisionStatusLabels[one.status]}`,
    })),
  ]
}

const record = recordAt(path, readers, async (asked) => {
  const { actor, today } = asked.context
  const breach = await findBreach(referenceIn(asked), actor)
  const cameOfIt = {
    advice: await adviceOn(breach.reference, actor),
    decisions: await panelDecisionsOf(breach.reference, actor),
    plans: await plansOf(breach.reference, actor),
  }
  return breachPage({
    breach,
    actor,
    today,
    trail: await wholeStoryOf(breach, cameOfIt, actor),
    factors: settingOn(await currentSettings(), 'materiality-factors', today),
    advice: adviceShown(cameOfIt),
    plans: cameOfIt.plans,
    likeCases: await readableAmong(breach.likeCases, actor),
  })
})

export const breachRoutes: readonly Route[] = [
  ...page({
    path: '/breaches/open',
    audience: keepers,
    query: form({ assessment: optional(text({ label: 'Assessment', max: 40 })) }),
    show: async (asked, query) => await suspectView(asked, query.assessment, null),
  }),
  ...button({
    path: '/breaches/open',
    audience: keepers,
    form: suspectForm,
    against: async (typed, { context }) => (typed ? await againstSuspicion(typed, context) : []),
    show: async (asked, problem) => {
      const from = problem?.typed['assessment']
      return await suspectView(asked, typeof from === 'string' && from !== '' ? from : null, problem)
    },
    act: async (typed, { context }) => {
      const opened = await suspect(typed, context)
      return { to: breachPath(opened.reference), said: `The case ${opened.reference} is open.` }
    },
  }),
  ...record.page,
  ...step('tell', {
    audience: keepers,
    form: tellForm,
    against: (_breach, { context }, typed) => tellReasons(typed ?? {}, context.today),
    page: async (breach, { context }) =>
      tellPage(
        breach,
        whyDue(
          await currentSettings(),
          'representations-period',
          context.today,
          'It is put to the organisation',
        ),
      ),
    act: (typed, asked) => tell(referenceIn(asked), typed.answerDueOn, asked.version, asked.context),
    said: 'It is put to the organisation. The notice is ready to send.',
  }),
  ...step('answer', {
    audience: ['contact'],
    form: answerForm,
    page: (breach, { context: { today } }) => answerPage(breach, today),
    act: (typed, asked) => answer(referenceIn(asked), typed.text, asked.version, asked.context),
    said: 'Your answer is sent.',
  }),
  ...step('ask', {
    audience: keepers,
    form: questionForm,
    against: (breach, { context }, typed) => questionReasons(breach, typed ?? {}, context.today),
    page: async (breach, { context }) =>
      askPage(breach, dueOn(await currentSettings(), 'question-period', context.today)),
    act: (typed, asked) => ask(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The question is asked.',
  }),
  ...step('questions/:number', {
    audience: ['contact'],
    form: questionAnswerForm,
    against: (breach, asked) => questionAnswerReasons(questionOf(breach, asked)),
    page: (breach, asked) => questionPage(breach, questionOf(breach, asked)),
    act: async (typed, asked) => {
      const given = { number: Number(asked.params['number']), answer: typed.answer }
      await answerAsked(referenceIn(asked), given, asked.version, asked.context)
    },
    said: 'Your answer is sent.',
  }),
  ...step('like-cases', {
    audience: keepers,
    form: likeCasesForm,
    against: comparisonReasons,
    page: async (breach, { context }) =>
      likeCasesPage(breach, likeCasesOf(breach, await casesAboutClauses(breach, context.actor))),
    act: (typed, asked) =>
      compareLikeCases(referenceIn(asked), typed.difference, asked.version, asked.context),
    said: 'The comparison is recorded.',
  }),
  ...step('view', {
    moves: ['take-view', 'find-non-compliance', 'find-none'],
    audience: keepers,
    form: viewForm,
    against: async (breach, { context }, typed) => (typed ? await againstView(breach, typed, context) : []),
    page: async (breach, { context }) => {
      const [decided] = await carriedDecisions('take-view', breach.reference, context.actor)
      const outcome = decided?.decision.motion.outcome ?? ''
      const factors = settingOn(await currentSettings(), 'materiality-factors', context.today)
      return viewPage(breach, factors, isViewOutcome(outcome) ? viewOutcomeLabels[outcome] : null)
    },
    act: (typed, asked) => recordView(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The view is recorded.',
  }),
  ...(['close', 'withdraw'] as const).flatMap((how) =>
    step(how, {
      audience: how === 'close' ? ['secretariat'] : keepers,
      form: reasonForm,
      against: async (breach, { context }) =>
        how === 'close' ? openCaseReasons(breach, await stillOpen(breach.reference, context)) : [],
      page: (breach) => endPage(how, breach),
      act: ({ reason }, asked) => end(how, referenceIn(asked), reason, asked.version, asked.context),
      said: how === 'close' ? 'The case is closed.' : 'The suspicion is withdrawn.',
    }),
  ),
]
