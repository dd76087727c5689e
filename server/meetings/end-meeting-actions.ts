import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { toldOfItem, toldOfMeeting, type KeptMeeting } from './kept-meeting.ts'
import { itemsLeftIn, saveItem, saveMeeting } from './meeting-store.ts'
import type { Meeting } from './meeting.ts'
import { deferWithMeeting } from './run-item.ts'

/**
 * Keeps the end of a meeting, and defers what it leaves undone. Whoever ends it is asked about the items that exist for
 * them; the others are deferred with it too, so that none is left on the agenda of a meeting that is over.
 */
export async function keepEnd(
  before: KeptMeeting,
  end: () => Promise<Meeting>,
  said: { readonly did: string; readonly reason: string | null; readonly leaves: string },
  context: Context,
): Promise<void> {
  await inTransaction(async () => {
    await saveMeeting({ ...before, ...(await end()) }, before)
    await recordInTrail({ ...toldOfMeeting(before, said.did), reason: said.reason }, context)
    for (const item of await itemsLeftIn(before.reference)) {
      await saveItem({ ...item, ...deferWithMeeting(item, said.leaves, context) }, item)
      await recordInTrail({ ...toldOfItem(item, 'deferred the item'), reason: said.leaves }, context)
    }
  })
}
