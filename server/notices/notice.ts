import type { Context, Role } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { dayInWords } from '../kernel/day.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import { noticeTexts, type NoticeKind } from './notice-texts.ts'

/** A notice with its text ready; the secretariat records when and how it went. */
export type Notice = {
  readonly reference: Reference
  readonly version: number
  readonly kind: NoticeKind
  readonly record: Reference
  readonly path: string
  /** Null where it tells of a meeting, which is no organisation’s. */
  readonly organisation: Reference | null
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
  readonly organisation: Reference | null
  readonly cases: readonly Reference[]
  readonly assessors?: readonly Reference[]
  /** When and where, for whoever is to come. */
  readonly at?: string
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
    ...(about.at === undefined ? [] : [about.at]),
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
