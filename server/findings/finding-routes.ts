import { assessmentCalled, findAssessment, findOwnWork } from '../assessments/assessment-store.ts'
import { assessmentPath, type Assessment } from '../assessments/assessment.ts'
import { historyFor } from '../audit-trail/history-actions.ts'
import { storedFiles } from '../evidence/stored-file-routes.ts'
import { filesOf } from '../evidence/stored-file-store.ts'
import { fileReasons } from '../files/evidence-type.ts'
import { NotFound } from '../kernel/refusals.ts'
import { carriedDecisions } from '../meetings/decision-actions.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { capacitiesOn } from '../people/capacities.ts'
import { formsAbout, numberIn, recordAt, referenceIn } from '../web/record-routes.ts'
import { formPage, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { findingLife } from './finding-workflow.ts'
import { evidenceGiver, evidenceReasons, mayReadEvidence } from './evidence-of-finding.ts'
import {
  add,
  addEvidence,
  againstSettling,
  answer,
  change,
  comment,
  settle,
  share,
  withdraw,
  type Where,
} from './finding-actions.ts'
import { commentAnswerReasons, commentReasons, isSharedAlone } from './factual-check.ts'
import {
  answerForm,
  commentForm,
  evidenceForm,
  findingForm,
  reasonForm,
  settlementForm,
} from './finding-forms.ts'
import { answerPage, findingFormPage, findingPage, smallFormPage } from './finding-pages.ts'
import { findFinding } from './finding-store.ts'
import { findingPath, type Finding } from './finding.ts'
import { asRevised, changeReasons, isRevisable, revisionReasons } from './revise-finding.ts'
import { settlePage } from './settlement-pages.ts'
import { findingReasons } from './write-finding.ts'

const base = '/assessments/:reference/findings'
const path = `${base}/:number`
const readers = rolesThatMay('finding', 'read')

const where = (asked: Asked): Where => ({ assessment: referenceIn(asked), number: numberIn(asked) })

async function find(asked: Asked): Promise<Finding> {
  const { assessment, number } = where(asked)
  return await findFinding(assessment, number, asked.context.actor)
}

async function assessmentOf({ assessment }: Finding): Promise<Assessment> {
  const found = await assessmentCalled(assessment)
  if (!found) throw new NotFound()
  return found
}

function commentIn(finding: Finding, asked: Asked): Finding['comments'][number] {
  const found = finding.comments.find((one) => one.number === numberIn(asked, 'comment'))
  if (!found) throw new NotFound()
  return found
}

const step = formsAbout({
  path,
  find,
  as: capacitiesOn('finding'),
  life: findingLife,
})

const record = recordAt(path, readers, async (asked) => {
  const { actor } = asked.context
  const finding = await find(asked)
  const assessment = await assessmentCalled(finding.assessment)
  return findingPage({
    finding,
    actor,
    assessmentTitle: finding.assessment,
    isRevisable: assessment !== null && isRevisable(finding, assessment),
    isSharedAlone: assessment !== null && isSharedAlone(finding, assessment),
    files: (await filesOf(finding.reference)).filter((file) => mayReadEvidence(finding, file, actor)),
    trail: await historyFor('finding', finding, actor),
  })
})

export const findingRoutes: readonly Route[] = [
  ...formPage({
    path: `${base}/add`,
    audience: ['assessor'],
    form: findingForm,
    record: assessmentPath(':reference'),
    against: async (typed, asked) => {
      const assessment = await findOwnWork(referenceIn(asked), asked.context.actor)
      return findingReasons(typed ?? {}, assessment, asked.context)
    },
    show: async (asked, problem) => {
      const assessment = await findOwnWork(referenceIn(asked), asked.context.actor)
      const shown = findingFormPage(assessment, null, asked.context.today)
      return { template: 'form', page: showAgain(shown, problem) }
    },
    act: async (typed, asked) => {
      const finding = await add(referenceIn(asked), typed, asked.context)
      return { to: findingPath(finding), said: `Finding ${finding.number} is added.` }
    },
  }),
  ...record.page,
  ...step('change', {
    moves: ['change', 'change-shared', 'issue-revised'],
    audience: ['assessor'],
    form: findingForm,
    against: async (finding, asked, typed) =>
      changeReasons(finding, typed ?? {}, await assessmentOf(finding), asked.context),
    page: async (finding, { context: { actor, today } }) =>
      findingFormPage(
        await findAssessment(finding.assessment, actor),
        finding.assessors.includes(actor.person) ? asRevised(finding) : finding,
        today,
      ),
    act: (typed, asked) => change(where(asked), typed, asked.version, asked.context),
    said: 'The finding is saved.',
  }),
  ...step('withdraw', {
    moves: ['withdraw', 'withdraw-revised'],
    audience: ['assessor'],
    form: reasonForm,
    against: async (finding) =>
      finding.issuedAt === null ? [] : revisionReasons(finding, await assessmentOf(finding)),
    page: (finding) => smallFormPage(finding, 'withdraw'),
    act: ({ reason }, asked) => withdraw(where(asked), reason, asked.version, asked.context),
    said: 'The finding is withdrawn. Its number is not used again.',
  }),
  ...record.button('share', {
    audience: ['assessor'],
    act: (_typed, asked) => share(where(asked), asked.version, asked.context),
    said: 'The finding is shared for the factual check. The organisation may comment on it.',
  }),
  ...step('comment', {
    audience: ['contact'],
    form: commentForm,
    against: commentReasons,
    page: (finding) => smallFormPage(finding, 'comment'),
    act: (typed, asked) => comment(where(asked), typed.comment, asked.version, asked.context),
    said: 'Your comment is sent. It gets an answer before the report is issued.',
  }),
  ...step('comments/:comment', {
    audience: ['assessor'],
    moves: ['change-shared'],
    form: answerForm,
    against: (finding, asked) => commentAnswerReasons(commentIn(finding, asked)),
    page: (finding, asked) => answerPage(finding, commentIn(finding, asked)),
    act: (typed, asked) =>
      answer({ ...where(asked), comment: numberIn(asked, 'comment') }, typed, asked.version, asked.context),
    said: 'The comment is answered.',
  }),
  ...step('settle', {
    moves: ['settle-standing', 'settle-withdrawn'],
    audience: ['secretariat', 'pma-chair'],
    form: settlementForm,
    against: async (finding, { context }, typed) =>
      typed ? await againstSettling(finding, typed.text ?? null, context) : [],
    page: async (finding, { context }) => {
      const [latest] = await carriedDecisions('settle-disputed-finding', finding.reference, context.actor)
      return settlePage(finding, latest?.decision ?? null)
    },
    act: ({ text }, asked) => settle(where(asked), text, asked.version, asked.context),
    said: 'The dispute is settled.',
  }),
  ...step('evidence', {
    audience: ['assessor', 'contact'],
    form: evidenceForm,
    upload: { fields: ['file'], needed: 'file', maxBytes: 20_000_000 },
    against: async (finding, asked) => [
      ...evidenceReasons(finding),
      ...(await fileReasons(asked.files['file'])),
    ],
    page: (finding, { context }) => {
      if (evidenceGiver(finding, context.actor) === null) throw new NotFound()
      return smallFormPage(finding, 'evidence')
    },
    act: (typed, asked) => addEvidence(where(asked), asked.files['file'], typed, asked.context),
    said: 'The file is added.',
  }),
  ...storedFiles({
    path,
    audience: readers,
    find,
    may: (finding, file, { context }) => mayReadEvidence(finding, file, context.actor),
  }),
]
