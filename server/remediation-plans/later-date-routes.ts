import { NotFound, type Reason } from '../kernel/refusals.ts'
import { outcomeInWords } from '../meetings/motion.ts'
import { carriedDecisions } from '../meetings/decision-actions.ts'
import { waitingEntry } from '../panel-meetings/confirm-entry.ts'
import { panelOn } from '../panel-meetings/panel-meeting-actions.ts'
import { enteredNoEffectYet } from '../panel-meetings/panel-entry-pages.ts'
import { returnEntryForm } from '../panel-meetings/panel-meeting-forms.ts'
import { nothingTyped, type Form } from '../web/form-fields.ts'
import type { FormPage } from '../web/page-shapes.ts'
import { because } from '../rules/because.ts'
import { formPage, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { wordsOfDate } from './date-words-actions.ts'
import { dateRequestReference, isSameDate, type DateWords } from './decide-date.ts'
import {
  againstDate,
  confirmDate,
  enterDate,
  recordDate,
  returnDate,
  type RequestAt,
} from './later-date-actions.ts'
import { enterDateForm, recordDateForm } from './later-date-forms.ts'
import {
  confirmDatePage,
  enterDatePage,
  laterDatePath,
  recordDatePage,
  returnDatePage,
} from './later-date-pages.ts'
import { findPlanVersion, type ReadVersion } from './plan-store.ts'
import { planDoers, type PlanDoer } from './plan-workflow.ts'
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

type Shown = ReadVersion & { readonly request: DateRequest; readonly words: DateWords }

type Step<Values> = {
  readonly audience: readonly PlanDoer[]
  readonly form: Form<Values>
  readonly page: (shown: Shown, asked: Asked) => FormPage | Promise<FormPage>
  /** What the rules have against it, of what can be read of the form. */
  readonly against?: (typed: Partial<Values>, asked: Asked) => Promise<readonly Reason[]>
  /** What it waits for, whatever is typed; the form does not open before. */
  readonly waits?: (shown: Shown, asked: Asked) => Promise<readonly Reason[]>
  readonly act: (typed: Values, asked: Asked) => Promise<void>
  readonly said: string
}

/** A form about one request, for those alone who act on its plan in one of these capacities. */
function step<Values>(
  name: string,
  { audience, form: asking, page, against, waits, act, said }: Step<Values>,
) {
  const shown = async (asked: Asked): Promise<Shown> => {
    const wanted = at(asked)
    const { actor } = asked.context
    const read = await findPlanVersion(wanted.plan, wanted.planVersion, actor)
    const request = read.plan.dateRequests.find((one) => isSameDate(one, wanted))
    const isDoer = planDoers(read.plan, { actor }).some((doer) => audience.includes(doer))
    if (!request || !isDoer) throw new NotFound()
    return { ...read, request, words: await wordsOfDate(read, request, actor) }
  }
  return formPage<Values>({
    path: `${base}/${name}`,
    audience,
    form: asking,
    record: planPath(':reference'),
    against: async (typed, asked) => [
      ...(waits ? await waits(await shown(asked), asked) : []),
      ...(typed && against ? await against(typed, asked) : []),
    ],
    show: async (asked, problem) => ({
      template: 'form',
      page: showAgain(await page(await shown(asked), asked), problem),
    }),
    act: async (typed, asked) => {
      await shown(asked)
      await act(typed, asked)
      return { to: `${planPath(at(asked).plan)}#dates`, said }
    },
  })
}

const waiting = (page: (shown: Shown) => FormPage) => (shown: Shown) => {
  waitingEntry(shown.request.decision)
  return page(shown)
}

const carriedOn = async ({ plan, request }: Shown, { context }: Asked) =>
  await carriedDecisions('decide-extension', dateRequestReference(plan.reference, request), context.actor)

export const laterDateRoutes: readonly Route[] = [
  ...step('enter', {
    audience: ['secretariat'],
    form: enterDateForm,
    page: async (shown, { context }) => {
      const on = shown.request.decision?.meetingOn ?? context.today
      return enterDatePage({ ...shown, roll: await panelOn(on, shown.plan) })
    },
    against: (typed, asked) => againstDate(at(asked), typed, asked.context),
    act: (typed, asked) => enterDate(at(asked), typed, asked.version, asked.context),
    said: enteredNoEffectYet,
  }),
  ...step('confirm', {
    audience: ['panel-member'],
    form: nothingTyped,
    page: waiting(confirmDatePage),
    act: (_typed, asked) => confirmDate(at(asked), asked.version, asked.context),
    said: 'The Panel’s decision on the later date is confirmed and has effect.',
  }),
  ...step('return', {
    audience: ['panel-member'],
    form: returnEntryForm,
    page: waiting(returnDatePage),
    act: ({ why }, asked) => returnDate(at(asked), why, asked.version, asked.context),
    said: 'It is returned to the secretariat.',
  }),
  ...step('record', {
    audience: ['secretariat', 'pma-chair'],
    form: recordDateForm,
    waits: async (shown, asked) =>
      (await carriedOn(shown, asked)).length > 0
        ? []
        : [
            because(
              'late-date-is-asked-for',
              'The PMA has carried no motion on this request: put one on an agenda first.',
            ),
          ],
    page: async (shown, asked) =>
      recordDatePage(
        shown,
        (await carriedOn(shown, asked)).map(({ decision }) => ({
          item: decision.item,
          outcome: outcomeInWords(decision.motion),
          words: decision.motion.words,
        })),
      ),
    act: ({ item }, asked) => recordDate(at(asked), item, asked.version, asked.context),
    said: 'The PMA’s decision on the later date is recorded and has effect.',
  }),
]
