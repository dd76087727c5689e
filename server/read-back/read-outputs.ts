import { warmWorker } from '../processes/warm-worker.ts'
import type { ReadItem } from './read-item.ts'
import type { Readable } from './read-output.ts'

/** What the reading process is sent, and what it answers with. */
export type ReadOrder = readonly { readonly kind: Readable; readonly bytes: Uint8Array }[]
export type ReadAnswer = { readonly outputs: readonly (readonly ReadItem[])[] }

/** Thrown when outputs could not be read back. Says why in words that carry nothing of them. */
export class ReadingFailed extends Error {
  constructor(reason: string) {
    super(`The outputs were not read back: ${reason}.`)
    this.name = 'ReadingFailed'
  }
}

const read = warmWorker<ReadAnswer>({
  program: new URL('./read-back-process.ts', import.meta.url),
  doing: 'reading them',
  who: 'the process that reads them',
  failed: (reason) => new ReadingFailed(reason),
  milliseconds: 120_000,
  megabytes: 1024,
})

/** Reads finished outputs back in a process of its own, with limits on time and memory. */
export async function readOutputs(
  order: ReadOrder,
  milliseconds?: number,
): Promise<readonly (readonly ReadItem[])[]> {
  return (await read(order, milliseconds)).outputs
}
