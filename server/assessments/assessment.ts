import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'

export const assessmentKinds = ['pre-operational', 'routine', 'ad-hoc'] as const
export type AssessmentKind = (typeof assessmentKinds)[number]

export const assessmentKindLabels: Readonly<Record<AssessmentKind, string>> = {
  'pre-operational': 'Pre-operational',
  routine: 'Routine',
  'ad-hoc': 'Ad hoc',
}

export const assessmentStatuses = [
  'planned',
  'notified',
  'engaged',
  'fieldwork',
  'factual-check',
  'report-issued',
  'response-received',
  'under-review',
  'sent-back',
  'status-set',
  'closed',
  'cancelled',
  'superseded',
] as const
export type AssessmentStatus = (typeof assessmentStatuses)[number]

/** Findings, results, period and sites are entered during fieldwork and the factual check; then a report freezes them. */
export const isBeingExamined = ({ status }: { readonly status: AssessmentStatus }): boolean =>
  status === 'fieldwork' || status === 'factual-check'

export const assessmentStatusLabels: Readonly<Record<AssessmentStatus, string>> = {
  planned: 'Planned',
  notified: 'Notified',
  engaged: 'Engaged',
  fieldwork: 'Fieldwork',
  'factual-check': 'Factual check',
  'report-issued': 'Report issued',
  'response-received': 'Response received',
  'under-review': 'Under PMA review',
  'sent-back': 'Sent back to the assessor',
  'status-set': 'Assurance status set',
  closed: 'Closed',
  cancelled: 'Cancelled',
  superseded: 'Superseded',
}

export const services = ['smki-service', 'repository-service'] as const
export type Service = (typeof services)[number]

export const serviceLabels: Readonly<Record<Service, string>> = {
  'smki-service': 'SMKI Service',
  'repository-service': 'SMKI Repository Service',
}

export const environments = ['live', 'test'] as const
export type Environment = (typeof environments)[number]

export const environmentLabels: Readonly<Record<Environment, string>> = { live: 'Live', test: 'Test' }

/** A member of the assessment team with the person's own statement of independence for this engagement. */
export type TeamMember = {
  readonly person: Reference
  readonly name: string
  readonly isLead: boolean
  readonly qualifications: string
  readonly independence: string
  readonly statedOn: Day
}

export const resultOutcomes = ['met', 'not-met', 'not-tested', 'met-in-part'] as const
export type ResultOutcome = (typeof resultOutcomes)[number]

export const resultOutcomeLabels: Readonly<Record<ResultOutcome, string>> = {
  met: 'Met',
  'not-met': 'Not met',
  'not-tested': 'Not tested',
  'met-in-part': 'Met in part by other certification',
}

/** What was found for one requirement in scope; “not tested” and “in part” say why. */
export type Result = {
  readonly requirement: Reference
  readonly outcome: ResultOutcome
  readonly why: string | null
  readonly recordedOn: Day
}

/** A condition on which an assurance status rests. Source: local reading, the seed names no caveats. */
export type Caveat = {
  readonly number: number
  readonly text: string
  readonly owner: string
  readonly dueOn: Day
  readonly closedOn: Day | null
  readonly evidence: string | null
}

/** The period that the evidence covers, and the sites that were visited. */
export type ExaminedPeriod = {
  readonly periodFrom: Day
  readonly periodTo: Day
  readonly sites: readonly string[]
}

/** The report as it was issued; never edited, only superseded. */
export type IssuedReport = {
  readonly edition: number
  readonly issuedOn: Day
  readonly issuedAt: Date
  readonly recommendedStatus: string
  readonly statusReasons: string
  readonly summary: string
  readonly caveats: readonly Caveat[]
  /** SHA-256 of the frozen content, the stored PDF made from it, and the content itself; null in a report of an earlier Assay. */
  readonly contentHash: string
  readonly file: Reference
  readonly content: Reference | null
  readonly signedFile: Reference | null
  readonly governs: 'signed-report' | 'this-report'
  readonly supersedesEdition: number | null
  readonly supersededBecause: string | null
}

/** A report sent back: on which decision, and the PMA's comments, which the assessor answers by a superseding report. */
export type SentBack = { readonly on: Day; readonly decision: Reference; readonly comments: string }

/** The states in which an assessment has ended. */
export const endedStatuses: readonly AssessmentStatus[] = ['closed', 'cancelled', 'superseded']

/** The assurance status the PMA set, beside what the assessor recommended. */
export type AssuranceStatus = {
  readonly word: string
  readonly setOn: Day
  readonly decision: Reference
  readonly reasons: string
  readonly caveats: readonly Caveat[]
}

/** One assessment of one organisation, from plan to closure. */
export type Assessment = {
  readonly reference: Reference
  readonly version: number
  readonly regime: 'smki'
  readonly kind: AssessmentKind
  readonly status: AssessmentStatus
  readonly organisation: Reference
  readonly organisationName: string
  readonly cases: readonly Reference[]
  readonly services: readonly Service[]
  readonly environment: Environment
  readonly title: string
  readonly reason: string
  /** Whose action made an ad hoc assessment necessary (¶67, 76), and the decision that ordered it. */
  readonly necessitatedBy: string | null
  readonly orderedBy: Reference | null
  /** The clause of the Compliance Policy on which a pre-operational assessment of a Subscriber rests. */
  readonly compliancePolicyClause: string | null
  readonly provider: Reference
  readonly scheme: Reference | null
  /** People of the provider who work on it; they see it. */
  readonly assessors: readonly Reference[]
  /** Attendees whom the Chair invited to the case. */
  readonly invitees: readonly Reference[]
  readonly team: readonly TeamMember[]
  /** References of the requirements in scope, at the versions in force when it was planned. */
  readonly scope: readonly Reference[]
  readonly supplyChain: readonly Reference[]
  readonly sites: readonly string[]
  readonly periodFrom: Day | null
  readonly periodTo: Day | null
  readonly expectedOn: Day
  readonly plannedOn: Day
  readonly notifiedOn: Day | null
  readonly noticeReason: string | null
  /** The first day of fieldwork that the organisation was told of. */
  readonly fieldworkFrom: Day | null
  readonly sharedOn: Day | null
  readonly factualCheckDueOn: Day | null
  readonly results: readonly Result[]
  /** Results put right for a superseding report, the team’s own until it is issued. */
  readonly revisedResults: readonly Result[]
  /** Period and sites put right for a superseding report, the team’s own until it is issued. */
  readonly revisedPeriod: ExaminedPeriod | null
  readonly reports: readonly IssuedReport[]
  readonly sentBack: readonly SentBack[]
  readonly issuedAt: Date | null
  readonly responseDueOn: Day | null
  readonly respondedOn: Day | null
  readonly assuranceStatus: AssuranceStatus | null
  readonly closedOn: Day | null
  readonly closureNote: string | null
  readonly endReason: string | null
  readonly supersededBy: Reference | null
}

/** The caveats of the status that are not closed yet; none while no status is set. */
export function openCaveats({ assuranceStatus }: Pick<Assessment, 'assuranceStatus'>): readonly Caveat[] {
  return (assuranceStatus?.caveats ?? []).filter(({ closedOn }) => closedOn === null)
}

export const assessmentsPath = '/assessments'
export const yearPath = `${assessmentsPath}/year`
export const assessmentPath = (reference: Reference): string => `${assessmentsPath}/${reference}`
export const planAssessmentPath = (organisation: Reference): string =>
  `${assessmentsPath}/plan?organisation=${organisation}`

/** The report in force: the latest edition. */
export function reportInForce(assessment: Pick<Assessment, 'reports'>): IssuedReport | null {
  return assessment.reports.at(-1) ?? null
}
