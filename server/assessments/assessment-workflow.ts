import type { Role } from '../kernel/actor.ts'
import { lifeOf, type Workflow } from '../kernel/workflow.ts'
import { isBeingExamined, type AssessmentStatus, assessmentStatusLabels } from './assessment.ts'

export type AssessmentAction =
  | 'notify'
  | 'engage'
  | 'begin-fieldwork'
  | 'share-draft'
  | 'issue-report'
  | 'supersede-report'
  | 'respond'
  | 'respond-late'
  | 'take-to-review'
  | 'send-back'
  | 'set-status'
  | 'close'
  | 'cancel'
  | 'supersede'

/** The life of an assessment (machine 1): who moves it, from where, to where. */
export const assessmentWorkflow = {
  notify: {
    label: 'Notify the assessed organisation',
    by: ['secretariat'],
    from: ['planned'],
    to: 'notified',
    rule: 'assessment-notice-period',
  },
  engage: {
    label: 'Record the team and its independence',
    by: ['assessor'],
    from: ['notified'],
    to: 'engaged',
    rule: 'assessors-independent',
  },
  'begin-fieldwork': {
    label: 'Begin fieldwork',
    by: ['assessor'],
    from: ['engaged'],
    to: 'fieldwork',
    rule: 'duty-to-co-operate',
  },
  'share-draft': {
    label: 'Share draft findings for the factual check',
    by: ['assessor'],
    from: ['fieldwork'],
    to: 'factual-check',
    rule: 'factual-check-period',
  },
  'issue-report': {
    label: 'Issue the report',
    by: ['assessor'],
    from: ['factual-check'],
    to: 'report-issued',
    rule: 'assurance-for-the-panel',
  },
  'supersede-report': {
    label: 'Issue a superseding report',
    by: ['assessor'],
    from: ['report-issued', 'response-received', 'sent-back'],
    to: 'report-issued',
    rule: 'assurance-for-the-panel',
  },
  respond: {
    label: 'Send the response',
    by: ['contact'],
    from: ['report-issued'],
    to: 'response-received',
    rule: 'response-period',
  },
  'respond-late': {
    label: 'Send the response, after its day',
    by: ['contact'],
    from: ['under-review'],
    to: 'under-review',
    rule: 'response-period',
  },
  'take-to-review': {
    label: 'Take to PMA review',
    by: ['secretariat', 'pma-chair'],
    from: ['report-issued', 'response-received'],
    to: 'under-review',
    rule: 'pma-ensures-compliance',
  },
  'send-back': {
    label: 'Send the report back with comments',
    by: ['secretariat', 'pma-chair'],
    from: ['under-review'],
    to: 'sent-back',
    rule: 'pma-ensures-compliance',
  },
  'set-status': {
    label: 'Record the assurance status',
    by: ['secretariat', 'pma-chair'],
    from: ['under-review'],
    to: 'status-set',
    rule: 'quorum-of-four',
  },
  close: {
    label: 'Close the assessment',
    by: ['secretariat'],
    from: ['status-set'],
    to: 'closed',
    rule: 'pma-ensures-compliance',
  },
  cancel: {
    label: 'Cancel the assessment',
    by: ['secretariat', 'pma-chair'],
    from: ['planned', 'notified', 'engaged', 'fieldwork', 'factual-check'],
    to: 'cancelled',
    rule: 'reason-is-recorded',
  },
  supersede: {
    label: 'Supersede the assessment',
    by: ['secretariat', 'pma-chair'],
    from: [
      'planned',
      'notified',
      'engaged',
      'fieldwork',
      'factual-check',
      'report-issued',
      'response-received',
    ],
    to: 'superseded',
    rule: 'reason-is-recorded',
  },
} as const satisfies Workflow<AssessmentAction, AssessmentStatus, Role>

/** The life of an assessment, as its forms ask for it. */
export const assessmentLife = lifeOf(assessmentWorkflow, assessmentStatusLabels)

/** Whether the report in force may still be superseded by another edition. */
export function mayBeSuperseded({ status }: { readonly status: AssessmentStatus }): boolean {
  const from: readonly AssessmentStatus[] = assessmentWorkflow['supersede-report'].from
  return from.includes(status)
}

/** Whether an edition of the report, the first or a superseding one, may still be issued: what goes with it is open until then. Source: rule `issued-record-is-final`. */
export function awaitsEdition(assessment: { readonly status: AssessmentStatus }): boolean {
  return isBeingExamined(assessment) || mayBeSuperseded(assessment)
}
