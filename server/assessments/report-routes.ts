import { findingsOfAssessment } from '../findings/finding-store.ts'
import { responseKinds } from '../findings/finding.ts'
import { carriedDecisions } from '../meetings/decision-actions.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { form, keyed, longText, oneOf, optional } from '../web/form-fields.ts'
import { file, formPage, type Asked, type Route } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { reportForm } from './assessment-forms.ts'
import { findAssessment, findOwnWork } from './assessment-store.ts'
import { assessmentPath, assessmentsPath } from './assessment.ts'
import {
  addSignedReport,
  draftReport,
  issue,
  recordStatus,
  respond,
  statusSettings,
} from './report-actions.ts'
import { reportPage, respondPage, signedReportPage, statusPage } from './report-pages.ts'

const reference = ({ params }: Asked): string => params['reference'] ?? ''

const responseForm = form({
  kind: keyed(oneOf(responseKinds, { label: 'Answer' })),
  text: keyed(optional(longText({ label: 'Corrective action or reason' }))),
  evidence: keyed(optional(longText({ label: 'Evidence' }))),
})

const caveatsForm = form({ caveats: optional(longText({ label: 'Caveats', max: 10_000 })) })

export const reportRoutes: readonly Route[] = [
  ...file({
    path: `${assessmentsPath}/:reference/draft-report.pdf`,
    audience: ['assessor'],
    send: async (asked) => {
      const { name, bytes } = await draftReport(reference(asked), asked.context)
      return { download: name, type: 'application/pdf', body: bytes }
    },
  }),
  ...formPage({
    path: `${assessmentsPath}/:reference/signed-report`,
    audience: ['assessor'],
    form: form({}),
    upload: { fields: ['file'], maxBytes: 20_000_000 },
    show: async (asked, problem) => {
      const assessment = await findOwnWork(reference(asked), asked.context.actor)
      return { template: 'form', page: showAgain(signedReportPage(assessment), problem) }
    },
    act: async (_typed, asked) => {
      await addSignedReport(reference(asked), asked.files['file'], asked.context)
      return { to: assessmentPath(reference(asked)), said: 'The signed report is added.' }
    },
  }),
  ...formPage({
    path: `${assessmentsPath}/:reference/report`,
    audience: ['assessor'],
    form: reportForm,
    show: async (asked, problem) => {
      const { actor, today } = asked.context
      const assessment = await findOwnWork(reference(asked), actor)
      const statuses = settingOn(await currentSettings(), statusSettings[assessment.kind], today)
      return { template: 'form', page: showAgain(reportPage(assessment, statuses), problem) }
    },
    act: async (typed, asked) => {
      await issue(reference(asked), typed, asked.version, asked.context)
      return { to: assessmentPath(reference(asked)), said: 'The report is issued.' }
    },
  }),
  ...formPage({
    path: `${assessmentsPath}/:reference/respond`,
    audience: ['contact'],
    form: responseForm,
    show: async (asked, problem) => {
      const { actor } = asked.context
      const assessment = await findAssessment(reference(asked), actor)
      const findings = await findingsOfAssessment(assessment.reference, actor)
      return { template: 'form', page: showAgain(respondPage(assessment, findings), problem) }
    },
    act: async (typed, asked) => {
      const answers = new Map(
        Object.entries(typed.kind).map(([number, kind]) => [
          Number(number),
          { kind, text: typed.text[number] ?? '', evidence: typed.evidence[number] ?? null },
        ]),
      )
      await respond(reference(asked), answers, asked.version, asked.context)
      return { to: assessmentPath(reference(asked)), said: 'Your response is sent.' }
    },
  }),
  ...formPage({
    path: `${assessmentsPath}/:reference/status`,
    audience: ['secretariat', 'pma-chair'],
    form: caveatsForm,
    show: async (asked, problem) => {
      const { actor, today } = asked.context
      const assessment = await findAssessment(reference(asked), actor)
      const [decided] = await carriedDecisions('set-assurance-status', assessment.reference, actor)
      const statuses = settingOn(await currentSettings(), statusSettings[assessment.kind], today)
      const word = decided?.decision.motion.outcome
      const label = statuses.find((status) => status.word === word)?.label ?? word ?? null
      return { template: 'form', page: showAgain(statusPage(assessment, label), problem) }
    },
    act: async (typed, asked) => {
      await recordStatus(reference(asked), typed.caveats, asked.version, asked.context)
      return { to: assessmentPath(reference(asked)), said: 'The assurance status is recorded.' }
    },
  }),
]
