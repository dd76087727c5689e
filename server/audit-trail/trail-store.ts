import { TrailEntryModel } from '../../models/trail-entry.ts'
import { records } from '../database/records.ts'
import type { Context } from '../kernel/actor.ts'
import { is, isOneOf } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { trailEntry, type Told, type TrailAudience, type TrailEntry } from './trail-entry.ts'

const entries = records<TrailEntry>(TrailEntryModel)

/** Adds to the trail; there is no way to change or take away an entry. */
export async function recordInTrail(told: Told, context: Context): Promise<void> {
  await entries.add(trailEntry(told, context))
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

/** The history of a case as these kinds of records tell it, newest first, as far as these audiences may see it. */
export async function trailOfCase(
  caseReference: Reference,
  recordKinds: readonly string[],
  audiences: readonly TrailAudience[],
): Promise<readonly TrailEntry[]> {
  return await entries.list(
    { sort: { at: -1, reference: 1 }, limit: 1_000 },
    is('cases', caseReference),
    isOneOf('recordKind', recordKinds),
    isOneOf('audience', audiences),
  )
}
