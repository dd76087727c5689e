import { stateChange } from '../audit-trail/trail-entry.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { toldOfMeeting, toldOfMove, type KeptMeeting } from './kept-meeting.ts'
import { itemsLeftIn, saveItem, saveMeeting } from './meeting-store.ts'
import { meetingStatusLabels, type Meeting } from './meeting.ts'
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
    const ended = await end()
    await saveMeeting({ ...before, ...ended }, before)
    await recordInTrail(
      {
        ...toldOfMeeting(before, said.did),
        reason: said.reason,
        changes: stateChange(meetingStatusLabels, before, ended),
      },
      context,
    )
    for (const item of await itemsLeftIn(before.reference)) {
      const after = deferWithMeeting(item, said.leaves, context)
      await saveItem({ ...item, ...after }, item)
      await recordInTrail({ ...toldOfMove(item, after, 'deferred the item'), reason: said.leaves }, context)
    }
  })
}
