import { findingsOfAssessment } from '../findings/finding-store.ts'
import { carriedDecisions } from '../meetings/decision-actions.ts'
import { capacitiesOn } from '../people/capacities.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { nothingTyped, type FormValues } from '../web/form-fields.ts'
import { formsAbout, referenceIn } from '../web/record-routes.ts'
import { file, type Route } from '../web/routes.ts'
import { assessmentLife } from './assessment-workflow.ts'
import { reportForm, responseForm } from './assessment-forms.ts'
import { findAssessment, findOwnWork } from './assessment-store.ts'
import { assessmentPath } from './assessment.ts'
import { caveatsMoved } from './caveat-lines.ts'
import { lateSignedReport } from './signed-report.ts'
import { addSignedReport, againstReport, draftReport, issue } from './report-actions.ts'
import { againstResponse, recordStatus, respond } from './issued-report-actions.ts'
import { statusSettings } from './report-ground-actions.ts'
import { reportPage, respondPage, signedReportPage, statusPage } from './report-pages.ts'

const path = assessmentPath(':reference')

const step = formsAbout({
  path,
  find: async (asked) => await findAssessment(referenceIn(asked), asked.context.actor),
  as: capacitiesOn('assessment'),
  life: assessmentLife,
})

/** What the team drafts is the team's own until the report is issued. */
const draftStep = formsAbout({
  path,
  find: async (asked) => await findOwnWork(referenceIn(asked), asked.context.actor),
  life: assessmentLife,
})

/** What was answered to each finding, by its number; of a field that cannot be read nothing. */
function answersTyped({ kind = {}, text = {}, evidence = {} }: Partial<FormValues<typeof responseForm>>) {
  return new Map(
    Object.entries(kind).map(([number, answer]) => [
      Number(number),
      { kind: answer, text: text[number] ?? '', evidence: evidence[number] ?? null },
    ]),
  )
}

export const reportRoutes: readonly Route[] = [
  ...file({
    path: `${path}/draft-report.pdf`,
    audience: ['assessor'],
    send: async (asked) => {
      const { name, bytes } = await draftReport(referenceIn(asked), asked.context)
      return { download: name, type: 'application/pdf', body: bytes }
    },
  }),
  ...draftStep('signed-report', {
    audience: ['assessor'],
    form: nothingTyped,
    upload: { fields: ['file'], needed: 'file', maxBytes: 20_000_000 },
    against: lateSignedReport,
    page: signedReportPage,
    act: (_typed, asked) => addSignedReport(referenceIn(asked), asked.files['file'], asked.context),
    said: 'The signed report is added.',
  }),
  ...draftStep('report', {
    moves: ['issue-report', 'supersede-report'],
    audience: ['assessor'],
    form: reportForm,
    against: async (assessment, { context }, typed) =>
      typed ? await againstReport(assessment, typed, context) : [],
    page: async (assessment, { context }) =>
      reportPage(
        assessment,
        settingOn(await currentSettings(), statusSettings[assessment.kind], context.today),
        context.today,
      ),
    act: (typed, asked) => issue(referenceIn(asked), typed, asked.version, asked.context),
    said: 'The report is issued.',
  }),
  ...step('respond', {
    moves: ['respond', 'respond-late'],
    audience: ['contact'],
    form: responseForm,
    against: async (assessment, { context }, typed) =>
      typed ? await againstResponse(assessment, answersTyped(typed), context) : [],
    page: async (assessment, { context: { actor, today } }) =>
      respondPage(assessment, await findingsOfAssessment(assessment.reference, actor), today),
    act: (typed, asked) => respond(referenceIn(asked), answersTyped(typed), asked.version, asked.context),
    said: 'Your response is sent.',
  }),
  ...step('status', {
    moves: ['set-status'],
    audience: ['secretariat', 'pma-chair'],
    form: nothingTyped,
    page: async (assessment, { context: { actor, today } }) => {
      const [decided] = await carriedDecisions('set-assurance-status', assessment.reference, actor)
      const statuses = settingOn(await currentSettings(), statusSettings[assessment.kind], today)
      const word = decided?.decision.motion.outcome
      const label = statuses.find((status) => status.word === word)?.label ?? word ?? null
      return statusPage(assessment, label, caveatsMoved(decided?.decision.motion.words ?? '').caveats)
    },
    act: (_typed, asked) => recordStatus(referenceIn(asked), asked.version, asked.context),
    said: 'The assurance status is recorded.',
  }),
]
