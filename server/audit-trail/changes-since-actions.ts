import type { Actor } from '../kernel/actor.ts'
import type { Stale } from '../kernel/refusals.ts'
import { isRecordKind } from '../people/access-table.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { audiencesFor } from './trail-audience.ts'
import type { TrailEntry } from './trail-entry.ts'
import { trailSince } from './trail-store.ts'

const most = 5

/** What was done to the record since the version that was seen, in words, newest first, as far as this actor may read it. */
export async function changesSince({ record, seen }: Stale, actor: Actor): Promise<readonly string[]> {
  if (!record || seen === null) return []
  const since = await trailSince(record.reference, seen)
  return since
    .filter((entry) => mayRead(entry, record, actor))
    .slice(0, most)
    .map(inWords)
}

function mayRead({ recordKind, audience }: TrailEntry, record: object, actor: Actor): boolean {
  if (!isRecordKind(recordKind)) return false
  return audiencesFor(capacitiesFor(recordKind, 'read', record, actor)).includes(audience)
}

function inWords({ personName, did, reason }: TrailEntry): string {
  return `Meanwhile ${personName} ${did}${reason ? `: ${reason}` : ''}.`.replace(/[.]{2,}$/, '.')
}
