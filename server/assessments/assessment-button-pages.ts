import { findingsOf } from '../findings/finding.ts'
import { correctiveActionsOf } from '../corrective-actions/corrective-action.ts'
import type { Actor, Role } from '../kernel/actor.ts'
import { available } from '../kernel/workflow.ts'
import { agendaPath } from '../meetings/add-item-pages.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { maySubmitFor } from '../people/may-submit.ts'
import { requestsOf } from '../requests/request.ts'
import type { ButtonView } from '../web/page-shapes.ts'
import { doersOf } from './assessment-doers.ts'
import { isTeamChangeable } from './change-team.ts'
import { assessmentWorkflow, awaitsEdition, type AssessmentAction } from './assessment-workflow.ts'
import { assessmentPath, isBeingExamined, reportInForce, type Assessment } from './assessment.ts'
import type { AssessmentShown } from './assessment-outcome-pages.ts'

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
  const doers = doersOf(null, assessment, actor)
  return [
    ...agendaButtons(assessment, doers),
    ...moveButtons(assessment, actor),
    ...(doers.includes('assessor') ? workButtons(assessment) : []),
    ...furtherButtons(assessment, actor, doers),
  ]
}

function agendaButtons(assessment: Assessment, doers: readonly Role[]): readonly ButtonView[] {
  if (!isKeeper(doers) || assessment.status !== 'under-review') return []
  const { reference } = assessment
  const recommended = reportInForce(assessment)?.recommendedStatus
  return [
    { text: 'Put on an agenda', href: agendaPath('set-assurance-status', reference, recommended) },
    {
      text: 'Put sending it back on an agenda',
      href: agendaPath('send-back-report', reference, 'sent-back'),
      style: 'secondary',
    },
  ]
}

function moveButtons(assessment: Assessment, actor: Actor): readonly ButtonView[] {
  const path = assessmentPath(assessment.reference)
  return available(assessmentWorkflow, assessment.status, doersOf('engage', assessment, actor))
    .filter(({ action }) => action === 'engage' || isOpen(action, assessment, actor))
    .filter(({ action }) => !isAnswer(action) || mayAnswer(assessment, actor))
    .map(({ action, label }): ButtonView => {
      const page = formPages[action]
      const style = action === 'cancel' || action === 'supersede' ? 'secondary' : 'primary'
      return page
        ? { text: label, href: `${path}/${page}`, style }
        : { text: label, post: `${path}/${action}`, version: assessment.version, style }
    })
}

/** What the team does while it examines, and what it may still put right for a superseding report. */
function workButtons(assessment: Assessment): readonly ButtonView[] {
  if (!awaitsEdition(assessment)) return []
  const { reference } = assessment
  const path = assessmentPath(reference)
  const isExamining = isBeingExamined(assessment)
  return [
    secondary('Add a finding', `${findingsOf(reference)}/add`),
    ...(isExamining
      ? [
          secondary('Upload findings', `${path}/upload`),
          secondary('Make a request', `${requestsOf(reference)}/ask`),
          secondary('Draft report (PDF)', `${path}/draft-report.pdf`),
        ]
      : []),
    secondary('Record a result', `${path}/results`),
    secondary('Period and sites', `${path}/period`),
    secondary('Add the provider’s signed report', `${path}/signed-report`),
  ]
}

function furtherButtons(assessment: Assessment, actor: Actor, doers: readonly Role[]): readonly ButtonView[] {
  const { reference, status } = assessment
  const isIssued = assessment.issuedAt !== null
  const mayPropose =
    isIssued && status !== 'closed' && capacitiesFor('action', 'draft', assessment, actor).length > 0
  const mayChangeTeam =
    isTeamChangeable(assessment) && doersOf('engage', assessment, actor).includes('assessor')
  return [
    ...(isKeeper(doers) && isIssued
      ? [secondary('Open a case of suspected non-compliance', `/breaches/open?assessment=${reference}`)]
      : []),
    ...(mayPropose ? [secondary('Propose an action', `${correctiveActionsOf(reference)}/propose`)] : []),
    ...(mayChangeTeam ? [secondary('Change the team', `${assessmentPath(reference)}/team`)] : []),
  ]
}

const secondary = (text: string, href: string): ButtonView => ({ text, href, style: 'secondary' })

const isKeeper = (doers: readonly Role[]): boolean =>
  doers.includes('secretariat') || doers.includes('pma-chair')

const isAnswer = (action: AssessmentAction) => action === 'respond' || action === 'respond-late'

function mayAnswer({ organisation, respondedOn }: Assessment, actor: Actor): boolean {
  return respondedOn === null && maySubmitFor(actor, organisation)
}

/** The secretariat and the Chair, once the PMA has the report. */
export function mayPutOnAgenda({ assessment, actor }: AssessmentShown): boolean {
  return assessment.issuedAt !== null && isKeeper(doersOf(null, assessment, actor))
}

function isOpen(action: AssessmentAction, assessment: Assessment, actor: Actor): boolean {
  const moves = available(assessmentWorkflow, assessment.status, doersOf(action, assessment, actor))
  return moves.some((move) => move.action === action)
}
