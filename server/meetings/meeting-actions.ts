import { stateChange } from '../audit-trail/trail-entry.ts'
import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { reasonsIn, refuseIf, whyRefused, type Reason } from '../kernel/refusals.ts'
import { addNotice } from '../notices/notice-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import { keepEnd } from './end-meeting-actions.ts'
import { noticeOf, toldOfMeeting, type KeptMeeting } from './kept-meeting.ts'
import type { arrivalForm, callForm } from './meeting-forms.ts'
import { addMeeting, everyItemOf, findMeeting, saveMeeting } from './meeting-store.ts'
import { meetingStatusLabels, presentNow, type Meeting } from './meeting.ts'
import { recordArrival, recordLeaving, refuseUnlessKeeper } from './record-attendance.ts'
import { rosterOn, whoArrives } from './roster-actions.ts'
import { callMeeting, cancelMeeting, closeMeeting, openMeeting, sendPapers } from './run-meeting.ts'

type CallTyped = FormValues<typeof callForm>

/** What speaks against a meeting that is called so, as far as it is typed. */
export function againstCall({ heldOn, startsAt }: Partial<CallTyped>, context: Context): readonly Reason[] {
  const isTime = startsAt === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(startsAt)
  const held = { startsAt: '', mode: 'in-person', place: '', heldOn: heldOn ?? context.today } as const
  return [
    ...whyRefused(() => callMeeting(held, context)),
    ...(isTime
      ? []
      : [{ field: 'startsAt', message: 'Time must be written as hours and minutes, such as 10:30.' }]),
  ]
}

export async function call(typed: CallTyped, context: Context): Promise<KeptMeeting> {
  refuseIf(againstCall(typed, context))
  const meeting: KeptMeeting = { ...callMeeting(typed, context), version: 1, invitees: [] }
  await keepAndTell(
    async () => {
      await addMeeting(meeting)
      await addNotice(noticeOf('meeting-called', meeting, context))
    },
    toldOfMeeting(meeting, 'called the meeting'),
    context,
  )
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
  await keepEnd(
    before,
    async () => {
      await addNotice(noticeOf('meeting-cancelled', before, context))
      return after
    },
    said,
    context,
  )
}

type ArrivalTyped = FormValues<typeof arrivalForm>

/** What speaks against an arrival, as far as it is typed: without knowing who comes as what, the state of the meeting. */
export async function againstArrival(
  reference: Reference,
  typed: Partial<ArrivalTyped>,
  context: Context,
): Promise<readonly Reason[]> {
  const meeting = await findMeeting(reference, context.actor)
  const { person, capacity } = typed
  const ofMeeting = whyRefused(() => {
    refuseUnlessKeeper(meeting, context)
  })
  if (ofMeeting.length > 0 || person === undefined || capacity === undefined) return ofMeeting
  const arrives = { ...nothingBesides, ...typed, person, capacity }
  return await recorded(meeting, arrives, context).then(() => [], reasonsIn)
}

const nothingBesides = { seat: null, chairAlternateGround: null, note: null }

async function recorded(before: KeptMeeting, typed: ArrivalTyped, context: Context) {
  const arrival = {
    ...(await whoArrives(typed.person, before.heldOn)),
    capacity: typed.capacity,
    seat: typed.seat,
    chairAlternateGround: typed.chairAlternateGround,
    note: typed.note ?? '',
  }
  const { sitter } = arrival
  return { sitter, ...recordArrival(before, arrival, await rosterOn(before.heldOn), context) }
}

/** Records an arrival; gives the warnings that came with it, which bar nothing. */
export async function arrive(
  reference: Reference,
  typed: ArrivalTyped,
  version: number | null,
  context: Context,
): Promise<readonly string[]> {
  const before = await loadedMeeting(reference, version, context)
  const { sitter, meeting, warnings } = await recorded(before, typed, context)
  await keepAndTell(
    () => saveMeeting({ ...before, ...meeting }, before),
    toldOfMeeting(before, `recorded that ${sitter.name} is present`),
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

/** What speaks against recording that somebody leaves. */
export async function againstLeaving(
  reference: Reference,
  { person = '' }: { readonly person?: Reference },
  context: Context,
): Promise<readonly Reason[]> {
  const meeting = await findMeeting(reference, context.actor)
  return whyRefused(() => recordLeaving(meeting, person, context))
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

async function loadedMeeting(
  reference: Reference,
  version: number | null,
  { actor }: Context,
): Promise<KeptMeeting> {
  const meeting = await findMeeting(reference, actor)
  expectVersion(meeting, version)
  return meeting
}
