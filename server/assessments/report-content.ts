import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'

/** Everything an assessment report says: what its PDF is made of, frozen when it is issued. */
export type ReportContent = {
  readonly reference: Reference
  readonly version: number
  readonly classification: string
  readonly assessment: Reference
  readonly kind: string
  /** True where the report is issued; a draft says so on every page. */
  readonly issuedOn: Day | null
  readonly supersedes: Reference | null
  readonly organisation: { readonly name: string; readonly roles: readonly string[] }
  readonly provider: { readonly name: string; readonly recognition: string }
  /** The provider's own signed PDF and which of the two papers governs where they differ. */
  readonly signedReport: {
    readonly fileName: string
    readonly sha256: string
    readonly governs: 'signed-report' | 'this-report'
  } | null
  readonly scope: ReportScope
  readonly summary: string
  readonly recommendedStatus: string | null
  readonly statusReasons: string
  readonly caveats: readonly ReportCaveat[]
  readonly results: readonly RequirementResult[]
  readonly findings: readonly ReportedFinding[]
  readonly team: readonly TeamMember[]
  readonly localSettings: readonly { readonly name: string; readonly text: string }[]
}

export type ReportScope = {
  readonly services: readonly string[]
  readonly environment: string
  /** Null in a draft alone, where the assessor has not stated it yet. */
  readonly periodFrom: Day | null
  readonly periodTo: Day | null
  readonly sites: readonly {
    readonly name: string
    readonly visited: boolean
    readonly reason: string | null
  }[]
  readonly limits: readonly string[]
  /** Why an ad hoc assessment was held and whose action made it necessary. Source: S¶67, S¶76. */
  readonly reason: string | null
}

export type ReportCaveat = {
  readonly text: string
  readonly owner: string
  readonly dueOn: Day
  readonly evidence: string
}

export type RequirementResult = {
  readonly document: string
  readonly version: string
  readonly clause: string
  readonly title: string
  readonly result: string
  readonly reason: string | null
}

export type ReportedFinding = {
  readonly number: string
  readonly title: string
  readonly classification: string
  readonly severity: string | null
  readonly clauses: readonly string[]
  readonly location: string | null
  readonly environment: string | null
  readonly supplyChainParty: string | null
  readonly foundOn: Day
  readonly repeats: string | null
  readonly text: string
  readonly evidence: string
}

export type TeamMember = {
  readonly name: string
  readonly role: string
  readonly qualifications: string
  /** The person's own statement of independence and its day. Source: S¶57. */
  readonly independence: { readonly statement: string; readonly on: Day }
}
