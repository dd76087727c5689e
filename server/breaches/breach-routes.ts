import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { findAssessment } from '../assessments/assessment-store.ts'
import { findingsOfAssessment } from '../findings/finding-store.ts'
import type { Actor, Role } from '../kernel/actor.ts'
import { NotFound } from '../kernel/refusals.ts'
import { carriedDecisions } from '../meetings/decision-actions.ts'
import { isViewOutcome, viewOutcomeLabels } from '../meetings/motion.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { adviceOn } from '../panel-advice/advice-store.ts'
import { advicePath, adviceStatusLabels } from '../panel-advice/advice.ts'
import { panelDecisionsOf } from '../panel-decisions/panel-decision-store.ts'
import { panelDecisionPath, panelDecisionStatusLabels } from '../panel-decisions/panel-decision.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { plansOf } from '../remediation-plans/plan-store.ts'
import { allRequirements } from '../requirements/requirement-store.ts'
import { dueOn, whyDue } from '../rules/due-on.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { form, optional, text } from '../web/form-fields.ts'
import type { FormPage } from '../web/page-shapes.ts'
import { button, formPage, page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import {
  answer,
  answerAsked,
  ask,
  compareLikeCases,
  end,
  recordView,
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
import { breachPage } from './breach-pages.ts'
import { casesAboutDocuments, findBreach } from './breach-store.ts'
import { breachPath, type Breach } from './breach.ts'
import { likeCasesOf } from './like-cases.ts'

const readers: readonly Role[] = [
  'secretariat',
  'pma-member',
  'pma-chair',
  'pki-specialist',
  'attendee',
  'panel-member',
  'contact',
  'authority-officer',
  'auditor',
]
const keepers: readonly Role[] = ['secretariat', 'pma-chair']

const reference = ({ params }: Asked): string => params['reference'] ?? ''
const backTo = (asked: Asked, said: string) => ({ to: breachPath(reference(asked)), said })

const formView =
  (make: (breach: Breach, asked: Asked) => FormPage | Promise<FormPage>) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => {
    const breach = await findBreach(reference(asked), asked.context.actor)
    return { template: 'form', page: showAgain(await make(breach, asked), problem) }
  }

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
async function adviceShown({ reference: breach }: Breach, actor: Actor) {
  const advice = await adviceOn(breach, actor)
  const decisions = await panelDecisionsOf(breach, actor)
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
    show: async (asked, problem) => {
      const from = problem?.typed['assessment']
      return await suspectView(asked, typeof from === 'string' && from !== '' ? from : null, problem)
    },
    act: async (typed, { context }) => {
      const opened = await suspect(typed, context)
      return { to: breachPath(opened.reference), said: `The case ${opened.reference} is open.` }
    },
  }),
  ...page({
    path: '/breaches/:reference',
    audience: readers,
    show: async (asked) => {
      const { actor, today } = asked.context
      const breach = await findBreach(reference(asked), actor)
      const audiences = audiencesFor(capacitiesFor('breach', 'read', breach, actor))
      const shown = {
        breach,
        actor,
        today,
        trail: await trailOf(breach.reference, audiences),
        factors: settingOn(await currentSettings(), 'materiality-factors', today),
        advice: await adviceShown(breach, actor),
        plans: await plansOf(breach.reference, actor),
      }
      return { template: 'record', page: breachPage(shown) }
    },
  }),
  ...formPage({
    path: '/breaches/:reference/tell',
    audience: keepers,
    form: tellForm,
    show: formView(async (breach, { context }) =>
      tellPage(
        breach,
        whyDue(
          await currentSettings(),
          'representations-period',
          context.today,
          'It is put to the organisation',
        ),
      ),
    ),
    act: async (typed, asked) => {
      await tell(reference(asked), typed.answerDueOn, asked.version, asked.context)
      return backTo(asked, 'It is put to the organisation. The notice is ready to send.')
    },
  }),
  ...formPage({
    path: '/breaches/:reference/answer',
    audience: ['contact'],
    form: answerForm,
    show: formView(answerPage),
    act: async (typed, asked) => {
      await answer(reference(asked), typed.text, asked.version, asked.context)
      return backTo(asked, 'Your answer is sent.')
    },
  }),
  ...formPage({
    path: '/breaches/:reference/ask',
    audience: keepers,
    form: questionForm,
    show: formView(async (breach, { context }) =>
      askPage(breach, dueOn(await currentSettings(), 'question-period', context.today)),
    ),
    act: async (typed, asked) => {
      await ask(reference(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The question is asked.')
    },
  }),
  ...formPage({
    path: '/breaches/:reference/questions/:number',
    audience: ['contact'],
    form: questionAnswerForm,
    show: formView((breach, asked) => questionPage(breach, questionOf(breach, asked))),
    act: async (typed, asked) => {
      const given = { number: Number(asked.params['number']), answer: typed.answer }
      await answerAsked(reference(asked), given, asked.version, asked.context)
      return backTo(asked, 'Your answer is sent.')
    },
  }),
  ...formPage({
    path: '/breaches/:reference/like-cases',
    audience: keepers,
    form: likeCasesForm,
    show: formView(async (breach, { context }) =>
      likeCasesPage(breach, likeCasesOf(breach, await casesAboutDocuments(breach, context.actor))),
    ),
    act: async (typed, asked) => {
      await compareLikeCases(reference(asked), typed.difference, asked.version, asked.context)
      return backTo(asked, 'The comparison is recorded.')
    },
  }),
  ...formPage({
    path: '/breaches/:reference/view',
    audience: keepers,
    form: viewForm,
    show: formView(async (breach, { context }) => {
      const [decided] = await carriedDecisions('take-view', breach.reference, context.actor)
      const outcome = decided?.decision.motion.outcome ?? ''
      const factors = settingOn(await currentSettings(), 'materiality-factors', context.today)
      return viewPage(breach, factors, isViewOutcome(outcome) ? viewOutcomeLabels[outcome] : null)
    }),
    act: async (typed, asked) => {
      await recordView(reference(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The view is recorded.')
    },
  }),
  ...(['close', 'withdraw'] as const).flatMap((how) =>
    formPage({
      path: `/breaches/:reference/${how}`,
      audience: how === 'close' ? ['secretariat'] : keepers,
      form: reasonForm,
      show: formView((breach) => endPage(how, breach)),
      act: async (typed, asked) => {
        await end(how, reference(asked), typed.reason, asked.version, asked.context)
        return backTo(asked, how === 'close' ? 'The case is closed.' : 'The suspicion is withdrawn.')
      },
    }),
  ),
]
