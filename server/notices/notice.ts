import type { Context, Role } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { dayInWords } from '../kernel/day.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'

export const noticeKinds = [
  'assessment-notified',
  'assessment-ended',
  'assessment-closed',
  'factual-check-begun',
  'report-issued',
  'response-sent',
  'report-sent-back',
  'status-set',
  'request-made',
  'alleged',
  'view-taken',
  'advice-issued',
  'panel-decided',
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
] as const
export type NoticeKind = (typeof noticeKinds)[number]

type Told = { readonly subject: string; readonly to: readonly Role[]; readonly opening: string }

/** What each notice says and to whom. The text is ready to send; nothing is sent by Assay itself. */
export const noticeTexts: Readonly<Record<NoticeKind, Told>> = {
  'assessment-notified': {
    subject: 'An assurance assessment is planned',
    to: ['contact', 'assessor'],
    opening:
      'An assurance assessment of your organisation is planned. Data, premises and staff are asked for as needed.',
  },
  'assessment-ended': {
    subject: 'An assurance assessment has ended early',
    to: ['contact', 'assessor'],
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
    to: ['pma-chair', 'assessor'],
    opening: 'The assessed organisation has answered every finding of the report.',
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
  'request-made': {
    subject: 'The assessor asks for your co-operation',
    to: ['contact'],
    opening:
      'The assessor asks for data, access to premises, or time with staff. The request and its day are on its page.',
  },
  alleged: {
    subject: 'A suspected non-compliance is put to you',
    to: ['contact'],
    opening: 'A suspected non-compliance is under consideration. You may answer before the PMA takes a view.',
  },
  'view-taken': {
    subject: 'The PMA has taken a view',
    to: ['contact'],
    opening:
      'The PMA has taken a view on the suspected non-compliance. What follows from it is for the Panel.',
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

/** A notice with its text ready; the secretariat records when and how it went. */
export type Notice = {
  readonly reference: Reference
  readonly version: number
  readonly kind: NoticeKind
  readonly record: Reference
  readonly path: string
  readonly organisation: Reference
  readonly cases: readonly Reference[]
  readonly assessors: readonly Reference[]
  readonly addressedTo: readonly Role[]
  readonly subject: string
  readonly text: string
  readonly madeAt: Date
  readonly sentOn: Day | null
  readonly sentHow: string | null
  readonly sentBy: Reference | null
}

/** The record a notice tells of. */
export type NoticeAbout = {
  readonly reference: Reference
  readonly organisation: Reference
  readonly cases: readonly Reference[]
  readonly assessors?: readonly Reference[]
  readonly title: string
}

/** Drafts the notice of a story, in the same transaction as the story. It names the record and nothing of its content. */
export function draftNotice(
  kind: NoticeKind,
  about: NoticeAbout,
  context: Context,
  path = `/assessments/${about.reference}`,
): Notice {
  const told = noticeTexts[kind]
  const text = [
    told.opening,
    `Reference: ${about.reference}`,
    `Sign in to Assay to read it: ${path}`,
    `Dated ${dayInWords(context.today)}.`,
  ].join('\n\n')
  return {
    reference: newReference('NO', context.today.slice(0, 4), context.random, 5),
    version: 1,
    kind,
    record: about.reference,
    path,
    organisation: about.organisation,
    cases: about.cases,
    assessors: about.assessors ?? [],
    addressedTo: told.to,
    subject: told.subject,
    text,
    madeAt: context.now,
    sentOn: null,
    sentHow: null,
    sentBy: null,
  }
}

/** The same notice for everybody but the organisation, which was told of nothing before. */
export function keptFromContact(notice: Notice): Notice {
  return { ...notice, addressedTo: notice.addressedTo.filter((role) => role !== 'contact') }
}

/** The secretariat records when and how a notice went, once. */
export function recordSending(
  notice: Notice,
  sent: { readonly on: Day; readonly how: string },
  context: Context,
): Notice {
  refuseIf([
    ...(notice.sentOn === null
      ? []
      : [because('issued-record-is-final', 'This notice is recorded as sent already.')]),
    ...(sent.on > context.today
      ? [because('dates-in-order', 'A notice was sent today or earlier.', 'on')]
      : []),
  ])
  return { ...notice, sentOn: sent.on, sentHow: sent.how, sentBy: context.actor.person }
}

export const noticeStates = ['to-send', 'sent'] as const
export const noticeStateLabels: Readonly<Record<(typeof noticeStates)[number], string>> = {
  'to-send': 'To send',
  sent: 'Sent',
}

export const noticesPath = '/notices'

/** Those that wait to be sent. */
export const noticesToSendPath = `${noticesPath}?state=to-send`
export const noticePath = (reference: Reference): string => `${noticesPath}/${reference}`
