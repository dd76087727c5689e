import type { Failure } from './warm-worker.ts'

/** Lets this process, which a warm worker is, answer each order it is sent, until it is let go. */
export function answerOrders(work: (order: never) => Promise<object>): void {
  const answer = (sent: object): void => {
    process.send?.(sent)
  }
  process.on('message', (order) => {
    // The class and no more: a message could carry words of the document.
    work(order as never).then(answer, (problem: unknown) => {
      const failure: Failure = { failure: problem instanceof Error ? problem.name : 'unknown' }
      answer(failure)
    })
  })
  process.on('disconnect', () => process.exit(0))
}
