import type { Actor } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import type { RecordKind } from '../people/access-table.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { audiencesFor } from './trail-audience.ts'
import type { TrailEntry } from './trail-entry.ts'
import { trailOf } from './trail-store.ts'

/** The history of one record, newest first, as far as the capacities in which this actor reads it let it be seen. */
export async function historyFor(
  kind: RecordKind,
  record: { readonly reference: Reference },
  actor: Actor,
): Promise<readonly TrailEntry[]> {
  return await trailOf(record.reference, audiencesFor(capacitiesFor(kind, 'read', record, actor)))
}
