import { TrailEntryModel } from '../../models/trail-entry.ts'
import { records, type Wanted } from '../database/records.ts'
import { versionWritten } from '../database/written-versions.ts'
import { holds, organisationsFor, type Actor, type Context } from '../kernel/actor.ts'
import { any, everything, is, isAtLeast, isNoneOf, isNot, isOneOf, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { existsFor } from '../people/access-conditions.ts'
import { mayBe, rolesThatMay } from '../people/access-table.ts'
import { audiencesFor } from './trail-audience.ts'
import { trailEntry, type Told, type TrailAudience, type TrailEntry } from './trail-entry.ts'

const entries = records<TrailEntry>(TrailEntryModel)

/** Adds to the trail; there is no way to change or take away an entry. */
export async function recordInTrail(told: Told, context: Context): Promise<void> {
  await entries.add(entryOf(told, context))
}

/** Adds many entries of one story at once. */
export async function recordAllInTrail(many: readonly Told[], context: Context): Promise<void> {
  await entries.addAll(many.map((told) => entryOf(told, context)))
}

/** Told after the record is written, so that the entry knows the version which the story made of it. */
function entryOf(told: Told, context: Context): TrailEntry {
  return trailEntry(told, versionWritten(told.record), context)
}

/** The log as far as this actor may read it, of entries of their audiences. */
export async function listTrail(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly TrailEntry[]> {
  return await entries.list(wanted, ...readableBy(actor), ...filters)
}

/** The whole log in this order as far as this actor may read it, never in memory at once. */
export function eachOfTrail(actor: Actor, sort: Wanted['sort'], filter: Filter): AsyncIterable<TrailEntry> {
  return entries.each(sort, ...readableBy(actor), filter)
}

export async function countTrail(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await entries.countUpTo(most, ...readableBy(actor), ...filters)
}

function readableBy(actor: Actor): readonly Filter[] {
  const capacities = rolesThatMay('trail', 'read').filter((role) => holds(actor, role))
  return [mayBe('trail', 'read', actor), isOneOf('audience', audiencesFor(capacities))]
}

/** Names that people and organisations had before, as the trail keeps them; for the search for names, never for showing. */
export async function formerNames(
  recordKind: 'person' | 'organisation',
): Promise<readonly { readonly record: Reference; readonly name: string }[]> {
  const changed = await entries.list(
    { sort: { at: 1, reference: 1 } },
    is('recordKind', recordKind),
    is('changes.field', 'Name'),
  )
  return changed.flatMap(({ record, changes }) =>
    changes.flatMap(({ field, from }) => (field === 'Name' && from !== null ? [{ record, name: from }] : [])),
  )
}

/** The history of one record, newest first, as far as these audiences may see it. */
export async function trailOf(
  record: Reference,
  audiences: readonly TrailAudience[],
): Promise<readonly TrailEntry[]> {
  return await entries.list(
    { sort: { at: -1, reference: 1 }, limit: 500 },
    is('record', record),
    isOneOf('audience', audiences),
  )
}

/** What made later versions of a record than this one, newest first, for whichever audience it was told. */
export async function trailSince(record: Reference, version: number): Promise<readonly TrailEntry[]> {
  return await entries.list(
    { sort: { recordVersion: -1, at: -1 }, limit: 500 },
    is('record', record),
    isAtLeast('recordVersion', version + 1),
  )
}

/**
 * The history of a case as these kinds of records tell it, newest first, as far as these audiences may see it. What
 * tells of another case as well is left out for whoever is excused from that one, or for whom it does not exist.
 */
export async function trailOfCase(
  caseReference: Reference,
  recordKinds: readonly string[],
  audiences: readonly TrailAudience[],
  actor: Actor,
): Promise<readonly TrailEntry[]> {
  const hides = actor.excusal?.hides !== false
  const ownOrganisation = isOneOf('organisation', organisationsFor(actor, 'contact'))
  return await entries.list(
    { sort: { at: -1, reference: 1 }, limit: 1_000 },
    is('cases', caseReference),
    isOneOf('recordKind', recordKinds),
    isOneOf('audience', audiences),
    existsFor(actor),
    hides ? any(isNoneOf('cases', actor.excusedFromCases), ownOrganisation) : everything,
  )
}

/** The organisation that a case is about, as the trail has told of it; null where it never did. Never for showing. */
export async function organisationOfCase(caseReference: Reference): Promise<Reference | null> {
  const [told] = await entries.list(
    { sort: { at: 1 }, limit: 1 },
    is('cases', caseReference),
    isNot('organisation', null),
  )
  return told?.organisation ?? null
}
