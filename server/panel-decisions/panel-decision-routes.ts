import { enteredNoEffectYet } from '../panel-meetings/panel-entry-pages.ts'
import { returnEntryForm } from '../panel-meetings/panel-meeting-forms.ts'
import { historyFor } from '../audit-trail/history-actions.ts'
import { findBreach } from '../breaches/breach-store.ts'
import { NotFound } from '../kernel/refusals.ts'
import { adviceOn, findAdvice } from '../panel-advice/advice-store.ts'
import { advicePath, isInForce } from '../panel-advice/advice.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { mayWith, capacitiesOn } from '../people/capacities.ts'
import { formsAbout, recordAt, referenceIn } from '../web/record-routes.ts'
import { formPage, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { panelDecisionLife } from './panel-decision-workflow.ts'
import { panelGround } from './decision-ground-actions.ts'
import {
  againstAnswering,
  againstDecision,
  answerPanel,
  answersToRecord,
  confirm,
  correct,
  enter,
  giveBack,
  withdraw,
} from './panel-decision-actions.ts'
import { answerPanelPage, enterPage, returnPage, withdrawPage } from './panel-decision-form-pages.ts'
import { answerPanelForm, enterForm, withdrawEntryForm } from './panel-decision-forms.ts'
import { panelDecisionPage } from './panel-decision-pages.ts'
import { findPanelDecision } from './panel-decision-store.ts'
import { panelDecisionPath, type PanelDecision } from './panel-decision.ts'

const readers = rolesThatMay('panel-decision', 'read')
const writers = rolesThatMay('panel-decision', 'write')

const path = panelDecisionPath(':reference')
const find = async (asked: Asked): Promise<PanelDecision> =>
  await findPanelDecision(referenceIn(asked), asked.context.actor)

const step = formsAbout({
  path,
  find,
  as: capacitiesOn('panel-decision'),
  life: panelDecisionLife,
})

const record = recordAt(path, readers, async (asked) => {
  const { actor } = asked.context
  const decision = await find(asked)
  const advice = (await adviceOn(decision.breach, actor)).find((one) => one.reference === decision.advice)
  return panelDecisionPage({
    ...{ decision, actor },
    recommendations: new Map((advice?.body.recommendations ?? []).map((one) => [one.number, one.text])),
    trail: await historyFor('panel-decision', decision, actor),
    seesAdvice: advice !== undefined,
    hasAnswerToRecord: (await answersToRecord(decision, { actor })).length > 0,
  })
})

/** The form on which a decision on the advice is entered, or the one before it corrected. */
async function entering(
  { context: { actor, today } }: Asked,
  reference: string,
  before: PanelDecision | null,
) {
  const advice = await findAdvice(reference, actor)
  // What the Panel decides on a plan is entered with the view on it.
  if (!isInForce(advice) || advice.review !== null) throw new NotFound()
  const breach = await findBreach(advice.breach, actor)
  const ground = await panelGround(advice, breach, before?.meetingOn ?? today, before?.reference ?? null)
  return enterPage({ ...ground, advice, breach, before })
}

export const panelDecisionRoutes: readonly Route[] = [
  ...formPage({
    path: `${advicePath(':reference')}/decision`,
    audience: writers,
    form: enterForm,
    record: advicePath(':reference'),
    against: async (typed, asked) => await againstDecision(referenceIn(asked), null, typed, asked.context),
    show: async (asked, problem) => ({
      template: 'form',
      page: showAgain(await entering(asked, referenceIn(asked), null), problem),
    }),
    act: async (typed, asked) => {
      const entered = await enter(referenceIn(asked), typed, asked.context)
      return {
        to: panelDecisionPath(entered.reference),
        said: enteredNoEffectYet,
      }
    },
  }),
  ...record.page,
  ...step('correct', {
    audience: writers,
    form: enterForm,
    against: async ({ advice, reference }, asked, typed) =>
      await againstDecision(advice, reference, typed, asked.context),
    page: async (before, asked) => await entering(asked, before.advice, before),
    act: (typed, asked) => correct(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The correction is saved.',
  }),
  ...step('withdraw', {
    audience: writers,
    form: withdrawEntryForm,
    page: withdrawPage,
    act: ({ reason }, asked) => withdraw(referenceIn(asked), reason, asked.version, asked.context),
    said: 'The entry is withdrawn. Another decision may be entered on the advice.',
  }),
  ...record.button('confirm', {
    audience: ['panel-member'],
    act: (_typed, asked) => confirm(referenceIn(asked), asked.version, asked.context),
    said: 'The Panel’s decision is confirmed and has effect.',
  }),
  ...step('return', {
    audience: ['panel-member'],
    form: returnEntryForm,
    page: returnPage,
    act: ({ why }, asked) => giveBack(referenceIn(asked), why, asked.version, asked.context),
    said: 'It is returned to the secretariat.',
  }),
  ...step('answer', {
    audience: rolesThatMay('question', 'write'),
    form: answerPanelForm,
    against: async (decision, { context }) => {
      if (!mayWith('question', 'write', decision, context.actor)) throw new NotFound()
      return await againstAnswering(decision, context)
    },
    page: async (decision, { context }) =>
      answerPanelPage(decision, await answersToRecord(decision, context)),
    act: ({ item }, asked) => answerPanel(referenceIn(asked), item, asked.version, asked.context),
    said: 'The PMA’s answer is recorded.',
  }),
]
