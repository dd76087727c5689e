import type { Role } from '../kernel/actor.ts'

export const noticeKinds = [
  'assessment-planned',
  'assessment-notified',
  'team-engaged',
  'assessment-ended',
  'assessment-closed',
  'factual-check-begun',
  'report-issued',
  'response-sent',
  'review-begun',
  'report-sent-back',
  'status-set',
  'dispute-settled',
  'request-made',
  'action-verified',
  'more-evidence-asked',
  'alleged',
  'question-asked',
  'view-taken',
  'suspicion-withdrawn',
  'breach-closed',
  'advice-issued',
  'panel-decided',
  'panel-referred-back',
  'panel-answered',
  'plan-required',
  'plan-required-otherwise',
  'plan-withdrawn',
  'plan-submitted',
  'publication-proposed',
  'publication-decided',
  'publication-shown',
  'plan-review-begun',
  'plan-in-force',
  'plan-returned',
  'later-date-decided',
  'plan-completed',
  'plan-failed',
  'meeting-called',
  'meeting-cancelled',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

type Told = { readonly subject: string; readonly to: readonly Role[]; readonly opening: string }

/** What each notice says and to whom. The text is ready to send; nothing is sent by Assay itself. */
export const noticeTexts: Readonly<Record<NoticeKind, Told>> = {
  'meeting-called': {
    subject: 'A meeting of the PMA is called',
    to: ['pma-chair', 'pma-member', 'pki-specialist'],
    opening:
      'A meeting of the PMA is called. Its agenda, and its papers once they are out, stand on its page as far as they are for you.',
  },
  'meeting-cancelled': {
    subject: 'A meeting of the PMA is cancelled',
    to: ['pma-chair', 'pma-member', 'pki-specialist'],
    opening: 'A meeting of the PMA is cancelled. The reason is on its page.',
  },
  'assessment-planned': {
    subject: 'An assurance assessment is to be made',
    to: ['pma-chair', 'pma-member'],
    opening: 'An assurance assessment is planned. Why, with what scope, and by whom stand on its page.',
  },
  'assessment-notified': {
    subject: 'An assurance assessment is planned',
    to: ['contact', 'assessor'],
    opening:
      'An assurance assessment of your organisation is planned. Data, premises and staff are asked for as needed.',
  },
  'team-engaged': {
    subject: 'The team of an assurance assessment is engaged',
    to: ['pma-chair', 'pma-member'],
    opening:
      'The assurance provider has recorded the team of an assessment. Qualifications and statements of independence are on its page.',
  },
  'assessment-ended': {
    subject: 'An assurance assessment has ended early',
    to: ['contact', 'assessor', 'pma-chair', 'pma-member'],
    opening: 'The assessment has ended before its report. The reason is on its page.',
  },
  'assessment-closed': {
    subject: 'An assurance assessment is closed',
    to: ['contact', 'assessor', 'pma-chair', 'pma-member'],
    opening:
      'The assessment is closed: no finding and no caveat of it is open. The closure note is on its page.',
  },
  'factual-check-begun': {
    subject: 'Draft findings are ready for your factual check',
    to: ['contact'],
    opening:
      'Draft findings are shared with you for their accuracy. Each comment gets an answer before the report.',
  },
  'report-issued': {
    subject: 'The assessment report is issued',
    to: ['contact', 'pma-chair', 'pma-member'],
    opening: 'The assessment report is issued to the assessed organisation and the PMA at the same moment.',
  },
  'response-sent': {
    subject: 'The assessed organisation has responded',
    to: ['pma-chair', 'pma-member', 'assessor'],
    opening: 'The assessed organisation has answered every finding of the report.',
  },
  'review-begun': {
    subject: 'An assessment report is under PMA review',
    to: ['pma-chair', 'pma-member', 'pki-specialist'],
    opening:
      'An assessment report is under review. Once it is on an agenda, members can give their views on it before the meeting.',
  },
  'report-sent-back': {
    subject: 'The PMA has sent the report back',
    to: ['assessor', 'contact'],
    opening:
      'The PMA has sent the report back with comments. It edits no report: a superseding one may follow.',
  },
  'status-set': {
    subject: 'The assurance status is set',
    to: ['contact', 'panel-member', 'assessor'],
    opening: 'The PMA has set the assurance status.',
  },
  'dispute-settled': {
    subject: 'The PMA has settled a dispute about a finding',
    to: ['contact', 'assessor'],
    opening:
      'The PMA has settled a dispute about a finding of the report. What it decided, with its reasons, is on the page of the finding.',
  },
  'request-made': {
    subject: 'The assessor asks for your co-operation',
    to: ['contact'],
    opening:
      'The assessor asks for data, access to premises, or time with staff. The request and its day are on its page.',
  },
  'action-verified': {
    subject: 'A corrective action is verified',
    to: ['contact'],
    opening:
      'The evidence of a corrective action is verified. The verdict with its reasons is on the page of the action.',
  },
  'more-evidence-asked': {
    subject: 'More evidence of a corrective action is asked for',
    to: ['contact'],
    opening:
      'Somebody has looked at the evidence of a corrective action and asks for more. What is missing is on the page of the action.',
  },
  alleged: {
    subject: 'A suspected non-compliance is put to you',
    to: ['contact'],
    opening: 'A suspected non-compliance is under consideration. You may answer before the PMA takes a view.',
  },
  'question-asked': {
    subject: 'A written question is put to you',
    to: ['contact'],
    opening:
      'A question on a suspected non-compliance is put to your organisation in writing. The question and the day for its answer are on the page of the case.',
  },
  'view-taken': {
    subject: 'The PMA has taken a view',
    to: ['contact'],
    opening:
      'The PMA has taken a view on the suspected non-compliance. What follows from it is for the Panel.',
  },
  'suspicion-withdrawn': {
    subject: 'A suspected non-compliance is withdrawn',
    to: ['contact'],
    opening:
      'The suspected non-compliance that was put to your organisation is withdrawn. The reason is on the page of the case.',
  },
  'breach-closed': {
    subject: 'A case of suspected non-compliance is closed',
    to: ['contact', 'pma-chair', 'pma-member'],
    opening: 'The case is closed. What became of it, and why it closes, is on its page.',
  },
  'advice-issued': {
    subject: 'The PMA has issued advice to the Panel',
    to: ['panel-member'],
    opening: 'The PMA has issued advice. Each of its recommendations asks for an answer.',
  },
  'panel-decided': {
    subject: 'The SEC Panel has decided',
    to: ['contact', 'pma-chair', 'pma-member'],
    opening: 'The SEC Panel has decided on the advice of the PMA.',
  },
  'panel-referred-back': {
    subject: 'The SEC Panel refers questions back to the PMA',
    to: ['pma-chair', 'pma-member', 'pki-specialist'],
    opening:
      'The SEC Panel has referred back a recommendation with questions. The PMA answers each by a decision; they are on the page of the Panel’s decision.',
  },
  'panel-answered': {
    subject: 'The PMA has answered a question of the SEC Panel',
    to: ['panel-member'],
    opening:
      'The PMA has answered a question that the SEC Panel referred back. The answer is on the page of the Panel’s decision.',
  },
  'plan-required': {
    subject: 'The SEC Panel requires a remediation plan',
    to: ['contact'],
    opening:
      'The SEC Panel requires a remediation plan of your organisation. What it answers for and by when it is due stand on its page.',
  },
  'plan-required-otherwise': {
    subject: 'The SEC Panel requires the remediation plan otherwise',
    to: ['contact', 'pma-chair', 'pma-member'],
    opening:
      'A later decision of the SEC Panel changes what the remediation plan answers for, or its days. What was drafted is kept.',
  },
  'plan-submitted': {
    subject: 'A remediation plan is submitted',
    to: ['pma-chair', 'pma-member', 'panel-member'],
    opening:
      'The organisation has submitted its remediation plan. The PMA advises the Panel on each action, as far as it concerns the SMKI.',
  },
  'later-date-decided': {
    subject: 'A later date that a remediation plan asks for is decided on',
    to: ['contact', 'pma-chair'],
    opening:
      'A later date that the remediation plan asks for, past the Panel’s limit or of an action that slips, is decided on with reasons, by the Panel or by the PMA where the Panel names it.',
  },
  'plan-completed': {
    subject: 'A remediation plan is completed',
    to: ['contact', 'pma-chair'],
    opening: 'The SEC Panel has recorded the remediation plan as completed: each of its actions is verified.',
  },
  'plan-failed': {
    subject: 'A remediation plan has failed',
    to: ['contact', 'pma-chair'],
    opening:
      'The SEC Panel has recorded the remediation plan as failed, with its reasons, and refers it to the PMA.',
  },
  'plan-review-begun': {
    subject: 'A remediation plan is under PMA review',
    to: ['pma-chair', 'pma-member', 'pki-specialist'],
    opening:
      'A submitted remediation plan is under review. Members give their views on each action before the meeting.',
  },
  'plan-in-force': {
    subject: 'The remediation plan is in force',
    to: ['contact', 'pma-chair', 'pma-member'],
    opening:
      'The SEC Panel has decided on the remediation plan, which is in force from now on. Its actions are followed.',
  },
  'plan-returned': {
    subject: 'The SEC Panel has returned the remediation plan',
    to: ['contact', 'pma-chair', 'pma-member'],
    opening:
      'The SEC Panel has returned the remediation plan. Its reasons and the day the next version is due stand on its page; the next draft starts as a copy.',
  },
  'publication-proposed': {
    subject: 'A publication of your remediation plan is proposed',
    to: ['contact'],
    opening:
      'The PMA considers publishing parts of your remediation plan. You may object to each part within the period that stands on its page.',
  },
  'publication-decided': {
    subject: 'The PMA has decided on a publication',
    to: ['contact'],
    opening:
      'The PMA has decided which parts of your remediation plan are published. You will be shown the publication as it will be.',
  },
  'publication-shown': {
    subject: 'See what will be published of your remediation plan',
    to: ['contact'],
    opening:
      'The publication is ready as its readers will get it. It is published on the day that stands on its page.',
  },
  'plan-withdrawn': {
    subject: 'The SEC Panel no longer requires the remediation plan',
    to: ['contact', 'pma-chair', 'pma-member'],
    opening:
      'A later decision of the SEC Panel takes the place of the one that required the remediation plan, and requires none.',
  },
}
