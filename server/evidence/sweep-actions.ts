import { sweepActionsUploads } from '../actions-upload/actions-upload-actions.ts'
import { sweepUploads } from '../findings-upload/upload-actions.ts'
import { sweepOrphans } from './stored-file-store.ts'

/** Once an hour: takes expired previews away, then the bytes that nothing refers to any more; gives how many of these. */
export async function sweepLeftovers(now: Date): Promise<number> {
  await sweepUploads(now)
  await sweepActionsUploads(now)
  return await sweepOrphans(now)
}
