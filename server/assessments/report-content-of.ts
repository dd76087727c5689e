import type { Finding } from '../findings/finding.ts'
import { classificationLabels, presentText, severityLabels } from '../findings/finding.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { organisationRoleLabels, type Organisation } from '../organisations/organisation.ts'
import { rolesOn } from '../organisations/affiliates.ts'
import { clauseName, type Requirement } from '../requirements/requirement.ts'
import {
  assessmentKindLabels,
  environmentLabels,
  resultOutcomeLabels,
  serviceLabels,
  type Assessment,
} from './assessment.ts'
import type { ReportWords } from './report-assessment.ts'
import type { ReportContent } from './report-content.ts'

/** Everything a report is made from. */
export type ReportGround = {
  readonly assessment: Assessment
  readonly organisation: Organisation
  readonly provider: Organisation
  readonly recognition: string
  readonly findings: readonly Finding[]
  readonly requirements: readonly Requirement[]
  readonly classification: string
  readonly statusLabel: (word: string) => string
  readonly signedReport: { readonly fileName: string; readonly sha256: string } | null
  readonly on: Day
}

/** Composes what the report says from the case as it stands; withdrawn findings are not in it, their numbers stay free. */
export function reportContentOf(
  ground: ReportGround,
  words: ReportWords,
  issuedOn: Day | null,
): ReportContent {
  const { assessment, organisation, provider } = ground
  return {
    reference: assessment.reference,
    version: assessment.reports.length + 1,
    classification: ground.classification,
    assessment: assessment.reference,
    kind: `${assessmentKindLabels[assessment.kind]} assessment`,
    issuedOn,
    supersedes: supersededBy(assessment, words),
    organisation: {
      name: organisation.name,
      roles: rolesOn(organisation, ground.on).map((role) => organisationRoleLabels[role]),
    },
    provider: { name: provider.name, recognition: ground.recognition },
    signedReport: ground.signedReport ? { ...ground.signedReport, governs: words.governs } : null,
    scope: {
      services: assessment.services.map((service) => serviceLabels[service]),
      environment: environmentLabels[assessment.environment],
      periodFrom: assessment.periodFrom,
      periodTo: assessment.periodTo,
      sites: assessment.sites.map((name) => siteIn(name, assessment.periodFrom !== null)),
      limits: [],
      reason: reasonOf(assessment),
    },
    summary: words.summary,
    recommendedStatus: ground.statusLabel(words.recommendedStatus),
    statusReasons: words.statusReasons,
    caveats: words.caveats.map((caveat) => ({ ...caveat, evidence: 'To be shown to the PMA' })),
    results: resultsOf(ground),
    findings: ground.findings
      .filter((finding) => finding.status !== 'withdrawn')
      .map((finding) => reported(finding)),
    team: assessment.team.map((member) => ({
      name: member.name,
      role: member.isLead ? 'Lead assessor' : 'Assessor',
      qualifications: member.qualifications,
      independence: { statement: member.independence, on: member.statedOn },
    })),
    localSettings: [],
  }
}

function supersededBy(assessment: Assessment, words: ReportWords): string | null {
  const before = assessment.reports.at(-1)
  return before
    ? `Version ${before.edition} of ${dayInWords(before.issuedOn)}: ${words.supersededBecause ?? ''}`
    : null
}

function reasonOf(assessment: Assessment): string {
  const action = assessment.necessitatedBy
  return action === null ? assessment.reason : `${assessment.reason}\nMade necessary by: ${action}`
}

function resultsOf({ assessment, requirements }: ReportGround): ReportContent['results'] {
  return requirements
    .filter((requirement) => assessment.scope.includes(requirement.reference))
    .map((requirement) => {
      const result = assessment.results.find((one) => one.requirement === requirement.reference)
      return {
        document: requirement.documentCode,
        version: requirement.documentVersion,
        clause: requirement.clause,
        title: requirement.title,
        result: result ? resultOutcomeLabels[result.outcome] : 'No result',
        reason: result?.why ?? null,
      }
    })
}

/** Until the assessor states period and sites, those planned stand in a draft. */
function siteIn(name: string, visited: boolean) {
  return { name, visited, reason: visited ? null : 'Planned; no visit is stated yet' }
}

function reported(finding: Finding): ReportContent['findings'][number] {
  return {
    number: String(finding.number),
    title: finding.title,
    classification: classificationLabels[finding.classification],
    severity: finding.severity ? severityLabels[finding.severity] : null,
    clauses: [clauseName(finding)],
    location: finding.location,
    environment: environmentLabels[finding.environment],
    supplyChainParty: finding.supplyChainParty,
    foundOn: finding.foundOn,
    repeats: finding.repeatOf,
    text: presentText(finding),
    evidence: finding.evidenceStatement,
  }
}
