import { restrict } from '../../server/case-restrictions/case-restriction-actions.ts'
import { answer, ask, suspect, tell } from '../../server/breaches/breach-actions.ts'
import { findBreach } from '../../server/breaches/breach-store.ts'
import { clauseNamed } from '../../server/demo/demo-catalogue.ts'
import type { DemoClock } from '../../server/demo/demo-clock.ts'
import { organisations, referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { add, addEvidence } from '../../server/findings/finding-actions.ts'
import { addDays } from '../../server/kernel/day.ts'
import type { Reference } from '../../server/kernel/reference.ts'
import { view } from '../../server/meetings/item-actions.ts'
import { putItem } from '../../server/meetings/put-item-actions.ts'
import { findItem } from '../../server/meetings/meeting-store.ts'
import { start } from '../../server/redaction-proposals/start-actions.ts'
import { addPlan, findPlan } from '../../server/remediation-plans/plan-store.ts'
import { putInForce } from './builders/plan-in-force.ts'
import { recordsOfStory } from './sample-records.ts'

/** What the sample story does not tell, each with a word that stands nowhere else. */
export async function addSecrets(clock: DemoClock): Promise<void> {
  const { northwind, dcc, coming, plan } = await recordsOfStory()
  await draftWithEvidence(dcc, clock)
  const told = await suspected(
    {
      organisation: organisations.northwind,
      assessment: northwind,
      findings: [`${northwind}-F1`],
      title: 'Single-card signing at Northwind Energy',
      allegation: 'One person alone used the signing module; the harrowvane log shows it.',
    },
    clock,
  )
  await conversation(told, clock)
  const untold = await suspected(
    {
      organisation: organisations.dcc,
      assessment: null,
      findings: [],
      title: 'Recovery rehearsal of the Sample DCC',
      allegation: 'The rehearsal fennelgrate was not held.',
    },
    clock,
  )
  await itemWithView(
    coming,
    untold,
    { words: 'That the Sample DCC did not rehearse copperlisp.', comment: 'What of the mistwarden?' },
    clock,
  )
  await itemWithView(
    coming,
    told,
    { words: 'That the oakrivet breach is material.', comment: 'What of the saltbracken?' },
    clock,
  )
  await hiddenCase(clock)
  await proposedPublication(plan, clock)
}

/** A plan with a version in force, of which a publication is proposed: nothing of that shows to the organisation. */
async function proposedPublication(plan: Reference, clock: DemoClock): Promise<void> {
  const secretary = await clock.as(referenceOf('secretary'), clock.daysAgo(2))
  const another = await findPlan(plan, secretary.actor)
  // Its reference comes last, so that the plan of the story stays the first.
  const copy = { ...another, reference: 'RP-2099-ZZZZ', decision: 'PD-2099-ZZZZ', version: 1 }
  await addPlan(copy)
  await putInForce(copy, ['The gorsewick key lies in safe 4921.'])
  await start(copy.reference, secretary)
}

/** A case that exists for the secretary and the Chair alone. */
async function hiddenCase(clock: DemoClock): Promise<void> {
  const caseReference = await suspected(
    {
      organisation: organisations.calder,
      assessment: null,
      findings: [],
      title: 'Keys in the wrong hands at Calder Gas and Light',
      allegation: 'The thornwhistle keys are in the wrong hands.',
    },
    clock,
  )
  const secretary = await clock.as(referenceOf('secretary'), clock.daysAgo(3))
  const readers = [referenceOf('chair')]
  await restrict({ caseReference, readers, reason: 'The threat is not over.' }, secretary)
}

export async function draftWithEvidence(assessment: Reference, clock: DemoClock): Promise<void> {
  const lead = await clock.as(referenceOf('lead'), clock.daysAgo(10))
  await add(
    assessment,
    {
      documentCode: 'CPS',
      documentVersion: '1.4',
      clause: '4.3',
      title: 'Ceremony held with one witness',
      text: 'The ceremony of quillfoster was held with one witness.',
      classification: 'failure',
      severity: 'minor',
      evidenceStatement: 'Minutes of the ceremony.',
      location: null,
      environment: 'live',
      foundOn: clock.daysAgo(10),
      supplyChainParty: null,
      repeatOf: null,
    },
    lead,
  )
  await addEvidence(
    { assessment, number: 1 },
    { name: 'marrowglint.txt', bytes: Buffer.from('Minutes: plinthmoss was absent.\n') },
    { description: 'Minutes of the ceremony', effectiveOn: null },
    lead,
  )
}

type Suspected = Pick<
  Parameters<typeof suspect>[0],
  'organisation' | 'assessment' | 'findings' | 'title' | 'allegation'
>

export async function suspected(facts: Suspected, clock: DemoClock): Promise<Reference> {
  const isDcc = facts.organisation === organisations.dcc
  const requirements = [isDcc ? await clauseNamed('CPS', '5.7') : await clauseNamed('ORG-CP', '6.2')]
  const source = facts.assessment ? 'assessment' : 'incident'
  const context = await clock.as(referenceOf('secretary'), clock.daysAgo(30))
  return (await suspect({ ...facts, requirements, source }, context)).reference
}

/** The organisation is told, asked a question, and answers what is alleged. */
export async function conversation(reference: Reference, clock: DemoClock): Promise<void> {
  const as = async (name: SampleName, daysAgo: number) => {
    const context = await clock.as(referenceOf(name), clock.daysAgo(daysAgo))
    return { context, version: (await findBreach(reference, context.actor)).version }
  }
  const telling = await as('secretary', 29)
  await tell(reference, clock.daysAgo(5), telling.version, telling.context)
  const asking = await as('secretary', 20)
  const question = { question: 'Who held the umberlatch card?', dueOn: clock.daysAgo(6) }
  await ask(reference, question, asking.version, asking.context)
  const answering = await as('contact', 12)
  await answer(reference, 'The tidewicket alarm was being tested.', answering.version, answering.context)
}

export async function itemWithView(
  meeting: Reference,
  about: Reference,
  said: { readonly words: string; readonly comment: string },
  clock: DemoClock,
): Promise<Reference> {
  const putting = await clock.as(referenceOf('secretary'), clock.daysAgo(2))
  const item = await putItem(
    meeting,
    { kind: 'take-view', about, outcome: 'material', title: `View on ${about}`, words: said.words },
    putting,
  )
  const viewing = await clock.as(referenceOf('lsB'), addDays(clock.today, -1))
  const { version } = await findItem(item.reference, viewing.actor)
  await view(item.reference, { leaning: 'undecided', comment: said.comment }, version, viewing)
  return item.reference
}
