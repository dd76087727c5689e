import { mayReadEvidence } from './evidence-of-finding.ts'
import { findAssessment, findOwnWork } from '../assessments/assessment-store.ts'
import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOf } from '../audit-trail/trail-store.ts'
import { bytesOf, filesOf, findFileOf } from '../evidence/stored-file-store.ts'
import type { Role } from '../kernel/actor.ts'
import { NotFound } from '../kernel/refusals.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { form, longText } from '../web/form-fields.ts'
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
import { add, addEvidence, answer, change, comment, settle, withdraw, type Where } from './finding-actions.ts'
import { answerForm, commentForm, evidenceForm, findingForm, reasonForm } from './finding-forms.ts'
import { answerPage, findingFormPage, findingPage, smallFormPage } from './finding-pages.ts'
import { findFinding } from './finding-store.ts'
import { findingLimits, findingPath, type Finding } from './finding.ts'

const readers: readonly Role[] = [
  'secretariat',
  'assessor',
  'pma-member',
  'pma-chair',
  'pki-specialist',
  'attendee',
  'panel-member',
  'contact',
  'authority-officer',
  'auditor',
]

const base = '/assessments/:reference/findings'

const where = ({ params }: Asked): Where => {
  const number = params['number'] ?? ''
  if (!/^\d{1,6}$/.test(number)) throw new NotFound()
  return { assessment: params['reference'] ?? '', number: Number(number) }
}

const findingOf = async (asked: Asked): Promise<Finding> => {
  const { assessment, number } = where(asked)
  return await findFinding(assessment, number, asked.context.actor)
}

const commentNumber = ({ params }: Asked): number => Number(params['comment'])

const backTo = (asked: Asked, said: string) => ({ to: findingPath(where(asked)), said })

const recordView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor } = asked.context
  const finding = await findingOf(asked)
  const audiences = audiencesFor(capacitiesFor('finding', 'read', finding, actor))
  const shown = {
    finding,
    actor,
    assessmentTitle: finding.assessment,
    files: (await filesOf(finding.reference)).filter((file) => mayReadEvidence(finding, file, actor)),
    trail: await trailOf(finding.reference, audiences),
  }
  return { template: 'record', page: showRecordAgain(findingPage(shown), problem) }
}

const small =
  (name: string) =>
  async (asked: Asked, problem: Problem | null): Promise<View> => ({
    template: 'form',
    page: showAgain(smallFormPage(await findingOf(asked), name), problem),
  })

export const findingRoutes: readonly Route[] = [
  ...formPage({
    path: `${base}/add`,
    audience: ['assessor'],
    form: findingForm,
    show: async ({ params, context }, problem) => {
      const assessment = await findOwnWork(params['reference'] ?? '', context.actor)
      return { template: 'form', page: showAgain(findingFormPage(assessment, null, context.today), problem) }
    },
    act: async (typed, { params, context }) => {
      const finding = await add(params['reference'] ?? '', typed, context)
      return { to: findingPath(finding), said: `Finding ${finding.number} is added.` }
    },
  }),
  ...page({
    path: `${base}/:number`,
    audience: readers,
    show: async (asked) => await recordView(asked, null),
  }),
  ...formPage({
    path: `${base}/:number/change`,
    audience: ['assessor'],
    form: findingForm,
    show: async (asked, problem) => {
      const finding = await findingOf(asked)
      const assessment = await findAssessment(finding.assessment, asked.context.actor)
      return {
        template: 'form',
        page: showAgain(findingFormPage(assessment, finding, asked.context.today), problem),
      }
    },
    act: async (typed, asked) => {
      await change(where(asked), typed, asked.version, asked.context)
      return backTo(asked, 'The finding is saved.')
    },
  }),
  ...formPage({
    path: `${base}/:number/withdraw`,
    audience: ['assessor'],
    form: reasonForm,
    show: small('withdraw'),
    act: async (typed, asked) => {
      await withdraw(where(asked), typed.reason, asked.version, asked.context)
      return backTo(asked, 'The finding is withdrawn. Its number is not used again.')
    },
  }),
  ...formPage({
    path: `${base}/:number/comment`,
    audience: ['contact'],
    form: commentForm,
    show: small('comment'),
    act: async (typed, asked) => {
      await comment(where(asked), typed.comment, asked.version, asked.context)
      return backTo(asked, 'Your comment is sent. It gets an answer before the report is issued.')
    },
  }),
  ...formPage({
    path: `${base}/:number/comments/:comment`,
    audience: ['assessor'],
    form: answerForm,
    show: async (asked, problem) => {
      const finding = await findingOf(asked)
      const found = finding.comments.find((one) => one.number === commentNumber(asked))
      if (!found) throw new NotFound()
      return { template: 'form', page: showAgain(answerPage(finding, found), problem) }
    },
    act: async (typed, asked) => {
      await answer({ ...where(asked), comment: commentNumber(asked) }, typed, asked.version, asked.context)
      return backTo(asked, 'The comment is answered.')
    },
  }),
  ...formPage({
    path: `${base}/:number/settle`,
    audience: ['secretariat', 'pma-chair'],
    form: form({ text: longText({ label: 'Text of the finding', max: findingLimits.text }) }),
    show: small('settle'),
    act: async (typed, asked) => {
      await settle(where(asked), typed.text, asked.version, asked.context)
      return backTo(asked, 'The dispute is settled.')
    },
  }),
  ...page({
    path: `${base}/:number/evidence`,
    audience: ['assessor', 'contact'],
    show: async (asked) => await small('evidence')(asked, null),
  }),
  ...button({
    path: `${base}/:number/evidence`,
    audience: ['assessor', 'contact'],
    form: evidenceForm,
    upload: { fields: ['file'], maxBytes: 20_000_000 },
    show: small('evidence'),
    act: async (typed, asked) => {
      await addEvidence(where(asked), asked.files['file'], typed, asked.context)
      return backTo(asked, 'The file is added.')
    },
  }),
  ...file({
    path: `${base}/:number/files/:file`,
    audience: readers,
    send: async (asked) => {
      const finding = await findingOf(asked)
      const found = await findFileOf(finding.reference, asked.params['file'] ?? '')
      if (!found || !mayReadEvidence(finding, found, asked.context.actor)) throw new NotFound()
      return { download: found.name, type: found.type, body: await bytesOf(found) }
    },
  }),
]
