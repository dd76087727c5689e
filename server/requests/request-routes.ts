import { findAssessment } from '../assessments/assessment-store.ts'
import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { bytesOf, filesOf, findFileOf } from '../evidence/stored-file-store.ts'
import { NotFound } from '../kernel/refusals.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { dueOn, whyDue } from '../rules/due-on.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { file, formPage, page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import {
  again,
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
import { requestDoers } from './request-workflow.ts'
import { requestPath, type CoOperationRequest } from './request.ts'
import { whyRequestDue } from './why-request-due.ts'

const base = '/assessments/:reference/requests'
const readers = rolesThatMay('request', 'read')

const at = ({ params }: Asked): RequestAt => {
  const number = params['number'] ?? ''
  if (!/^\d{1,6}$/.test(number)) throw new NotFound()
  return { assessment: params['reference'] ?? '', number: Number(number) }
}

const requestOf = async (asked: Asked): Promise<CoOperationRequest> => {
  const { assessment, number } = at(asked)
  return await findRequest(assessment, number, asked.context.actor)
}

const backTo = (asked: Asked, said: string) => ({ to: requestPath(at(asked)), said })

const small =
  (name: RequestFormName) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => {
    const request = await requestOf(asked)
    const againDueOn = dueOn(await currentSettings(), 'request-period', asked.context.today)
    return { template: 'form', page: showAgain(requestFormPage(request, name, againDueOn), problem) }
  }

const askView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor, today } = asked.context
  const assessment = await findAssessment(asked.params['reference'] ?? '', actor)
  const parties = (await allOrganisations()).filter((one) => assessment.supplyChain.includes(one.reference))
  const period = whyDue(await currentSettings(), 'request-period', today, 'The request is made')
  return { template: 'form', page: showAgain(askPage(assessment, parties, period), problem) }
}

export const requestRoutes: readonly Route[] = [
  ...formPage({
    path: `${base}/ask`,
    audience: ['assessor'],
    form: requestForm,
    show: askView,
    act: async (typed, { context, params }) => {
      const request = await ask(params['reference'] ?? '', typed, context)
      return { to: requestPath(request), said: 'The request is made. The notice is ready to send.' }
    },
  }),
  ...page({
    path: `${base}/:number`,
    audience: readers,
    show: async (asked) => {
      const { actor, today } = asked.context
      const request = await requestOf(asked)
      const shown = {
        ...{ request, actor, today },
        why: whyRequestDue(request, await currentSettings()),
        files: await filesOf(request.reference),
        trail: await trailOf(request.reference, audiencesFor(requestDoers(request, { actor }))),
      }
      return { template: 'record', page: requestPage(shown) }
    },
  }),
  ...formPage({
    path: `${base}/:number/answer`,
    audience: ['contact'],
    form: answerForm,
    upload: { fields: ['file'], maxBytes: 20_000_000 },
    show: small('answer'),
    act: async (typed, asked) => {
      await answer(at(asked), typed, asked.files['file'], asked.version, asked.context)
      return backTo(asked, 'The answer is sent.')
    },
  }),
  ...formPage({
    path: `${base}/:number/refuse`,
    audience: ['contact'],
    form: reasonForm,
    show: small('refuse'),
    act: async ({ reason }, asked) => {
      await refuse(at(asked), reason, asked.version, asked.context)
      return backTo(asked, 'The refusal is sent.')
    },
  }),
  ...formPage({
    path: `${base}/:number/more-time`,
    audience: ['contact'],
    form: extensionForm,
    show: small('more-time'),
    act: async (typed, asked) => {
      await askForTime(at(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The assessor is asked for more time. The day stays as it is until then.')
    },
  }),
  ...formPage({
    path: `${base}/:number/decide-time`,
    audience: ['assessor'],
    form: extensionDecisionForm,
    show: small('decide-time'),
    act: async (typed, asked) => {
      await decideTime(at(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The decision is recorded.')
    },
  }),
  ...formPage({
    path: `${base}/:number/ask-again`,
    audience: ['assessor'],
    form: againForm,
    show: small('ask-again'),
    act: async (typed, asked) => {
      await again(at(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The organisation is asked again. The notice is ready to send.')
    },
  }),
  ...formPage({
    path: `${base}/:number/refer`,
    audience: ['assessor', 'secretariat'],
    form: reasonForm,
    show: small('refer'),
    act: async ({ reason }, asked) => {
      await refer(at(asked), reason, asked.version, asked.context)
      return backTo(asked, 'The refusal is referred to the PMA.')
    },
  }),
  ...formPage({
    path: `${base}/:number/withdraw`,
    audience: ['assessor'],
    form: reasonForm,
    show: small('withdraw'),
    act: async ({ reason }, asked) => {
      await withdraw(at(asked), reason, asked.version, asked.context)
      return backTo(asked, 'The request is withdrawn.')
    },
  }),
  ...file({
    path: `${base}/:number/files/:file`,
    audience: readers,
    send: async (asked) => {
      const request = await requestOf(asked)
      const found = await findFileOf(request.reference, asked.params['file'] ?? '')
      if (!found) throw new NotFound()
      return { download: found.name, type: found.type, body: await bytesOf(found) }
    },
  }),
]
