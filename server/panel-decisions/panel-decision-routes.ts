import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { findBreach } from '../breaches/breach-store.ts'
import { NotFound } from '../kernel/refusals.ts'
import { carriedDecisions } from '../meetings/decision-actions.ts'
import { adviceOn, findAdvice } from '../panel-advice/advice-store.ts'
import { advicePath, isInForce } from '../panel-advice/advice.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesFor, mayWith } from '../people/capacities.ts'
import { button, formPage, page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain, showRecordAgain } from '../web/show-again.ts'
import { referralAnswerIn, unanswered } from './answer-referral.ts'
import { panelGround } from './decision-ground-actions.ts'
import { answerPanel, confirm, correct, enter, giveBack } from './panel-decision-actions.ts'
import { answerPanelPage, enterPage, returnPage } from './panel-decision-form-pages.ts'
import { answerPanelForm, confirmationForm, enterForm, returnForm } from './panel-decision-forms.ts'
import { panelDecisionPage } from './panel-decision-pages.ts'
import { findPanelDecision } from './panel-decision-store.ts'
import { panelDecisionPath, type PanelDecision } from './panel-decision.ts'

const readers = rolesThatMay('panel-decision', 'read')
const writers = rolesThatMay('panel-decision', 'write')

const reference = ({ params }: Asked): string => params['reference'] ?? ''
const backTo = (asked: Asked, said: string) => ({ to: panelDecisionPath(reference(asked)), said })

const recordView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor } = asked.context
  const decision = await findPanelDecision(reference(asked), actor)
  const audiences = audiencesFor(capacitiesFor('panel-decision', 'read', decision, actor))
  const advice = (await adviceOn(decision.breach, actor)).find((one) => one.reference === decision.advice)
  const shown = {
    ...{ decision, actor },
    recommendations: new Map((advice?.body.recommendations ?? []).map((one) => [one.number, one.text])),
    trail: await trailOf(decision.reference, audiences),
    seesAdvice: advice !== undefined,
  }
  return { template: 'record', page: showRecordAgain(panelDecisionPage(shown), problem) }
}

const enterView = async (
  asked: Asked,
  adviceReference: string,
  before: PanelDecision | null,
  problem: Problem | null,
): Promise<View> => {
  const { actor, today } = asked.context
  const advice = await findAdvice(adviceReference, actor)
  if (!isInForce(advice)) throw new NotFound()
  const breach = await findBreach(advice.breach, actor)
  const ground = await panelGround(advice, breach, before?.meetingOn ?? today)
  const made = enterPage({ ...ground, advice, breach, before })
  return { template: 'form', page: showAgain(made, problem) }
}

export const panelDecisionRoutes: readonly Route[] = [
  ...formPage({
    path: `${advicePath(':reference')}/decision`,
    audience: writers,
    form: enterForm,
    show: async (asked, problem) => await enterView(asked, reference(asked), null, problem),
    act: async (typed, asked) => {
      const entered = await enter(reference(asked), typed, asked.context)
      return {
        to: panelDecisionPath(entered.reference),
        said: 'It is entered. It has no effect until a Panel member who took part confirms it.',
      }
    },
  }),
  ...page({
    path: panelDecisionPath(':reference'),
    audience: readers,
    show: async (asked) => await recordView(asked, null),
  }),
  ...formPage({
    path: `${panelDecisionPath(':reference')}/correct`,
    audience: writers,
    form: enterForm,
    show: async (asked, problem) => {
      const before = await findPanelDecision(reference(asked), asked.context.actor)
      return await enterView(asked, before.advice, before, problem)
    },
    act: async (typed, asked) => {
      await correct(reference(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The correction is saved.')
    },
  }),
  ...button({
    path: `${panelDecisionPath(':reference')}/confirm`,
    audience: ['panel-member'],
    form: confirmationForm,
    show: recordView,
    act: async (_typed, asked) => {
      await confirm(reference(asked), asked.version, asked.context)
      return backTo(asked, 'The Panel’s decision is confirmed and has effect.')
    },
  }),
  ...formPage({
    path: `${panelDecisionPath(':reference')}/return`,
    audience: ['panel-member'],
    form: returnForm,
    show: async (asked, problem) => {
      const decision = await findPanelDecision(reference(asked), asked.context.actor)
      return { template: 'form', page: showAgain(returnPage(decision), problem) }
    },
    act: async (typed, asked) => {
      await giveBack(reference(asked), typed.returnedBecause, asked.version, asked.context)
      return backTo(asked, 'It is returned to the secretariat.')
    },
  }),
  ...formPage({
    path: `${panelDecisionPath(':reference')}/answer`,
    audience: rolesThatMay('question', 'write'),
    form: answerPanelForm,
    show: async (asked, problem) => {
      const { actor } = asked.context
      const decision = await findPanelDecision(reference(asked), actor)
      if (!mayWith('question', 'write', decision, actor)) throw new NotFound()
      const carried = await carriedDecisions('answer-panel', decision.reference, actor)
      const waiting = carried
        .map((one) => ({ item: one.decision.item, words: one.decision.motion.words }))
        .filter(({ words }) => {
          const answer = referralAnswerIn(words)
          return unanswered(decision).some(
            (one) => one.recommendation === answer?.recommendation && one.question.number === answer.question,
          )
        })
      return { template: 'form', page: showAgain(answerPanelPage(decision, waiting), problem) }
    },
    act: async (typed, asked) => {
      await answerPanel(reference(asked), typed.item, asked.version, asked.context)
      return backTo(asked, 'The PMA’s answer is recorded.')
    },
  }),
]
