import { NotFound } from '../kernel/refusals.ts'
import { carriedDecisions } from '../meetings/decision-actions.ts'
import { panelOn } from '../panel-meetings/panel-meeting-actions.ts'
import { form } from '../web/form-fields.ts'
import type { FormPage } from '../web/page-shapes.ts'
import { formPage, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { wordsOfDate } from './date-words-actions.ts'
import { dateRequestReference, isSameDate, type DateWords } from './decide-date.ts'
import { confirmDate, enterDate, recordDate, returnDate, type RequestAt } from './later-date-actions.ts'
import { enterDateForm, recordDateForm, returnDateForm } from './later-date-forms.ts'
import {
  confirmDatePage,
  enterDatePage,
  laterDatePath,
  recordDatePage,
  returnDatePage,
} from './later-date-pages.ts'
import { findPlanVersion, type ReadVersion } from './plan-store.ts'
import { planPath, type DateRequest } from './plan.ts'

const base = laterDatePath(':reference', { planVersion: ':version', actionNumber: ':number', slip: ':slip' })

const at = ({ params }: Asked): RequestAt => {
  const [planVersion, actionNumber, slip] = ['version', 'number', 'slip'].map((name) => {
    const number = params[name] ?? ''
    if (!/^\d{1,6}$/.test(number)) throw new NotFound()
    return Number(number)
  }) as [number, number, number]
  return { plan: params['reference'] ?? '', planVersion, actionNumber, slip }
}

const backTo = (asked: Asked, said: string) => ({ to: `${planPath(at(asked).plan)}#dates`, said })

type Shown = ReadVersion & { readonly request: DateRequest; readonly words: DateWords }

const requestView =
  (make: (shown: Shown, asked: Asked) => FormPage | Promise<FormPage>) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => {
    const wanted = at(asked)
    const { actor } = asked.context
    const read = await findPlanVersion(wanted.plan, wanted.planVersion, actor)
    const request = read.plan.dateRequests.find((one) => isSameDate(one, wanted))
    if (!request) throw new NotFound()
    const words = await wordsOfDate(read, request, actor)
    return { template: 'form', page: showAgain(await make({ ...read, request, words }, asked), problem) }
  }

export const laterDateRoutes: readonly Route[] = [
  ...formPage({
    path: `${base}/enter`,
    audience: ['secretariat'],
    form: enterDateForm,
    show: requestView(async (shown, { context }) => {
      const on = shown.request.decision?.meetingOn ?? context.today
      return enterDatePage({ ...shown, roll: await panelOn(on, shown.plan) })
    }),
    act: async (typed, asked) => {
      await enterDate(at(asked), typed, asked.version, asked.context)
      return backTo(asked, 'It is entered. It has no effect until a Panel member who took part confirms it.')
    },
  }),
  ...formPage({
    path: `${base}/confirm`,
    audience: ['panel-member'],
    form: form({}),
    show: requestView(confirmDatePage),
    act: async (_typed, asked) => {
      await confirmDate(at(asked), asked.version, asked.context)
      return backTo(asked, 'The Panel’s decision on the later date is confirmed and has effect.')
    },
  }),
  ...formPage({
    path: `${base}/return`,
    audience: ['panel-member'],
    form: returnDateForm,
    show: requestView(returnDatePage),
    act: async ({ why }, asked) => {
      await returnDate(at(asked), why, asked.version, asked.context)
      return backTo(asked, 'It is returned to the secretariat.')
    },
  }),
  ...formPage({
    path: `${base}/record`,
    audience: ['secretariat', 'pma-chair'],
    form: recordDateForm,
    show: requestView(async (shown, { context }) => {
      const about = dateRequestReference(shown.plan.reference, shown.request)
      const carried = await carriedDecisions('decide-extension', about, context.actor)
      return recordDatePage(
        shown,
        carried.map(({ decision }) => ({
          item: decision.item,
          outcome: decision.motion.outcome,
          words: decision.motion.words,
        })),
      )
    }),
    act: async ({ item }, asked) => {
      await recordDate(at(asked), item, asked.version, asked.context)
      return backTo(asked, 'The PMA’s decision on the later date is recorded and has effect.')
    },
  }),
]
