import { findAssessment } from '../assessments/assessment-store.ts'
import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { bytesOf, filesOf, findFileOf } from '../evidence/stored-file-store.ts'
import { findingsOfAssessment } from '../findings/finding-store.ts'
import { NotFound } from '../kernel/refusals.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesFor } from '../people/capacities.ts'
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
  appoint,
  change,
  close,
  mayBeAppointed,
  propose,
  submit,
  verify,
  withdraw,
  type ActionAt,
} from './corrective-action-actions.ts'
import { actionFormPage, actionSmallPage, type ActionFormName } from './corrective-action-form-pages.ts'
import {
  actionForm,
  appointForm,
  evidenceForm,
  nothingTyped,
  reasonForm,
  verdictForm,
} from './corrective-action-forms.ts'
import { correctiveActionPage } from './corrective-action-pages.ts'
import { findCorrectiveAction } from './corrective-action-store.ts'
import { correctiveActionPath, type CorrectiveAction } from './corrective-action.ts'

const base = '/assessments/:reference/actions'
const readers = rolesThatMay('action', 'read')

const at = ({ params }: Asked): ActionAt => {
  const number = params['number'] ?? ''
  if (!/^\d{1,6}$/.test(number)) throw new NotFound()
  return { assessment: params['reference'] ?? '', number: Number(number) }
}

const actionOf = async (asked: Asked): Promise<CorrectiveAction> => {
  const { assessment, number } = at(asked)
  return await findCorrectiveAction(assessment, number, asked.context.actor)
}

const backTo = (asked: Asked, said: string) => ({ to: correctiveActionPath(at(asked)), said })

const wordsView = async (
  asked: Asked,
  action: CorrectiveAction | null,
  problem: Problem | null,
): Promise<View> => {
  const { actor } = asked.context
  const assessment = await findAssessment(asked.params['reference'] ?? '', actor)
  const findings = await findingsOfAssessment(assessment.reference, actor)
  return { template: 'form', page: showAgain(actionFormPage(assessment, findings, action), problem) }
}

const small =
  (name: ActionFormName) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => {
    const people = name === 'appoint' ? await mayBeAppointed() : []
    return {
      template: 'form',
      page: showAgain(actionSmallPage(await actionOf(asked), name, people), problem),
    }
  }

const recordView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor, today } = asked.context
  const action = await actionOf(asked)
  const shown = {
    ...{ action, actor, today },
    files: await filesOf(action.reference),
    trail: await trailOf(action.reference, audiencesFor(capacitiesFor('action', 'read', action, actor))),
  }
  return { template: 'record', page: showRecordAgain(correctiveActionPage(shown), problem) }
}

export const correctiveActionRoutes: readonly Route[] = [
  ...formPage({
    path: `${base}/propose`,
    audience: ['contact'],
    form: actionForm,
    show: async (asked, problem) => await wordsView(asked, null, problem),
    act: async (typed, { context, params }) => {
      const action = await propose(params['reference'] ?? '', typed, context)
      return { to: correctiveActionPath(action), said: `Action ${action.number} is proposed.` }
    },
  }),
  ...page({
    path: `${base}/:number`,
    audience: readers,
    show: async (asked) => await recordView(asked, null),
  }),
  ...formPage({
    path: `${base}/:number/change`,
    audience: ['contact'],
    form: actionForm,
    show: async (asked, problem) => await wordsView(asked, await actionOf(asked), problem),
    act: async (typed, asked) => {
      await change(at(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The action is saved.')
    },
  }),
  ...formPage({
    path: `${base}/:number/evidence`,
    audience: ['contact'],
    form: evidenceForm,
    upload: { fields: ['file'], maxBytes: 20_000_000 },
    show: small('evidence'),
    act: async (typed, asked) => {
      await submit(at(asked), typed, asked.files['file'], asked.version, asked.context)
      return backTo(asked, 'The evidence is submitted. Somebody else verifies it.')
    },
  }),
  ...formPage({
    path: `${base}/:number/verify`,
    audience: rolesThatMay('action', 'verify'),
    form: verdictForm,
    show: small('verify'),
    act: async (typed, asked) => {
      await verify(at(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The verdict is recorded.')
    },
  }),
  ...formPage({
    path: `${base}/:number/appoint`,
    audience: ['secretariat', 'pma-chair'],
    form: appointForm,
    show: small('appoint'),
    act: async ({ verifier }, asked) => {
      await appoint(at(asked), verifier, asked.version, asked.context)
      return backTo(asked, 'The appointment is recorded.')
    },
  }),
  ...formPage({
    path: `${base}/:number/withdraw`,
    audience: ['contact'],
    form: reasonForm,
    show: small('withdraw'),
    act: async ({ reason }, asked) => {
      await withdraw(at(asked), reason, asked.version, asked.context)
      return backTo(asked, 'The action is withdrawn.')
    },
  }),
  ...button({
    path: `${base}/:number/close`,
    audience: ['secretariat'],
    form: nothingTyped,
    show: recordView,
    act: async (_typed, asked) => {
      await close(at(asked), asked.version, asked.context)
      return backTo(asked, 'The action is closed.')
    },
  }),
  ...file({
    path: `${base}/:number/files/:file`,
    audience: readers,
    send: async (asked) => {
      const action = await actionOf(asked)
      const found = await findFileOf(action.reference, asked.params['file'] ?? '')
      if (!found) throw new NotFound()
      return { download: found.name, type: found.type, body: await bytesOf(found) }
    },
  }),
]
