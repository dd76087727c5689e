import type { Environment } from '../assessments/assessment.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'

export const classifications = [
  'failure',
  'potential-failure',
  'observation',
  'opportunity',
  'positive',
] as const
export type Classification = (typeof classifications)[number]

export const classificationLabels: Readonly<Record<Classification, string>> = {
  failure: 'Failure',
  'potential-failure': 'Potential failure',
  observation: 'Observation',
  opportunity: 'Opportunity for improvement',
  positive: 'Positive finding',
}

export const severities = ['major', 'minor'] as const
export type Severity = (typeof severities)[number]

export const severityLabels: Readonly<Record<Severity, string>> = { major: 'Major', minor: 'Minor' }

export const findingStatuses = [
  'draft',
  'shared',
  'issued',
  'accepted',
  'action-proposed',
  'disputed',
  'withdrawn',
  'closed',
] as const
export type FindingStatus = (typeof findingStatuses)[number]

/** Whether nothing more is done about the finding: it is closed or withdrawn. */
export function isAtAnEnd({ status }: { readonly status: FindingStatus }): boolean {
  return status === 'closed' || status === 'withdrawn'
}

export const findingStatusLabels: Readonly<Record<FindingStatus, string>> = {
  draft: 'Draft',
  shared: 'Shared for the factual check',
  issued: 'Issued',
  accepted: 'Accepted',
  'action-proposed': 'Accepted, corrective action proposed',
  disputed: 'Disputed',
  withdrawn: 'Withdrawn',
  closed: 'Closed',
}

/** What the organisation said of a draft for accuracy, how it was answered, and the wording before and after. */
export type FactualComment = {
  readonly number: number
  readonly comment: string
  readonly by: Reference
  readonly byName: string
  readonly givenOn: Day
  readonly answer: string | null
  readonly answeredOn: Day | null
  readonly wordingBefore: string
  readonly wordingAfter: string | null
}

export const responseKinds = ['accepted', 'action-proposed', 'disputed'] as const
export type ResponseKind = (typeof responseKinds)[number]

/** The organisation's answer to one finding; a dispute has its reason and evidence. */
export type FindingResponse = {
  readonly kind: ResponseKind
  readonly text: string
  readonly evidence: string | null
  readonly respondedOn: Day
  readonly by: Reference
}

/** How the PMA settled a dispute, on its decision; a changed text stands beside the one that was issued. */
export type Settlement = {
  readonly outcome: 'finding-stands' | 'finding-changed' | 'finding-withdrawn'
  readonly decision: Reference
  readonly reasons: string
  readonly text: string | null
  readonly settledOn: Day
}

/** What a superseding report will say of an issued finding, or why it withdraws it; the team’s own until then. */
export type Revision = {
  readonly words: FindingWords
  readonly requirement: Reference | null
  readonly withdrawnBecause: string | null
}

/** One matter found against one requirement. */
export type Finding = {
  readonly reference: Reference
  readonly version: number
  readonly assessment: Reference
  readonly number: number
  readonly organisation: Reference
  readonly cases: readonly Reference[]
  readonly assessors: readonly Reference[]
  /** Attendees whom the Chair invited to the case. */
  readonly invitees: readonly Reference[]
  readonly status: FindingStatus
  /** The assessor's own number, from an uploaded file; matches rows on a later upload. */
  readonly sourceReference: string | null
  /** Null while the clause is not in the catalogue: that blocks issue. */
  readonly requirement: Reference | null
  readonly documentCode: string
  readonly documentVersion: string
  readonly clause: string
  readonly title: string
  readonly text: string
  readonly classification: Classification
  readonly severity: Severity | null
  readonly evidenceStatement: string
  readonly location: string | null
  readonly environment: Environment
  readonly foundOn: Day
  readonly supplyChainParty: string | null
  readonly repeatOf: string | null
  readonly comments: readonly FactualComment[]
  readonly sharedOn: Day | null
  readonly issuedAt: Date | null
  readonly response: FindingResponse | null
  readonly settlement: Settlement | null
  readonly revision: Revision | null
  readonly withdrawnBecause: string | null
  readonly closedBecause: string | null
  /** Suspected non-compliances opened from this finding. */
  readonly breaches: readonly Reference[]
  /** Issued advice that tells the Panel of it; the Panel reads it from then on. */
  readonly inAdviceOf: readonly Reference[]
}

/** How many characters each text of a finding may have, typed or uploaded. */
export const findingLimits = {
  documentCode: 100,
  documentVersion: 50,
  clause: 100,
  title: 500,
  text: 100_000,
  evidenceStatement: 100_000,
  location: 500,
  supplyChainParty: 300,
  repeatOf: 300,
} as const

/** What an assessor types or uploads of a finding. */
export type FindingWords = Pick<
  Finding,
  | 'documentCode'
  | 'documentVersion'
  | 'clause'
  | 'title'
  | 'text'
  | 'classification'
  | 'severity'
  | 'evidenceStatement'
  | 'location'
  | 'environment'
  | 'foundOn'
  | 'supplyChainParty'
  | 'repeatOf'
>

export const findingsPath = '/findings'
export const findingsOf = (assessment: Reference): string => `/assessments/${assessment}/findings`
export const findingPath = (finding: Pick<Finding, 'assessment' | 'number'>): string =>
  `${findingsOf(finding.assessment)}/${finding.number}`

/** What a finding says now: its issued text, or the one that the PMA settled a dispute with. */
export const presentText = ({ text, settlement }: Pick<Finding, 'text' | 'settlement'>): string =>
  settlement?.text ?? text

/** A finding's public name: its number within its assessment. */
export const findingReference = (assessment: Reference, number: number): Reference =>
  `${assessment}-F${number}`
