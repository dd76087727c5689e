import { findAssessment, listAssessments } from '../assessments/assessment-store.ts'
import { dayOf } from '../kernel/day.ts'
import { is } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { listNotices } from '../notices/notice-store.ts'
import { recordSent } from '../notices/notice-actions.ts'
import { answer, ask, askForTime, refer, refuse, type RequestAt } from '../requests/request-actions.ts'
import { findRequest } from '../requests/request-store.ts'
import type { DemoClock } from './demo-clock.ts'
import { organisations, referenceOf } from './demo-register.ts'
import { stepsOn } from './demo-steps.ts'

/** Requests in the assessment of the DCC that is in fieldwork: answered, waiting, more time asked for, refused. */
export async function requestStory(clock: DemoClock): Promise<void> {
  const lead = await clock.as(referenceOf('lead'), clock.daysAgo(19))
  const [assessment] = await listAssessments(
    lead.actor,
    { sort: { plannedOn: 1 } },
    is('organisation', organisations.dcc),
    is('status', 'fieldwork'),
  )
  if (!assessment) throw new Error('The sample story has no assessment in fieldwork.')
  const { reference } = await findAssessment(assessment.reference, lead.actor)
  const on = (at: RequestAt) => stepsOn(clock, (actor) => findRequest(at.assessment, at.number, actor))
  const log = await asked(reference, clock, 19, {
    kind: 'data',
    title: 'Access log of the issuing authority',
    text: 'The access log of the issuing certification authority for the last six months, as the system keeps it.',
  })
  await on(log)('dccContact', 12, async (version, context) => {
    const words = 'The log is ready in the reading room. A listing of its days is given here.'
    await answer(log, { answer: words, description: null }, undefined, version, context)
  })
  await asked(reference, clock, 16, {
    kind: 'staff',
    title: 'Two hours with the key custodians',
    text: 'A conversation with two of the custodians about the last key ceremony.',
  })
  const records = await asked(reference, clock, 8, {
    kind: 'data',
    title: 'Records of key ceremonies',
    text: 'The signed records of all key ceremonies since the services were built.',
  })
  await on(records)('dccContact', 4, async (version, context) => {
    const until = clock.daysAgo(-14)
    await askForTime(records, { reason: 'Two of the records are in the archive.', until }, version, context)
  })
  const site = await asked(reference, clock, 15, {
    kind: 'premises',
    title: 'Visit to the second site',
    text: 'Access to the second site on one working day, with the person who runs it.',
  })
  await on(site)('dccContact', 9, async (version, context) => {
    await refuse(site, 'The site is being rebuilt and nobody may enter it.', version, context)
  })
  await on(site)('lead', 6, async (version, context) => {
    await refer(
      site,
      'The second site holds the backup of the keys; no other place can show it.',
      version,
      context,
    )
  })
}

/** The notices of the story went by e-mail on their day, but for those of the last month. */
export async function noticeStory(clock: DemoClock): Promise<void> {
  const secretary = await clock.as(referenceOf('secretary'), clock.today)
  const before = new Date(`${clock.daysAgo(30)}T00:00:00Z`)
  const notices = await listNotices(secretary.actor, { sort: { madeAt: 1 } }, is('sentOn', null))
  for (const notice of notices.filter((one) => one.madeAt < before)) {
    const on = dayOf(notice.madeAt)
    const how = 'E-mail to the addressees in the register'
    await recordSent(
      notice.reference,
      { on, how },
      notice.version,
      await clock.as(referenceOf('secretary'), on),
    )
  }
}

type Words = Pick<Parameters<typeof ask>[1], 'kind' | 'title' | 'text'>

async function asked(
  reference: Reference,
  clock: DemoClock,
  daysAgo: number,
  words: Words,
): Promise<RequestAt> {
  const lead = await clock.as(referenceOf('lead'), clock.daysAgo(daysAgo))
  const more = { supplyChainParty: null, dueOn: null, dueReason: null }
  const { assessment, number } = await ask(reference, { ...words, ...more }, lead)
  return { assessment, number }
}
