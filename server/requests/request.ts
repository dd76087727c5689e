import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'

/** What the duty to co-operate covers. Source: S¶56. */
export const requestKinds = ['data', 'premises', 'staff'] as const
export type RequestKind = (typeof requestKinds)[number]

export const requestKindLabels: Readonly<Record<RequestKind, string>> = {
  data: 'Data or information',
  premises: 'Access to premises',
  staff: 'Access to staff',
}

export const requestStatuses = [
  'asked',
  'extension-asked',
  'answered',
  'refused',
  'referred',
  'withdrawn',
] as const
export type RequestStatus = (typeof requestStatuses)[number]

export const requestStatusLabels: Readonly<Record<RequestStatus, string>> = {
  asked: 'Waiting for an answer',
  'extension-asked': 'More time asked for',
  answered: 'Answered',
  refused: 'Refused',
  referred: 'Refusal referred to the PMA',
  withdrawn: 'Withdrawn',
}

export const exchangeKinds = [
  'answer',
  'refusal',
  'extension-asked',
  'extension-granted',
  'extension-declined',
  'asked-again',
  'referral',
  'withdrawal',
] as const
export type ExchangeKind = (typeof exchangeKinds)[number]

export const exchangeLabels: Readonly<Record<ExchangeKind, string>> = {
  answer: 'Answer',
  refusal: 'Refusal',
  'extension-asked': 'More time asked for',
  'extension-granted': 'More time given',
  'extension-declined': 'More time declined',
  'asked-again': 'Asked again',
  referral: 'Referred to the PMA',
  withdrawal: 'Withdrawn',
}

/** One thing said about a request, by either side; never changed afterwards. */
export type Exchange = {
  readonly number: number
  readonly kind: ExchangeKind
  readonly text: string
  /** The new day asked for or given. */
  readonly until: Day | null
  readonly by: Reference
  readonly byName: string
  readonly on: Day
  readonly isLate: boolean
}

/** What an assessor asks of the assessed organisation, or through it of a supply-chain party, by a day. */
export type CoOperationRequest = {
  readonly reference: Reference
  readonly version: number
  readonly assessment: Reference
  readonly number: number
  readonly status: RequestStatus
  readonly organisation: Reference
  readonly organisationName: string
  readonly cases: readonly Reference[]
  readonly assessors: readonly Reference[]
  readonly kind: RequestKind
  readonly title: string
  readonly text: string
  /** A party of the supply chain in scope; the organisation answers for it. Source: S¶65. */
  readonly supplyChainParty: Reference | null
  readonly supplyChainPartyName: string | null
  readonly askedOn: Day
  readonly askedBy: Reference
  readonly askedByName: string
  readonly dueOn: Day
  /** Null where the local period gave the day; otherwise why the assessor chose another. */
  readonly dueReason: string | null
  readonly exchanges: readonly Exchange[]
  /** The first day of a refusal; from then on the Panel may read the request as well. */
  readonly refusedOn: Day | null
}

export const requestsPath = '/requests'
export const requestsOf = (assessment: Reference): string => `/assessments/${assessment}/requests`
export const requestPath = (request: Pick<CoOperationRequest, 'assessment' | 'number'>): string =>
  `${requestsOf(request.assessment)}/${request.number}`

/** The states in which the organisation has still to answer. */
export const waitingStatuses = ['asked', 'extension-asked'] as const satisfies readonly RequestStatus[]

/** Says whether the organisation has still to answer. */
export function isWaiting({ status }: Pick<CoOperationRequest, 'status'>): boolean {
  return waitingStatuses.some((waiting) => waiting === status)
}

/** Whom the request is addressed to, as people read it. */
export function addresseeOf(
  request: Pick<CoOperationRequest, 'organisationName' | 'supplyChainPartyName'>,
): string {
  return request.supplyChainPartyName === null
    ? request.organisationName
    : `${request.supplyChainPartyName}, through ${request.organisationName}`
}
