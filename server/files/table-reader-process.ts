// Started by read-table.ts as a process of its own, so that a hostile file can waste only its own time and memory.
import type { TableRow } from '../kernel/table.ts'
import { Refused } from '../kernel/refusals.ts'
import { readBytes } from './read-bytes.ts'
import type { ReaderAnswer, SentFile } from './reader-messages.ts'

const rowsAtOnce = 500

process.on('message', (order) => {
  void work(order as SentFile)
})
// Nobody is left to read for.
process.once('disconnect', () => process.exit(0))

async function work(order: SentFile): Promise<void> {
  let rows: TableRow[] = []
  const flush = (): void => {
    if (rows.length > 0) process.send?.({ type: 'rows', rows } satisfies ReaderAnswer)
    rows = []
  }
  const answer = await read(order, {
    sheet: (start) => {
      flush()
      process.send?.({ type: 'sheet', start } satisfies ReaderAnswer)
    },
    row: (row) => {
      rows.push(row)
      if (rows.length >= rowsAtOnce) flush()
    },
  })
  flush()
  process.send?.(answer)
}

async function read(order: SentFile, sink: Parameters<typeof readBytes>[2]): Promise<ReaderAnswer> {
  try {
    return { type: 'done', ...(await readBytes(order.bytes, order, sink)) }
  } catch (error) {
    if (error instanceof Refused) return { type: 'refused', message: error.message }
    const { name, stack } = error instanceof Error ? error : { name: 'not an error', stack: '' }
    return {
      type: 'failed',
      name,
      frames: (stack ?? '')
        .split('\n')
        .filter((line) => line.startsWith('    at '))
        .join('\n'),
    }
  }
}
