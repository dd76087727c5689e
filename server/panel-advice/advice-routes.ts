import { historyFor } from '../audit-trail/history-actions.ts'
import { findBreach } from '../breaches/breach-store.ts'
import { breachPath } from '../breaches/breach.ts'
import { filesOf } from '../evidence/stored-file-store.ts'
import type { Actor, Role } from '../kernel/actor.ts'
import { is } from '../kernel/filter.ts'
import { NotFound } from '../kernel/refusals.ts'
import { isChangedAsListed } from '../meetings/changed-as-listed.ts'
import { compareWords } from '../meetings/compare-words.ts'
import { panelDecisionsOn } from '../panel-decisions/panel-decision-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { mayWith, capacitiesOn } from '../people/capacities.ts'
import { listPlanReviews } from '../plan-reviews/plan-review-store.ts'
import { planReviewPath } from '../plan-reviews/plan-review.ts'
import { whyThisDate } from '../rules/deadline-pages.ts'
import { whyDue } from '../rules/due-on.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { WhyView } from '../web/page-shapes.ts'
import type { FormValues } from '../web/form-fields.ts'
import { formsAbout, recordAt, referenceIn } from '../web/record-routes.ts'
import { file, formPage, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import {
  acknowledge,
  againstDraft,
  circulate,
  confirm,
  draft,
  edit,
  endDraft,
  recordApproval,
  release,
} from './advice-actions.ts'
import { adviceLife } from './advice-workflow.ts'
import { confirmPage, draftPage, editPage, endDraftPage, onBreach } from './advice-form-pages.ts'
import { adviceReasonForm, confirmForm, draftForm, editForm } from './advice-forms.ts'
import { adviceRecordPage } from './advice-pages.ts'
import { adviceOn, findAdvice } from './advice-store.ts'
import { advicePath, type Advice } from './advice.ts'
import { bodyText } from './body-text.ts'
import { editReasons } from './edit-advice.ts'
import { paragraphsOf } from './typed-paragraphs.ts'
import { draftPdf, issue, issuedPdf } from './issue-actions.ts'

const readers = rolesThatMay('advice', 'read')
const drafters = rolesThatMay('advice', 'draft')
const keepers: readonly Role[] = ['secretariat', 'pma-chair']
const pma: readonly Role[] = [...keepers, 'pma-member', 'pki-specialist']

const path = advicePath(':reference')
const find = async (asked: Asked): Promise<Advice> =>
  await findAdvice(referenceIn(asked), asked.context.actor)

const step = formsAbout({
  path,
  find,
  as: capacitiesOn('advice'),
  life: adviceLife,
})

const draftView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor, today } = asked.context
  const breach = await findBreach(referenceIn(asked), actor)
  if (!mayWith('advice', 'draft', breach, actor)) throw new NotFound()
  const settings = await currentSettings()
  const made = draftPage(
    onBreach(breach),
    settingOn(settings, 'classification-labels', today),
    settingOn(settings, 'classification-at-first', today),
    (await adviceOn(breach.reference, actor)).filter(({ review }) => review === null),
  )
  return { template: 'form', page: showAgain(made, problem) }
}

const record = recordAt(path, readers, async (asked) => {
  const { actor, today } = asked.context
  const advice = await find(asked)
  const settings = await currentSettings()
  const labels = settingOn(settings, 'classification-labels', advice.issue?.issuedOn ?? today)
  return adviceRecordPage({
    ...{ advice, actor, today },
    label: labels.find((one) => one.word === advice.classification)?.label ?? advice.classification,
    reviewPath: await reviewPathOf(advice, actor),
    files: await filesOf(advice.reference),
    decisions: await panelDecisionsOn(advice.reference, actor),
    trail: await historyFor('advice', advice, actor),
    whyThatDay: whyThatDay(advice, settings),
  })
})

/** Where the view is read that the advice carries, for who may read it. */
async function reviewPathOf({ review }: Advice, actor: Actor): Promise<string | null> {
  if (review === null) return null
  const [found] = await listPlanReviews(actor, { sort: { reference: 1 }, limit: 1 }, is('reference', review))
  return found ? planReviewPath(found) : null
}

function whyThatDay({ issue: issued }: Advice, settings: Parameters<typeof whyDue>[0]): WhyView | null {
  if (!issued) return null
  return whyThisDate(whyDue(settings, 'acknowledgement-period', issued.issuedOn, 'The advice was issued'))
}

/** What the rules look at of the words of an edit. */
function wordsRead({ classification, recommendations }: Partial<FormValues<typeof editForm>>) {
  return {
    ...(classification === undefined ? {} : { classification }),
    ...(recommendations === undefined ? {} : { recommendations: paragraphsOf(recommendations) }),
  }
}

const move = (
  name: string,
  audience: readonly Role[],
  said: string,
  act: (reference: string, version: number | null, context: Asked['context']) => Promise<unknown>,
): readonly Route[] =>
  record.button(name, {
    audience,
    act: (_typed, asked) => act(referenceIn(asked), asked.version, asked.context),
    said,
  })

export const adviceRoutes: readonly Route[] = [
  ...formPage({
    path: '/breaches/:reference/advice',
    audience: drafters,
    form: draftForm,
    record: breachPath(':reference'),
    against: async (typed, asked) => await againstDraft(referenceIn(asked), typed, asked.context),
    show: draftView,
    act: async (typed, asked) => {
      const drafted = await draft(referenceIn(asked), typed, asked.context)
      return { to: advicePath(drafted.reference), said: `The draft ${drafted.reference} is made.` }
    },
  }),
  ...record.page,
  ...step('edit', {
    moves: ['edit', 'make-changes'],
    audience: drafters,
    form: editForm,
    against: async (advice, { context }, typed) =>
      editReasons(
        advice,
        wordsRead(typed ?? {}),
        settingOn(await currentSettings(), 'classification-labels', context.today),
      ),
    page: async (advice, { context }) =>
      editPage(advice, settingOn(await currentSettings(), 'classification-labels', context.today)),
    act: (typed, asked) => edit(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The text is saved.',
  }),
  ...move('circulate', keepers, 'The draft is circulated. Put it on an agenda next.', circulate),
  ...move('approve', keepers, 'The PMA’s approval is recorded.', recordApproval),
  ...step('confirm', {
    moves: ['confirm-changes'],
    audience: ['pma-chair', 'pma-member', 'pki-specialist'],
    form: confirmForm,
    page: (advice) => {
      if (!advice.approval) throw new NotFound()
      const { body, changes } = advice.approval
      const [before, after] = [bodyText(body), bodyText(advice.body)]
      const isAsListed = isChangedAsListed(before, after, changes)
      return confirmPage(advice, { pieces: compareWords(before, after), isAsListed })
    },
    act: (typed, asked) =>
      confirm(referenceIn(asked), typed.differsInNothingElse, asked.version, asked.context),
    said: 'The text is confirmed. It can be issued.',
  }),
  ...(['take-back', 'withdraw'] as const).flatMap((how) =>
    step(how, {
      audience: keepers,
      form: adviceReasonForm,
      page: (advice) => endDraftPage(how, advice),
      act: ({ reason }, asked) => endDraft(how, referenceIn(asked), reason, asked.version, asked.context),
      said: how === 'take-back' ? 'The text is back in drafting.' : 'The draft is withdrawn.',
    }),
  ),
  ...move('issue', ['secretariat'], 'The advice is issued. The notice to the Panel is ready to send.', issue),
  ...move('acknowledge', ['panel-member'], 'You acknowledged the advice.', acknowledge),
  ...move('release', ['panel-member'], 'The advice is released to the organisation.', release),
  ...file({
    path: `${path}/draft.pdf`,
    audience: [...pma, 'auditor'],
    send: async (asked) => {
      const { name, bytes } = await draftPdf(referenceIn(asked), asked.context)
      return { download: name, type: 'application/pdf', body: bytes }
    },
  }),
  ...file({
    path: `${path}/files/:file`,
    audience: readers.filter((role) => role !== 'contact'),
    send: async (asked) => {
      const { name, bytes } = await issuedPdf(referenceIn(asked), asked.params['file'] ?? '', asked.context)
      return { download: name, type: 'application/pdf', body: bytes }
    },
  }),
]
