import { stateChange } from '../audit-trail/trail-entry.ts'
import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, Refused, type Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { FormValues } from '../web/form-fields.ts'
import { agendaSubject, refuseUnlessOutcomeOf } from './agenda-subject-actions.ts'
import { keepEnd } from './end-meeting-actions.ts'
import { toldOfMeeting, type KeptItem, type KeptMeeting } from './kept-meeting.ts'
import type { arrivalForm, callForm, itemForm } from './meeting-forms.ts'
import {
  addItem,
  addMeeting,
  everyItemOf,
  findMeeting,
  nextItemNumber,
  holdMeeting,
  saveMeeting,
} from './meeting-store.ts'
import { meetingStatusLabels, presentNow, type Meeting } from './meeting.ts'
import { motionFor, type Motion, type MotionKind } from './motion.ts'
import { recordArrival, recordLeaving } from './record-attendance.ts'
import { rosterOn, whoArrives } from './roster-actions.ts'
import { putOnAgenda } from './run-item.ts'
import { callMeeting, cancelMeeting, closeMeeting, openMeeting, sendPapers } from './run-meeting.ts'

export async function call(typed: FormValues<typeof callForm>, context: Context): Promise<KeptMeeting> {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(typed.startsAt)) {
    throw new Refused([
      { field: 'startsAt', message: 'Time must be written as hours and minutes, such as 10:30.' },
    ])
  }
  const meeting: KeptMeeting = { ...callMeeting(typed, context), version: 1, invitees: [] }
  await keepAndTell(() => addMeeting(meeting), toldOfMeeting(meeting, 'called the meeting'), context)
  return meeting
}

export type MeetingMove = 'send-papers' | 'open' | 'close'

export async function move(
  action: MeetingMove,
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loadedMeeting(reference, version, context)
  if (action === 'close') {
    await close(before, context)
    return
  }
  const isOpening = action === 'open'
  const after = isOpening ? openMeeting(before, context) : sendPapers(before, context)
  const did = isOpening ? 'opened the meeting' : 'sent the papers out'
  const changes = stateChange(meetingStatusLabels, before, after)
  await keepAndTell(
    () => saveMeeting({ ...before, ...after }, before),
    { ...toldOfMeeting(before, did), changes },
    context,
  )
}

async function close(before: KeptMeeting, context: Context): Promise<void> {
  const leaves = 'The meeting closed before the item was decided.'
  await keepEnd(
    before,
    async () => closeMeeting(before, await everyItemOf(before.reference, context.actor), context),
    { did: 'closed the meeting', reason: null, leaves },
    context,
  )
}

export async function cancel(
  reference: Reference,
  reason: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loadedMeeting(reference, version, context)
  const after = cancelMeeting(before, reason, context)
  const said = { did: 'cancelled the meeting', reason, leaves: `The meeting was cancelled: ${reason}` }
  await keepEnd(before, () => Promise.resolve(after), said, context)
}

/** Records an arrival; gives the warnings that came with it, which bar nothing. */
export async function arrive(
  reference: Reference,
  typed: FormValues<typeof arrivalForm>,
  version: number | null,
  context: Context,
): Promise<readonly string[]> {
  const before = await loadedMeeting(reference, version, context)
  const arrival = {
    ...(await whoArrives(typed.person, before.heldOn)),
    capacity: typed.capacity,
    seat: typed.seat,
    chairAlternateGround: typed.chairAlternateGround,
    note: typed.note ?? '',
  }
  const { meeting, warnings } = recordArrival(before, arrival, await rosterOn(before.heldOn), context)
  await keepAndTell(
    () => saveMeeting({ ...before, ...meeting }, before),
    toldOfMeeting(before, `recorded that ${arrival.sitter.name} is present`),
    context,
  )
  return warnings.map((warning) => warning.message)
}

/** Records every holder of a seat who is not recorded yet as present in the own seat. */
export async function arriveAll(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loadedMeeting(reference, version, context)
  const roster = await rosterOn(before.heldOn)
  const here = new Set(presentNow(before.attendance).map((row) => row.person))
  const missing = roster.holders.filter((holder) => !here.has(holder.sitter.person))
  const after = missing.reduce<Meeting>(
    (meeting, { seat, sitter }) =>
      recordArrival(
        meeting,
        { sitter, roles: [], seat, capacity: 'member', chairAlternateGround: null, note: '' },
        roster,
        context,
      ).meeting,
    before,
  )
  await keepAndTell(
    () => saveMeeting({ ...before, ...after }, before),
    toldOfMeeting(before, 'recorded every member as present'),
    context,
  )
}

export async function leave(
  reference: Reference,
  person: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loadedMeeting(reference, version, context)
  const name = before.attendance.find((row) => row.person === person)?.name ?? person
  const after = recordLeaving(before, person, context)
  await keepAndTell(
    () => saveMeeting({ ...before, ...after }, before),
    toldOfMeeting(before, `recorded that ${name} has left`),
    context,
  )
}

/** A reference that was typed is no address: what was not found is said at its field, and nothing typed is lost. */
const nothingCalled = (about: Reference): Reason => ({
  field: 'about',
  message: `Nothing of this kind that you may see has the reference ${about}. Copy it from the record’s own page.`,
})

/** Puts a motion on the agenda, bound to the text that its record has now. */
export async function putItem(
  reference: Reference,
  typed: FormValues<typeof itemForm>,
  context: Context,
): Promise<KeptItem> {
  const motion = motionOf(typed)
  const { kind, about, words } = typed
  const subject = await agendaSubject(kind, about, words, context.actor).catch((problem: unknown) => {
    throw problem instanceof NotFound ? new Refused([nothingCalled(about)]) : problem
  })
  refuseUnlessOutcomeOf(subject, motion, context.today)
  const { caseReference, organisation, contentHash, cases, textPath } = subject
  return await inTransaction(async () => {
    const meeting = await findMeeting(reference, context.actor)
    const number = await nextItemNumber(reference)
    const put = { title: typed.title, caseReference, organisation, contentHash, motion, number }
    const item: KeptItem = {
      ...putOnAgenda(put, meeting, context),
      version: 1,
      cases,
      invitees: [],
      textPath,
    }
    // It may not close meanwhile, and nobody else takes the number.
    await holdMeeting(meeting)
    await addItem(item)
    await recordInTrail(
      {
        recordKind: 'item',
        record: item.reference,
        cases: [...cases],
        organisation,
        did: `put “${item.title}” on the agenda`,
        audience: 'committee',
      },
      context,
    )
    return item
  })
}

function motionOf(typed: { kind: MotionKind; about: Reference; outcome: string; words: string }): Motion {
  const motion = motionFor(typed.kind, typed.about, typed.outcome, typed.words)
  if (!motion) {
    throw new Refused([
      because('decision-bound-to-text', 'This kind of motion cannot propose that outcome.', 'outcome'),
    ])
  }
  return motion
}

async function loadedMeeting(
  reference: Reference,
  version: number | null,
  { actor }: Context,
): Promise<KeptMeeting> {
  const meeting = await findMeeting(reference, actor)
  expectVersion(meeting, version)
  return meeting
}
