import { AgendaItemModel } from '../../models/agenda-item.ts'
import { HoldModel } from '../../models/hold.ts'
import { MeetingModel } from '../../models/meeting.ts'
import { holding, records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { is, isOneOf, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, Stale } from '../kernel/refusals.ts'
import { existsFor } from '../people/access-conditions.ts'
import { mayBe } from '../people/access-table.ts'
import type { ItemStatus } from './agenda-item.ts'
import type { KeptItem, KeptMeeting } from './kept-meeting.ts'

const meetings = records<KeptMeeting>(MeetingModel, { growing: ['invitees'] })
const hold = holding(HoldModel)
const items = records<KeptItem>(AgendaItemModel)

/** The meeting, where this actor may see it; not found otherwise. */
export async function findMeeting(reference: Reference, actor: Actor): Promise<KeptMeeting> {
  const found = await meetings.findOne(is('reference', reference), mayBe('meeting', 'read', actor))
  if (!found) throw new NotFound()
  return found
}

export async function listMeetings(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly KeptMeeting[]> {
  return await meetings.list(wanted, mayBe('meeting', 'read', actor), ...filters)
}

export async function countMeetings(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await meetings.countUpTo(most, mayBe('meeting', 'read', actor), ...filters)
}

export async function addMeeting(meeting: KeptMeeting): Promise<void> {
  await hold(meeting.reference)
  await meetings.add(meeting)
}

export async function saveMeeting(meeting: KeptMeeting, before: KeptMeeting): Promise<KeptMeeting> {
  await hold(before.reference)
  return await meetings.save(meeting, before)
}

/** Opens the page of the meeting to an attendee. Its version stays: it would tell those excused from the item. */
export async function inviteToMeeting(meeting: KeptMeeting, person: Reference): Promise<void> {
  await holdMeeting(meeting)
  await meetings.addTo('invitees', person, is('reference', meeting.reference))
}

/**
 * Holds the meeting as it was read until the transaction ends: whoever changes or holds it meanwhile begins again. Its
 * own version stays, which would tell those who are excused from an item that there is one.
 */
export async function holdMeeting({ reference, version }: KeptMeeting): Promise<void> {
  await hold(reference)
  if (!(await meetings.findOne(is('reference', reference), is('version', version)))) throw new Stale()
}

/** The item, where this actor may see it; not found for the excused. */
export async function findItem(reference: Reference, actor: Actor): Promise<KeptItem> {
  const found = await itemCalled(reference, actor)
  if (!found) throw new NotFound()
  return found
}

/** The item of a reference that was typed, where this actor may see it. */
export async function itemCalled(reference: Reference, actor: Actor): Promise<KeptItem | null> {
  return await items.findOne(is('reference', reference), mayBe('item', 'read', actor))
}

/** The items of a meeting by number, as far as this actor may see them. */
export async function itemsOf(meeting: Reference, actor: Actor): Promise<readonly KeptItem[]> {
  return await items.list({ sort: { number: 1 } }, is('meeting', meeting), mayBe('item', 'read', actor))
}

/** Every item of a meeting that exists for the actor, for rules that judge all of them; never for showing. */
export async function everyItemOf(meeting: Reference, actor: Actor): Promise<readonly KeptItem[]> {
  return await items.list({ sort: { number: 1 } }, is('meeting', meeting), existsFor(actor))
}

/** Every item of the meeting that is not at an end, whoever may see it; for the end of the meeting alone, never for showing. */
export async function itemsLeftIn(meeting: Reference): Promise<readonly KeptItem[]> {
  const left = ['on-agenda', 'open', 'in-deliberation', 'at-vote'] satisfies readonly ItemStatus[]
  return await items.list({ sort: { number: 1 } }, is('meeting', meeting), isOneOf('status', left))
}

/** How many items of the meeting exist for the actor: the excused are told of the difference, and of nothing else. */
export async function countItems(meeting: Reference, actor: Actor): Promise<number> {
  return await items.count(is('meeting', meeting), existsFor(actor))
}

/** The items about one record, as far as this actor may see them. */
export async function itemsAbout(records: readonly Reference[], actor: Actor): Promise<readonly KeptItem[]> {
  return await items.list(
    { sort: { reference: 1 } },
    isOneOf('motion.about', records),
    mayBe('item', 'read', actor),
  )
}

/** The number after the highest of the meeting. */
export async function nextItemNumber(meeting: Reference): Promise<number> {
  const [last] = await items.list({ sort: { number: -1 }, limit: 1 }, is('meeting', meeting))
  return (last?.number ?? 0) + 1
}

export async function addItem(item: KeptItem): Promise<void> {
  await items.add(item)
}

export async function saveItem(item: KeptItem, before: KeptItem): Promise<KeptItem> {
  return await items.save(item, before)
}
