import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { TextConfirmation } from '../meetings/confirm-text.ts'
import type { TextChange } from '../meetings/decision.ts'
import type { AdviceBody, AdviceContent, AdviceKind } from './advice-content.ts'

export const adviceStatuses = [
  'drafting',
  'circulated',
  'approved',
  'issued',
  'acknowledged',
  'decided',
  'withdrawn',
  'superseded',
] as const
export type AdviceStatus = (typeof adviceStatuses)[number]

export const adviceStatusLabels: Readonly<Record<AdviceStatus, string>> = {
  drafting: 'Drafting',
  circulated: 'Circulated to the PMA',
  approved: 'Approved by the PMA',
  issued: 'Issued to the Panel',
  acknowledged: 'Acknowledged by the Panel',
  decided: 'Decided on by the Panel',
  withdrawn: 'Withdrawn',
  superseded: 'Superseded',
}

/** Who changed the draft, when, and the hash of the body after it. */
export type AdviceEdit = {
  readonly by: Reference
  readonly byName: string
  readonly at: Date
  readonly bodyHash: string
}

/** The PMA’s decision on the text: the very body that was before the meeting, and the changes it asked for. */
export type Approval = {
  /** The item by which the PMA decided. */
  readonly decision: Reference
  readonly bodyHash: string
  readonly body: AdviceBody
  readonly changes: readonly TextChange[]
  readonly confirmation: TextConfirmation | null
  readonly recordedOn: Day
}

/** What issuing seals: number, date, decision record and body under one hash, and the two PDFs made of it. */
export type AdviceIssue = {
  readonly number: string
  readonly issuedOn: Day
  readonly bodyHash: string
  readonly sealHash: string
  readonly content: AdviceContent
  readonly file: Reference
  readonly fullFile: Reference
  readonly acknowledgeBy: Day
}

export type Acknowledgement = { readonly person: Reference; readonly name: string; readonly on: Day }

/** The PMA’s advice to the Panel on one case. Once issued it is never edited; a new one supersedes it. */
export type Advice = {
  readonly reference: Reference
  readonly version: number
  readonly regime: 'smki'
  readonly kind: AdviceKind
  /** The PMA’s view on a plan that it carries; null in advice on a breach. */
  readonly review: Reference | null
  readonly status: AdviceStatus
  readonly breach: Reference
  readonly organisation: Reference
  readonly organisationName: string
  readonly cases: readonly Reference[]
  readonly title: string
  /** A word of the local list of classification labels. */
  readonly classification: string
  readonly organisationRoles: readonly string[]
  readonly source: string
  readonly environment: string | null
  readonly body: AdviceBody
  readonly draftedBy: Reference
  readonly draftedOn: Day
  readonly edits: readonly AdviceEdit[]
  readonly circulatedOn: Day | null
  readonly approval: Approval | null
  readonly issue: AdviceIssue | null
  readonly issuedAt: Date | null
  /** The day a Panel member released it to the organisation. */
  readonly releasedOn: Day | null
  readonly acknowledgements: readonly Acknowledgement[]
  readonly supersedes: Reference | null
  readonly supersedesBecause: string | null
  readonly supersededBy: Reference | null
  readonly endReason: string | null
}

export const advicesPath = '/advice'
export const advicePath = (reference: Reference): string => `${advicesPath}/${reference}`

/** Says whether the advice has been issued and still stands: it can be acknowledged and decided on. */
export function isInForce({ status }: Pick<Advice, 'status'>): boolean {
  return status === 'issued' || status === 'acknowledged' || status === 'decided'
}

/** Says whether the advice is still on its way to being issued. */
export function isUnderWay({ status }: Pick<Advice, 'status'>): boolean {
  return status === 'drafting' || status === 'circulated' || status === 'approved'
}
