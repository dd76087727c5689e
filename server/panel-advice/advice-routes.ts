import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { findBreach } from '../breaches/breach-store.ts'
import { filesOf } from '../evidence/stored-file-store.ts'
import type { Role } from '../kernel/actor.ts'
import { NotFound } from '../kernel/refusals.ts'
import { compareWords } from '../meetings/compare-words.ts'
import { panelDecisionsOn } from '../panel-decisions/panel-decision-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesFor, mayWith } from '../people/capacities.ts'
import { whyThisDate } from '../rules/deadline-pages.ts'
import { whyDue } from '../rules/due-on.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormPage, WhyView } from '../web/page-shapes.ts'
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
import {
  acknowledge,
  circulate,
  confirm,
  draft,
  edit,
  endDraft,
  recordApproval,
  release,
} from './advice-actions.ts'
import { confirmPage, draftPage, editPage, endDraftPage } from './advice-form-pages.ts'
import { adviceReasonForm, confirmForm, draftForm, editForm, noWords } from './advice-forms.ts'
import { adviceRecordPage } from './advice-pages.ts'
import { adviceOn, findAdvice } from './advice-store.ts'
import { advicePath, type Advice } from './advice.ts'
import { bodyText } from './body-text.ts'
import { draftPdf, issue, issuedPdf } from './issue-actions.ts'

const readers = rolesThatMay('advice', 'read')
const drafters = rolesThatMay('advice', 'draft')
const keepers: readonly Role[] = ['secretariat', 'pma-chair']
const pma: readonly Role[] = [...keepers, 'pma-member', 'pki-specialist']

const reference = ({ params }: Asked): string => params['reference'] ?? ''
const backTo = (asked: Asked, said: string) => ({ to: advicePath(reference(asked)), said })

const formView =
  (make: (advice: Advice, asked: Asked) => FormPage | Promise<FormPage>) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => {
    const advice = await findAdvice(reference(asked), asked.context.actor)
    return { template: 'form', page: showAgain(await make(advice, asked), problem) }
  }

const draftView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor, today } = asked.context
  const breach = await findBreach(reference(asked), actor)
  if (!mayWith('advice', 'draft', breach, actor)) throw new NotFound()
  const settings = await currentSettings()
  const made = draftPage(
    breach,
    settingOn(settings, 'classification-labels', today),
    settingOn(settings, 'classification-at-first', today),
    await adviceOn(breach.reference, actor),
  )
  return { template: 'form', page: showAgain(made, problem) }
}

const recordView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor, today } = asked.context
  const advice = await findAdvice(reference(asked), actor)
  const settings = await currentSettings()
  const labels = settingOn(settings, 'classification-labels', advice.issue?.issuedOn ?? today)
  const shown = {
    ...{ advice, actor, today },
    label: labels.find((one) => one.word === advice.classification)?.label ?? advice.classification,
    files: await filesOf(advice.reference),
    decisions: await panelDecisionsOn(advice.reference, actor),
    trail: await trailOf(advice.reference, audiencesFor(capacitiesFor('advice', 'read', advice, actor))),
    whyThatDay: whyThatDay(advice, settings),
  }
  return { template: 'record', page: showRecordAgain(adviceRecordPage(shown), problem) }
}

function whyThatDay({ issue: issued }: Advice, settings: Parameters<typeof whyDue>[0]): WhyView | null {
  if (!issued) return null
  return whyThisDate(whyDue(settings, 'acknowledgement-period', issued.issuedOn, 'The advice was issued'))
}

const move = (
  action: string,
  audience: readonly Role[],
  said: string,
  act: (reference: string, version: number | null, context: Asked['context']) => Promise<unknown>,
): readonly Route[] =>
  button({
    path: `${advicePath(':reference')}/${action}`,
    audience,
    form: noWords,
    show: recordView,
    act: async (_typed, asked) => {
      await act(reference(asked), asked.version, asked.context)
      return backTo(asked, said)
    },
  })

export const adviceRoutes: readonly Route[] = [
  ...formPage({
    path: '/breaches/:reference/advice',
    audience: drafters,
    form: draftForm,
    show: draftView,
    act: async (typed, asked) => {
      const drafted = await draft(reference(asked), typed, asked.context)
      return { to: advicePath(drafted.reference), said: `The draft ${drafted.reference} is made.` }
    },
  }),
  ...page({
    path: advicePath(':reference'),
    audience: readers,
    show: async (asked) => await recordView(asked, null),
  }),
  ...formPage({
    path: `${advicePath(':reference')}/edit`,
    audience: drafters,
    form: editForm,
    show: formView(async (advice, { context }) =>
      editPage(advice, settingOn(await currentSettings(), 'classification-labels', context.today)),
    ),
    act: async (typed, asked) => {
      await edit(reference(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The text is saved.')
    },
  }),
  ...move('circulate', keepers, 'The draft is circulated. Put it on an agenda next.', circulate),
  ...move('approve', keepers, 'The PMA’s approval is recorded.', recordApproval),
  ...formPage({
    path: `${advicePath(':reference')}/confirm`,
    audience: ['pma-chair', 'pma-member', 'pki-specialist'],
    form: confirmForm,
    show: formView((advice) => {
      if (!advice.approval) throw new NotFound()
      return confirmPage(advice, compareWords(bodyText(advice.approval.body), bodyText(advice.body)))
    }),
    act: async (typed, asked) => {
      await confirm(reference(asked), typed.differsInNothingElse, asked.version, asked.context)
      return backTo(asked, 'The text is confirmed. It can be issued.')
    },
  }),
  ...(['take-back', 'withdraw'] as const).flatMap((how) =>
    formPage({
      path: `${advicePath(':reference')}/${how}`,
      audience: keepers,
      form: adviceReasonForm,
      show: formView((advice) => endDraftPage(how, advice)),
      act: async (typed, asked) => {
        await endDraft(how, reference(asked), typed.reason, asked.version, asked.context)
        return backTo(
          asked,
          how === 'take-back' ? 'The text is back in drafting.' : 'The draft is withdrawn.',
        )
      },
    }),
  ),
  ...move('issue', ['secretariat'], 'The advice is issued. The notice to the Panel is ready to send.', issue),
  ...move('acknowledge', ['panel-member'], 'You acknowledged the advice.', acknowledge),
  ...move('release', ['panel-member'], 'The advice is released to the organisation.', release),
  ...file({
    path: `${advicePath(':reference')}/draft.pdf`,
    audience: [...pma, 'auditor'],
    send: async (asked) => {
      const { name, bytes } = await draftPdf(reference(asked), asked.context)
      return { download: name, type: 'application/pdf', body: bytes }
    },
  }),
  ...file({
    path: `${advicePath(':reference')}/files/:file`,
    audience: readers.filter((role) => role !== 'contact'),
    send: async (asked) => {
      const { name, bytes } = await issuedPdf(reference(asked), asked.params['file'] ?? '', asked.context)
      return { download: name, type: 'application/pdf', body: bytes }
    },
  }),
]
