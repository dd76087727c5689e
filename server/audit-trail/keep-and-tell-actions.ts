import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import type { Told } from './trail-entry.ts'
import { recordInTrail } from './trail-store.ts'

/** Keeps a change and tells the trail of it, together or not at all. */
export async function keepAndTell(keep: () => Promise<unknown>, told: Told, context: Context): Promise<void> {
  await inTransaction(async () => {
    await keep()
    await recordInTrail(told, context)
  })
}
