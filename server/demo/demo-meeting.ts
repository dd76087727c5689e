import { findAssessment } from '../assessments/assessment-store.ts'
import { recordStatus } from '../assessments/issued-report-actions.ts'
import { addDays } from '../kernel/day.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { decide, moveItem, view, vote } from '../meetings/item-actions.ts'
import type { KeptItem } from '../meetings/kept-meeting.ts'
import { arriveAll, call, move } from '../meetings/meeting-actions.ts'
import { putItem } from '../meetings/put-item-actions.ts'
import { findItem, findMeeting } from '../meetings/meeting-store.ts'
import type { DemoClock } from './demo-clock.ts'
import { referenceOf, type SampleName } from './demo-register.ts'

type Motion = Parameters<typeof putItem>[1]

/** Why it is decided so, who votes for it, and what members said beforehand. */
export type MeetingWords = {
  readonly reasons: string
  readonly alternativesConsidered: string
  readonly voters?: readonly SampleName[]
  readonly views?: readonly ViewBefore[]
}
type ViewBefore = readonly [SampleName, 'for' | 'undecided', string]

/** The members who are employed neither by Northwind Energy nor by its affiliate, with an ordinary vote. */
const onNorthwind: readonly SampleName[] = ['lsB', 'ss', 'net', 'tsc']
const viewsOnNorthwind: readonly ViewBefore[] = [
  ['lsB', 'for', 'The assessor’s reasons carry. I would ask for monthly word until the caveat is closed.'],
  ['net', 'undecided', 'I should like to hear how the module came to be set to one card.'],
]

/** A whole meeting on one day: called before, opened, one motion put and carried, closed. Gives the item decided. */
export async function decideAtMeeting(
  clock: DemoClock,
  daysAgo: number,
  motion: Motion,
  { voters = onNorthwind, views = viewsOnNorthwind, ...words }: MeetingWords,
): Promise<Reference> {
  const heldOn = clock.daysAgo(daysAgo)
  const secretary = await clock.as(referenceOf('secretary'), heldOn)
  const before = await clock.as(referenceOf('secretary'), addDays(heldOn, -14))
  const called = await call(
    { heldOn, startsAt: '10:30', mode: 'both', place: 'Board room and by video' },
    before,
  )
  const item = await putItem(called.reference, motion, before)
  await viewsBefore(item, views, clock, addDays(heldOn, -3))
  const meeting = async () => (await findMeeting(called.reference, secretary.actor)).version
  await move('send-papers', called.reference, await meeting(), secretary)
  await move('open', called.reference, await meeting(), secretary)
  await arriveAll(called.reference, await meeting(), secretary)
  const version = async () => (await findItem(item.reference, secretary.actor)).version
  await moveItem('open-item', item.reference, await version(), secretary)
  await moveItem('deliberate', item.reference, await version(), secretary)
  await moveItem('put-to-vote', item.reference, await version(), secretary)
  const votes = Object.fromEntries(voters.map((name) => [referenceOf(name), 'for' as const]))
  await vote(item.reference, { votes }, await version(), secretary)
  await decide(item.reference, { ...words, dissent: {}, changes: null }, await version(), secretary)
  await move('close', called.reference, await meeting(), secretary)
  return item.reference
}

/** The PMA sets the assurance status of the routine assessment. */
export async function setStatusStory(clock: DemoClock, assessment: Reference): Promise<void> {
  const dueOn = addDays(clock.today, 120)
  await decideAtMeeting(
    clock,
    45,
    {
      kind: 'set-assurance-status',
      about: assessment,
      outcome: 'approved-with-caveats',
      title: 'Assurance status of Northwind Energy',
      words: `That the assurance status of Northwind Energy be set to approved with caveats, as the assessor recommends.\nCaveat: Two-person control is enforced by the module itself | Nina West | ${dueOn}`,
    },
    {
      reasons: 'The two failures are real but contained; the caveat holds Northwind Energy to a day.',
      alternativesConsidered: 'Not approved was considered and found out of proportion to what was found.',
    },
  )
  const context: Context = await clock.as(referenceOf('secretary'), clock.daysAgo(44))
  const { version } = await findAssessment(assessment, context.actor)
  await recordStatus(assessment, version, context)
}

/** A meeting still to come, with nothing decided. */
export async function comingMeeting(clock: DemoClock): Promise<void> {
  const context = await clock.as(referenceOf('secretary'), clock.daysAgo(2))
  await call(
    { heldOn: addDays(clock.today, 14), startsAt: '10:30', mode: 'remote', place: 'By video' },
    context,
  )
}

async function viewsBefore(
  item: KeptItem,
  views: readonly ViewBefore[],
  clock: DemoClock,
  on: ReturnType<DemoClock['daysAgo']>,
): Promise<void> {
  for (const [name, leaning, comment] of views) {
    const context = await clock.as(referenceOf(name), on)
    const { version } = await findItem(item.reference, context.actor)
    await view(item.reference, { leaning, comment }, version, context)
  }
}
