import type { ReportContent } from '../../server/assessments/report-content.ts'
import { day } from '../../server/kernel/day.ts'

/** A whole issued assessment report, invented for the tests. */
export function aReport(differing: Partial<ReportContent> = {}): ReportContent {
  return {
    reference: 'AR-2027-N5ZD',
    version: 1,
    classification: 'OFFICIAL',
    assessment: 'AS-2027-C3HT',
    kind: 'routine assessment',
    issuedOn: day('2027-03-10'),
    supersedes: null,
    organisation: { name: 'Ardent Energy Supply Limited', roles: ['Subscriber (small supplier)'] },
    provider: { name: 'Halyard Assurance LLP', recognition: 'grant of approval of 4 May 2026' },
    signedReport: {
      fileName: 'Halyard 2027-031 signed.pdf',
      sha256: 'baa5a0964d3320fbc0c6a922140453c8513ea24ab8fd0577034804a967248096',
      governs: 'signed-report',
    },
    scope: {
      services: ['SMKI Service', 'SMKI Repository Service'],
      environment: 'live',
      periodFrom: day('2026-01-01'),
      periodTo: day('2026-12-31'),
      sites: [
        { name: 'Data centre, Slough', visited: true, reason: null },
        {
          name: 'Disaster recovery site, Leeds',
          visited: false,
          reason: 'Identical equipment; seen by video',
        },
      ],
      limits: ['Key ceremonies before 2026 were not examined.'],
      reason: null,
    },
    summary: 'Eleven of fourteen requirements were met. Two were not, one of them for most of the period.',
    recommendedStatus: 'approved with caveats',
    statusReasons: 'The failures are contained and work on both has begun.',
    caveats: [
      {
        text: 'Private keys move to a certified module',
        owner: 'Head of Security',
        dueOn: day('2027-05-14'),
        evidence: 'Ceremony record and inventory',
      },
    ],
    results: [
      {
        document: 'Organisation Certificate Policy',
        version: '2.1',
        clause: '6.2.1',
        title: 'Private keys are held apart from other systems',
        result: 'not met',
        reason: null,
      },
      {
        document: 'Registration Authority Policies and Procedures',
        version: '1.4',
        clause: '4.10',
        title: 'Access to key material is limited to named persons',
        result: 'not tested',
        reason: 'The register was being rebuilt',
      },
    ],
    findings: [
      {
        number: 'F1',
        title: 'Private keys on a shared server',
        classification: 'failure',
        severity: 'major',
        clauses: ['Organisation Certificate Policy 2.1, clause 6.2.1'],
        location: 'Slough, hall 2',
        environment: 'live',
        supplyChainParty: 'Northgate Hosting plc',
        foundOn: day('2027-02-11'),
        repeats: 'F4 of 2025',
        text: 'Two private keys stood in software on a server that also ran billing.\nEleven people could sign in.',
        evidence: 'Inventory of 9 March 2027; interview with the head of operations.',
      },
    ],
    team: [
      {
        name: 'Ingrid Sørensen',
        role: 'lead assessor',
        qualifications: 'Lead auditor since 2014; twelve years with public key infrastructures.',
        independence: {
          statement:
            'I have no interest in the assessed organisation, its affiliates or its suppliers in scope.',
          on: day('2027-01-08'),
        },
      },
    ],
    localSettings: [
      { name: 'Result words', text: 'met, not met, not tested, met in part by other certification' },
    ],
    ...differing,
  }
}
