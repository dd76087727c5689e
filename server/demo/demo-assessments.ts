import {
  enterPeriod,
  enterResult,
  notify,
  shareDrafts,
  startFieldwork,
} from '../assessments/assessment-actions.ts'
import { findAssessment } from '../assessments/assessment-store.ts'
import { plan } from '../assessments/planning-actions.ts'
import { issue } from '../assessments/report-actions.ts'
import { engage } from '../assessments/team-actions.ts'
import { respond, takeToReview } from '../assessments/issued-report-actions.ts'
import { answer, add, comment } from '../findings/finding-actions.ts'
import { addDays } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { DemoClock } from './demo-clock.ts'
import { clauseNamed } from './demo-catalogue.ts'
import { sampleFindings } from './demo-findings.ts'
import { organisations, referenceOf } from './demo-register.ts'
import { stepsOn } from './demo-steps.ts'

type Plan = Parameters<typeof plan>[0]

const statement =
  'I hold no interest in the assessed organisation, its affiliates or its suppliers, and advised none of them in the last three years.'

/** A routine assessment of a large supplier, told from its plan to the PMA's review. */
export async function routineStory(clock: DemoClock): Promise<Reference> {
  const scope = [
    await clauseNamed('ORG-CP', '5.4'),
    await clauseNamed('ORG-CP', '6.2'),
    await clauseNamed('RAPP', '5.5'),
    await clauseNamed('ORG-CP', '4.9'),
  ]
  const planned = await plan(
    {
      ...basics,
      organisation: organisations.northwind,
      title: 'Routine assessment of Northwind Energy',
      reason: 'Every large supplier is assessed once in three years under the present schedule.',
      scope,
      supplyChain: [organisations.meridian],
      sites: 'Bristol data centre\nLeeds registration desk',
      expectedOn: clock.daysAgo(60),
    },
    await clock.as(referenceOf('secretary'), clock.daysAgo(150)),
  )
  const { reference } = planned
  const step = stepsOn(clock, (actor) => findAssessment(reference, actor))
  await step('secretary', 148, async (version, context) => {
    await notify(reference, { fieldworkFrom: clock.daysAgo(110), noticeReason: null }, version, context)
  })
  await step('lead', 130, async (version, context) => {
    await engage(reference, team(), version, context)
  })
  await step('lead', 110, async (version, context) => {
    await startFieldwork(reference, version, context)
  })
  for (const finding of sampleFindings(clock.daysAgo(100))) {
    await add(reference, finding, await clock.as(referenceOf('lead'), clock.daysAgo(100)))
  }
  const outcomes = ['not-met', 'not-met', 'met', 'met-in-part'] as const
  for (const [place, requirement] of scope.entries()) {
    await step('lead', 96, async (version, context) => {
      const outcome = outcomes[place] ?? 'met'
      const why =
        outcome === 'met-in-part'
          ? 'An ISO/IEC 27001 certificate covers the general revocation process; what the RAPP asks beyond it was tested.'
          : null
      await enterResult(reference, { requirement, outcome, why }, version, context)
    })
  }
  await step('lead', 95, async (version, context) => {
    const period = {
      periodFrom: clock.daysAgo(460),
      periodTo: clock.daysAgo(96),
      sites: 'Bristol data centre\nLeeds registration desk',
    }
    await enterPeriod(reference, period, version, context)
  })
  await step('lead', 92, async (version, context) => {
    await shareDrafts(reference, version, context)
  })
  await factualCheck(reference, clock)
  await step('lead', 75, async (version, context) => {
    await issue(reference, reportWords(addDays(clock.today, 120)), version, context)
  })
  await step('contact', 60, async (version, context) => {
    await respond(reference, answers, version, context)
  })
  await step('secretary', 52, async (version, context) => {
    await takeToReview(reference, version, context)
  })
  return reference
}

/** A pre-operational assessment of the DCC in fieldwork, and two that are planned: one of them late. */
export async function otherAssessments(clock: DemoClock): Promise<void> {
  const secretary = referenceOf('secretary')
  const first = await plan(
    {
      ...basics,
      kind: 'pre-operational',
      services: ['smki-service', 'repository-service'],
      organisation: organisations.dcc,
      title: 'First assessment of the live SMKI services',
      reason: 'The live services are assessed before certificates for live use are issued.',
      scope: [
        await clauseNamed('CP-POL', '2.3'),
        await clauseNamed('CPS', '4.3'),
        await clauseNamed('CPS', '5.7'),
      ],
      expectedOn: addDays(clock.today, 30),
    },
    await clock.as(secretary, clock.daysAgo(70)),
  )
  const step = stepsOn(clock, (actor) => findAssessment(first.reference, actor))
  await step('secretary', 68, async (version, context) => {
    await notify(first.reference, { fieldworkFrom: clock.daysAgo(20), noticeReason: null }, version, context)
  })
  await step('lead', 40, async (version, context) => {
    await engage(first.reference, team(), version, context)
  })
  await step('lead', 20, async (version, context) => {
    await startFieldwork(first.reference, version, context)
  })
  await plan(
    {
      ...basics,
      organisation: organisations.calder,
      title: 'Routine assessment of Calder Gas and Light',
      reason: 'Next in the schedule of small suppliers.',
      scope: [await clauseNamed('ORG-CP', '5.1'), await clauseNamed('RAPP', '3.2')],
      expectedOn: clock.daysAgo(5),
    },
    await clock.as(secretary, clock.daysAgo(120)),
  )
  await plan(
    {
      ...basics,
      kind: 'pre-operational',
      compliancePolicyClause: await clauseNamed('CP-POL', '3.4'),
      organisation: organisations.severn,
      title: 'Assessment of the registration desk of Severn Wires',
      reason: 'Severn Wires opens a registration desk of its own.',
      scope: [await clauseNamed('RAPP', '3.2'), await clauseNamed('RAPP', '5.5')],
      expectedOn: addDays(clock.today, 80),
    },
    await clock.as(secretary, clock.daysAgo(10)),
  )
}

const basics: Omit<Plan, 'organisation' | 'title' | 'reason' | 'scope' | 'expectedOn'> = {
  kind: 'routine',
  provider: organisations.kestrel,
  assessors: [referenceOf('lead'), referenceOf('second')],
  services: ['smki-service'],
  environment: 'live',
  supplyChain: [],
  sites: null,
  orderedBy: null,
  compliancePolicyClause: null,
}

function team() {
  const [lead, second] = [referenceOf('lead'), referenceOf('second')]
  return {
    team: [lead, second],
    lead,
    qualifications: {
      [lead]: 'Lead auditor, twelve years of PKI audits',
      [second]: 'Auditor of key management systems',
    },
    independence: { [lead]: statement, [second]: statement },
  }
}

async function factualCheck(reference: Reference, clock: DemoClock): Promise<void> {
  const where = { assessment: reference, number: 1 }
  const contact = await clock.as(referenceOf('contact'), clock.daysAgo(88))
  await comment(
    where,
    'The module was used by one person on nine days, not twelve: three of the entries are tests of the alarm.',
    2,
    contact,
  )
  const lead = await clock.as(referenceOf('lead'), clock.daysAgo(84))
  const [finding] = sampleFindings(clock.daysAgo(100))
  const text = (finding?.text ?? '').replace('on twelve days', 'on nine days')
  await answer(
    { ...where, comment: 1 },
    { answer: 'Agreed: the three entries of the alarm test are taken out.', text },
    3,
    lead,
  )
}

function reportWords(dueOn: string) {
  return {
    recommendedStatus: 'approved-with-caveats',
    statusReasons:
      'Two requirements are not met. Neither led to the misuse of a key, and both can be put right within four months.',
    summary:
      'Northwind Energy runs its key management with care, but two controls that the Organisation Certificate Policy asks for were not at work for most of the period: two-person control of the signing module, and the review of its logs by somebody else.',
    caveats: `Two-person control of the signing module is enforced by the module itself | Nina West | ${dueOn}`,
    governs: 'this-report' as const,
    supersededBecause: null,
  }
}

const answers = new Map([
  [
    1,
    {
      kind: 'action-proposed' as const,
      text: 'The module will be set to ask for two cards from the first of next month.',
      evidence: null,
    },
  ],
  [2, { kind: 'accepted' as const, text: '', evidence: null }],
  [3, { kind: 'accepted' as const, text: '', evidence: null }],
])
