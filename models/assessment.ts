import {
  assessmentKinds,
  assessmentStatuses,
  environments,
  resultOutcomes,
  services,
  type Assessment,
  type AssuranceStatus,
  type Caveat,
  type IssuedReport,
  type Result,
  type SentBack,
  type TeamMember,
} from '../server/assessments/assessment.ts'
import { day, flag, instant, list, model, number, orNull, part, text, word } from './schema.ts'

const caveats = list(
  part<Caveat>({
    number: number(),
    text: text(),
    owner: text(),
    dueOn: day(),
    closedOn: orNull(day()),
    evidence: orNull(text()),
  }),
)

const team = list(
  part<TeamMember>({
    person: text(),
    name: text(),
    isLead: flag(),
    qualifications: text(),
    independence: text(),
    statedOn: day(),
  }),
)

const results = list(
  part<Result>({
    requirement: text(),
    outcome: word(resultOutcomes),
    why: orNull(text()),
    recordedOn: day(),
  }),
)

const reports = list(
  part<IssuedReport>({
    edition: number(),
    issuedOn: day(),
    issuedAt: instant(),
    recommendedStatus: text(),
    statusReasons: text(),
    summary: text(),
    caveats,
    contentHash: text(),
    file: text(),
    content: orNull(text()),
    signedFile: orNull(text()),
    governs: word(['signed-report', 'this-report']),
    supersedesEdition: orNull(number()),
    supersededBecause: orNull(text()),
  }),
)

export const AssessmentModel = model<Assessment>(
  'assessments',
  {
    reference: text(),
    version: number(),
    regime: word(['smki']),
    kind: word(assessmentKinds),
    status: word(assessmentStatuses),
    organisation: text(),
    organisationName: text(),
    cases: list(text()),
    services: list(word(services)),
    environment: word(environments),
    title: text(),
    reason: text(),
    necessitatedBy: orNull(text()),
    orderedBy: orNull(text()),
    compliancePolicyClause: orNull(text()),
    provider: text(),
    scheme: orNull(text()),
    assessors: list(text()),
    invitees: list(text()),
    team,
    scope: list(text()),
    supplyChain: list(text()),
    sites: list(text()),
    periodFrom: orNull(day()),
    periodTo: orNull(day()),
    expectedOn: day(),
    plannedOn: day(),
    notifiedOn: orNull(day()),
    noticeReason: orNull(text()),
    fieldworkFrom: orNull(day()),
    sharedOn: orNull(day()),
    factualCheckDueOn: orNull(day()),
    results,
    revisedResults: results,
    reports,
    sentBack: list(part<SentBack>({ on: day(), decision: text(), comments: text() })),
    issuedAt: orNull(instant()),
    responseDueOn: orNull(day()),
    respondedOn: orNull(day()),
    assuranceStatus: orNull(
      part<AssuranceStatus>({ word: text(), setOn: day(), decision: text(), reasons: text(), caveats }),
    ),
    closedOn: orNull(day()),
    closureNote: orNull(text()),
    endReason: orNull(text()),
    supersededBy: orNull(text()),
  },
  [
    { on: { reference: 1 }, unique: true },
    { on: { organisation: 1, expectedOn: 1 } },
    { on: { assessors: 1, expectedOn: 1 } },
    { on: { provider: 1, expectedOn: 1 } },
    { on: { expectedOn: 1, reference: 1 } },
    { on: { organisationName: 1, reference: 1 } },
    { on: { status: 1, reference: 1 } },
    { on: { kind: 1, reference: 1 } },
    { on: { orderedBy: 1 } },
  ],
)
