// Started by read-outputs.ts as a process of its own, so that an output that is hard to read wastes only its own time.
import type { ReadAnswer, ReadOrder } from './read-outputs.ts'
import { readOutput } from './read-output.ts'

process.once('message', (order: ReadOrder) => {
  const answer = (sent: ReadAnswer): void => {
    process.send?.(sent, () => {
      process.disconnect()
    })
  }
  Promise.all(order.map(({ kind, bytes }) => readOutput(kind, Buffer.from(bytes)))).then(
    (outputs) => {
      answer({ outputs })
    },
    // The class and no more: a message could carry words of the output.
    (error: unknown) => {
      answer({ failure: error instanceof Error ? error.name : 'unknown' })
    },
  )
})
process.once('disconnect', () => process.exit(0))
