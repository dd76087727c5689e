import { addAssessment } from '../../../server/assessments/assessment-store.ts'
import type { Assessment, Caveat } from '../../../server/assessments/assessment.ts'
import { caveatsToMove } from '../../../server/assessments/caveat-lines.ts'
import { beginFieldwork, engageTeam, notifyAssessment } from '../../../server/assessments/move-assessment.ts'
import { planAssessment } from '../../../server/assessments/plan-assessment.ts'
import { setAssuranceStatus, issueReport } from '../../../server/assessments/report-assessment.ts'
import { shareDraft } from '../../../server/assessments/move-assessment.ts'
import { moved } from '../../../server/assessments/move-assessment.ts'
import { addFindings } from '../../../server/findings/finding-store.ts'
import { answerFinding } from '../../../server/findings/answer-finding.ts'
import { issueFinding, shareFinding } from '../../../server/findings/factual-check.ts'
import type { Finding, FindingWords } from '../../../server/findings/finding.ts'
import { draftFinding } from '../../../server/findings/write-finding.ts'
import type { Actor, Context } from '../../../server/kernel/actor.ts'
import { addDays, day, type Day } from '../../../server/kernel/day.ts'
import type { Organisation } from '../../../server/organisations/organisation.ts'
import type { Person } from '../../../server/people/person.ts'
import { aDecisionOn } from '../../meetings/committee.ts'
import { aKnownPerson } from '../actors.ts'
import { aKnownOrganisation } from './organisation.ts'
import { aReference } from './references.ts'

/** The people and organisations around one assessment, all in the register. */
export type Cast = {
  readonly organisation: Organisation
  readonly supplier: Organisation
  readonly provider: Organisation
  readonly secretary: Person
  readonly assessor: Person
  /** Named to submit. */
  readonly contact: Person
  readonly today: Day
}

/** An organisation with a supplier of its own, a provider with one assessor, and the secretariat. */
export async function aKnownCast(today: Day): Promise<Cast> {
  const organisation = await aKnownOrganisation({ name: 'Alpha Energy' })
  const supplier = await aKnownOrganisation({ name: 'Delta Hosting', role: 'supply-chain-party' })
  const provider = await aKnownOrganisation({ name: 'Kestrel Assurance', role: 'assurance-provider' })
  const secretary = await aKnownPerson({ name: 'Sarah Secretary' })
  const assessor = await aKnownPerson({
    name: 'Ada Brook',
    role: 'assessor',
    organisation: provider.reference,
    employer: provider.reference,
  })
  const contact = await aKnownPerson({
    name: 'Nina West',
    role: 'contact',
    organisation: organisation.reference,
    employer: organisation.reference,
    maySubmit: true,
  })
  return { organisation, supplier, provider, secretary, assessor, contact, today }
}

/** The person acting on the day of the cast; conflicts are left out, since these people have none. */
export function actingFor(person: Person, { today }: Pick<Cast, 'today'>): Context {
  const actor: Actor = {
    person: person.reference,
    name: person.name,
    roles: person.roles,
    employers: [],
    excusedFromOrganisations: [],
    excusedFromCases: [],
    hiddenCases: [],
  }
  // Every reference drawn is another one, so that several can be kept.
  return { actor, today, now: new Date(`${today}T09:30:00Z`), random: drawn }
}

let draws = 0
function drawn(limit: number): number {
  draws += 1
  return (draws * 7 + Math.floor(draws / 27)) % limit
}

/** An assessment in fieldwork, reached by the moves of its people. */
export function anAssessmentInFieldwork(cast: Cast): Assessment {
  const secretary = actingFor(cast.secretary, cast)
  const assessor = actingFor(cast.assessor, cast)
  const known = {
    reference: cast.assessor.reference,
    name: cast.assessor.name,
    assessesFor: [cast.provider.reference],
    employersAndAffiliates: [cast.provider.reference],
  }
  const requirement = aReference('RQ')
  const planned = planAssessment(
    {
      kind: 'routine',
      title: 'Routine assessment of Alpha Energy',
      reason: 'It is next in the schedule.',
      services: ['smki-service'],
      environment: 'live',
      scope: [requirement],
      supplyChain: [cast.supplier.reference],
      sites: [],
      expectedOn: addDays(cast.today, 60),
    },
    {
      organisation: cast.organisation,
      provider: cast.provider,
      scheme: null,
      assessors: [known],
      requirements: [
        {
          reference: requirement,
          owedBy: ['large-supplier'],
          documentCode: 'ORG-CP',
          documentVersion: '1.2',
          clause: '6.2',
        },
      ],
      clause: null,
      clauseSought: null,
      againstClause: null,
      order: null,
      orderHash: null,
      orderSought: null,
      isOrderUsed: false,
    },
    secretary,
  )
  const notice = {
    fieldworkFrom: cast.today,
    earliestFieldwork: cast.today,
    noticeReason: null,
    isAdHocAtShortNotice: true,
  }
  const notified = notifyAssessment(planned, notice, secretary)
  const member = {
    person: cast.assessor.reference,
    name: cast.assessor.name,
    isLead: true,
    qualifications: 'Lead auditor',
    independence: 'I hold no interest in Alpha Energy.',
  }
  return beginFieldwork(engageTeam(notified, [member], [known], assessor), assessor)
}

const findingWords: FindingWords = {
  documentCode: 'ORG-CP',
  documentVersion: '1.2',
  clause: '6.2',
  title: 'One person alone could use the module',
  text: 'The module accepted a single card.',
  classification: 'failure',
  severity: 'major',
  evidenceStatement: 'The log of the module.',
  location: null,
  environment: 'live',
  foundOn: day('2027-02-01'),
  supplyChainParty: null,
  repeatOf: null,
}

type WithFindings = { readonly assessment: Assessment; readonly findings: readonly Finding[] }

/** An assessment whose report is issued with one caveat, and its two issued findings, one of them a failure. */
export function anIssuedAssessment(cast: Cast, ownNumbers: readonly string[] = []): WithFindings {
  const assessor = actingFor(cast.assessor, cast)
  const fieldwork = anAssessmentInFieldwork(cast)
  const drafts = [findingWords, { ...findingWords, classification: 'positive' as const, severity: null }].map(
    (words, place) =>
      draftFinding(
        words,
        {
          assessment: fieldwork,
          number: place + 1,
          requirement: aReference('RQ'),
          sourceReference: ownNumbers[place] ?? null,
        },
        assessor,
      ),
  )
  const shared = shareDraft(fieldwork, addDays(cast.today, 10), drafts.length, assessor)
  const issued = issueReport(
    shared,
    {
      words: {
        recommendedStatus: 'approved-with-caveats',
        statusReasons: 'One requirement is not met.',
        summary: 'One control was not at work.',
        governs: 'this-report',
        signedFile: null,
        caveats: [caveat(cast.today)],
        supersededBecause: null,
      },
      contentHash: 'hash-of-the-report',
      file: aReference('FI'),
      content: aReference('FI'),
      responseDueOn: addDays(cast.today, 20),
      reasons: [],
    },
    assessor,
  )
  const findings = drafts.map((draft) => issueFinding(shareFinding(draft, assessor), assessor))
  return { assessment: issued, findings }
}

/**
 * An assessment whose status is set with one caveat, and its two issued findings, both accepted; with the assessor’s
 * own numbers where they are given.
 */
export function anAssessmentWithStatus(cast: Cast, ownNumbers: readonly string[] = []): WithFindings {
  const [secretary, contact] = [actingFor(cast.secretary, cast), actingFor(cast.contact, cast)]
  const { assessment: issued, findings } = anIssuedAssessment(cast, ownNumbers)
  const review = { ...issued, status: moved('take-to-review', issued, secretary) }
  const decision = aDecisionOn(
    {
      kind: 'set-assurance-status',
      about: issued.reference,
      outcome: 'approved-with-caveats',
      words: caveatsToMove([caveat(cast.today)]),
    },
    { contentHash: 'hash-of-the-report' },
  )
  return {
    assessment: setAssuranceStatus(review, decision, statusRules, secretary),
    findings: findings.map((finding) =>
      answerFinding(finding, { kind: 'accepted', text: '', evidence: null }, contact),
    ),
  }
}

const statusRules = {
  statuses: ['approved', 'approved-with-caveats'],
  withCaveats: ['approved-with-caveats'],
}

function caveat(today: Day): Pick<Caveat, 'text' | 'owner' | 'dueOn'> {
  return { text: 'Two cards are asked for', owner: 'Nina West', dueOn: addDays(today, 365) }
}

export async function aKnownAssessmentInFieldwork(cast: Cast): Promise<Assessment> {
  const assessment = anAssessmentInFieldwork(cast)
  await addAssessment(assessment)
  return assessment
}

export async function aKnownAssessmentWithStatus(
  cast: Cast,
  ownNumbers: readonly string[] = [],
): Promise<Assessment> {
  return await keep(anAssessmentWithStatus(cast, ownNumbers))
}

export async function aKnownIssuedAssessment(cast: Cast): Promise<Assessment> {
  return await keep(anIssuedAssessment(cast))
}

async function keep({ assessment, findings }: WithFindings): Promise<Assessment> {
  await addAssessment(assessment)
  await addFindings(findings)
  return assessment
}
