import { findingsOf } from '../findings/finding.ts'
import { correctiveActionsOf } from '../corrective-actions/corrective-action.ts'
import type { Actor } from '../kernel/actor.ts'
import { available } from '../kernel/workflow.ts'
import { agendaPath } from '../meetings/add-item-pages.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { maySubmitFor } from '../people/may-submit.ts'
import { requestsOf } from '../requests/request.ts'
import type { ButtonView } from '../web/page-shapes.ts'
import { doersOf } from './assessment-doers.ts'
import { isTeamChangeable } from './change-team.ts'
import { assessmentWorkflow, type AssessmentAction } from './assessment-workflow.ts'
import { assessmentPath, isBeingExamined, reportInForce, type Assessment } from './assessment.ts'
import type { AssessmentShown } from './assessment-outcome-pages.ts'
import { takesSignedReport } from './signed-report.ts'

const formPages: Readonly<Partial<Record<AssessmentAction, string>>> = {
  notify: 'notify',
  engage: 'engage',
  'issue-report': 'report',
  'supersede-report': 'report',
  respond: 'respond',
  'respond-late': 'respond',
  'set-status': 'status',
  close: 'close',
  cancel: 'cancel',
  supersede: 'supersede',
}

export function buttonsFor({ assessment, actor }: AssessmentShown): readonly ButtonView[] {
  const path = assessmentPath(assessment.reference)
  const doers = doersOf(null, assessment, actor)
  const moves = available(assessmentWorkflow, assessment.status, doersOf('engage', assessment, actor))
    .filter(({ action }) => action === 'engage' || isOpen(action, assessment, actor))
    .filter(({ action }) => !isAnswer(action) || mayAnswer(assessment, actor))
    .map(({ action, label }): ButtonView => {
      const page = formPages[action]
      const style = action === 'cancel' || action === 'supersede' ? 'secondary' : 'primary'
      return page
        ? { text: label, href: `${path}/${page}`, style }
        : { text: label, post: `${path}/${action}`, version: assessment.version, style }
    })
  const adding = { text: 'Add a finding', href: `${findingsOf(assessment.reference)}/add` }
  const isAssessing = doers.includes('assessor') && isBeingExamined(assessment)
  const work: readonly ButtonView[] = isAssessing
    ? [
        { ...adding, style: 'secondary' },
        { text: 'Upload findings', href: `${path}/upload`, style: 'secondary' },
        { text: 'Make a request', href: `${requestsOf(assessment.reference)}/ask`, style: 'secondary' },
        { text: 'Draft report (PDF)', href: `${path}/draft-report.pdf`, style: 'secondary' },
      ]
    : []
  const reporting: readonly ButtonView[] =
    doers.includes('assessor') && takesSignedReport(assessment)
      ? [
          ...(isAssessing ? [] : [{ ...adding, style: 'secondary' as const }]),
          { text: 'Record a result', href: `${path}/results`, style: 'secondary' },
          { text: 'Period and sites', href: `${path}/period`, style: 'secondary' },
          { text: 'Add the provider’s signed report', href: `${path}/signed-report`, style: 'secondary' },
        ]
      : []
  const mayAsk = doers.includes('secretariat') || doers.includes('pma-chair')
  const agenda: readonly ButtonView[] =
    mayAsk && assessment.status === 'under-review'
      ? [
          {
            text: 'Put on an agenda',
            href: agendaPath(
              'set-assurance-status',
              assessment.reference,
              reportInForce(assessment)?.recommendedStatus,
            ),
          },
          {
            text: 'Put sending it back on an agenda',
            href: agendaPath('send-back-report', assessment.reference, 'sent-back'),
            style: 'secondary',
          },
        ]
      : []
  const suspicion: readonly ButtonView[] =
    mayAsk && assessment.issuedAt !== null
      ? [
          {
            text: 'Open a case of suspected non-compliance',
            href: `/breaches/open?assessment=${assessment.reference}`,
            style: 'secondary',
          },
        ]
      : []
  const mayPropose =
    assessment.issuedAt !== null &&
    assessment.status !== 'closed' &&
    capacitiesFor('action', 'draft', assessment, actor).length > 0
  const proposing: readonly ButtonView[] = mayPropose
    ? [
        {
          text: 'Propose an action',
          href: `${correctiveActionsOf(assessment.reference)}/propose`,
          style: 'secondary',
        },
      ]
    : []
  const team: readonly ButtonView[] =
    isTeamChangeable(assessment) && doersOf('engage', assessment, actor).includes('assessor')
      ? [{ text: 'Change the team', href: `${path}/team`, style: 'secondary' }]
      : []
  return [...agenda, ...moves, ...work, ...reporting, ...suspicion, ...proposing, ...team]
}

const isAnswer = (action: AssessmentAction) => action === 'respond' || action === 'respond-late'

function mayAnswer({ organisation, respondedOn }: Assessment, actor: Actor): boolean {
  return respondedOn === null && maySubmitFor(actor, organisation)
}

/** The secretariat and the Chair, once the PMA has the report. */
export function mayPutOnAgenda({ assessment, actor }: AssessmentShown): boolean {
  const doers = doersOf(null, assessment, actor)
  return assessment.issuedAt !== null && (doers.includes('secretariat') || doers.includes('pma-chair'))
}

function isOpen(action: AssessmentAction, assessment: Assessment, actor: Actor): boolean {
  const moves = available(assessmentWorkflow, assessment.status, doersOf(action, assessment, actor))
  return moves.some((move) => move.action === action)
}
