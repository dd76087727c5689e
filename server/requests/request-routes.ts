import { findAssessment } from '../assessments/assessment-store.ts'
import { assessmentPath } from '../assessments/assessment.ts'
import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { storedFiles } from '../evidence/stored-file-routes.ts'
import { filesOf } from '../evidence/stored-file-store.ts'
import { whyRefused } from '../kernel/refusals.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { capacitiesOn } from '../people/capacities.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { dueOn, whyDue } from '../rules/due-on.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormPage } from '../web/page-shapes.ts'
import { formsAbout, numberIn, recordAt, referenceIn } from '../web/record-routes.ts'
import { formPage, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import {
  again,
  againstAnswer,
  answer,
  ask,
  askForTime,
  decideTime,
  refer,
  refuse,
  withdraw,
  type RequestAt,
} from './request-actions.ts'
import { askPage, requestFormPage, type RequestFormName } from './request-form-pages.ts'
import {
  againForm,
  answerForm,
  extensionDecisionForm,
  extensionForm,
  reasonForm,
  requestForm,
} from './request-forms.ts'
import { requestPage } from './request-pages.ts'
import { findRequest } from './request-store.ts'
import { requestDoers, requestLife } from './request-workflow.ts'
import { requestReasons } from './make-request.ts'
import { requestPath, requestsOf, type CoOperationRequest } from './request.ts'
import { askExtension, decideExtension } from './extend-request.ts'
import { refuseRequest } from './answer-request.ts'
import { whyRequestDue } from './why-request-due.ts'

const base = requestsOf(':reference')
const path = `${base}/:number`
const readers = rolesThatMay('request', 'read')

const at = (asked: Asked): RequestAt => ({ assessment: referenceIn(asked), number: numberIn(asked) })

async function find(asked: Asked): Promise<CoOperationRequest> {
  const { assessment, number } = at(asked)
  return await findRequest(assessment, number, asked.context.actor)
}

const step = formsAbout({
  path,
  find,
  as: capacitiesOn('request'),
  life: requestLife,
})

const small =
  (name: RequestFormName) =>
  async (request: CoOperationRequest, { context }: Asked): Promise<FormPage> =>
    requestFormPage(request, name, dueOn(await currentSettings(), 'request-period', context.today))

const record = recordAt(path, readers, async (asked) => {
  const { actor, today } = asked.context
  const request = await find(asked)
  return requestPage({
    ...{ request, actor, today },
    why: whyRequestDue(request, await currentSettings()),
    files: await filesOf(request.reference),
    trail: await trailOf(request.reference, audiencesFor(requestDoers(request, { actor }))),
  })
})

const askView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor, today } = asked.context
  const assessment = await findAssessment(referenceIn(asked), actor)
  const parties = (await allOrganisations()).filter((one) => assessment.supplyChain.includes(one.reference))
  const period = whyDue(await currentSettings(), 'request-period', today, 'The request is made')
  return { template: 'form', page: showAgain(askPage(assessment, parties, period), problem) }
}

export const requestRoutes: readonly Route[] = [
  ...formPage({
    path: `${base}/ask`,
    audience: ['assessor'],
    form: requestForm,
    record: assessmentPath(':reference'),
    against: async (typed, asked) => {
      const { actor, today } = asked.context
      const assessment = await findAssessment(referenceIn(asked), actor)
      const periodEndsOn = dueOn(await currentSettings(), 'request-period', today)
      return requestReasons(typed ?? {}, { assessment, periodEndsOn }, today)
    },
    show: askView,
    act: async (typed, asked) => {
      const request = await ask(referenceIn(asked), typed, asked.context)
      return { to: requestPath(request), said: 'The request is made. The notice is ready to send.' }
    },
  }),
  ...record.page,
  ...step('answer', {
    audience: ['contact'],
    form: answerForm,
    upload: { fields: ['file'], maxBytes: 20_000_000 },
    against: async (request, { files, context }, typed) =>
      typed ? await againstAnswer(request, typed, files['file'], context) : [],
    page: small('answer'),
    act: (typed, asked) => answer(at(asked), typed, asked.files['file'], asked.version, asked.context),
    said: 'The answer is sent.',
  }),
  ...step('refuse', {
    audience: ['contact'],
    form: reasonForm,
    against: (request, { context }, typed) =>
      typed ? whyRefused(() => refuseRequest(request, typed.reason ?? '', context)) : [],
    page: small('refuse'),
    act: ({ reason }, asked) => refuse(at(asked), reason, asked.version, asked.context),
    said: 'The refusal is sent.',
  }),
  ...step('more-time', {
    moves: ['ask-extension'],
    audience: ['contact'],
    form: extensionForm,
    against: (request, { context }, typed) => {
      if (typed === null) return []
      const { reason = '', until = context.today } = typed
      return whyRefused(() => askExtension(request, { reason, until }, context))
    },
    page: small('more-time'),
    act: (typed, asked) => askForTime(at(asked), typed, asked.version, asked.context),
    said: 'The assessor is asked for more time. The day stays as it is until then.',
  }),
  ...step('decide-time', {
    moves: ['grant-extension', 'decline-extension'],
    audience: ['assessor'],
    form: extensionDecisionForm,
    against: (request, { context }, typed) => {
      if (typed?.decision === undefined) return []
      const { decision, until = null, reason = '' } = typed
      return whyRefused(() =>
        decideExtension(request, { isGranted: decision === 'grant', until, reason }, context),
      )
    },
    page: small('decide-time'),
    act: (typed, asked) => decideTime(at(asked), typed, asked.version, asked.context),
    said: 'The decision is recorded.',
  }),
  ...step('ask-again', {
    audience: ['assessor'],
    form: againForm,
    page: small('ask-again'),
    act: (typed, asked) => again(at(asked), typed, asked.version, asked.context),
    said: 'The organisation is asked again. The notice is ready to send.',
  }),
  ...step('refer', {
    audience: ['assessor', 'secretariat'],
    form: reasonForm,
    page: small('refer'),
    act: ({ reason }, asked) => refer(at(asked), reason, asked.version, asked.context),
    said: 'The refusal is referred to the PMA.',
  }),
  ...step('withdraw', {
    audience: ['assessor'],
    form: reasonForm,
    page: small('withdraw'),
    act: ({ reason }, asked) => withdraw(at(asked), reason, asked.version, asked.context),
    said: 'The request is withdrawn.',
  }),
  ...storedFiles({ path, audience: readers, find }),
]
