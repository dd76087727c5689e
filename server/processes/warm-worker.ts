import type { ChildProcess, Serializable } from 'node:child_process'
import { startProcess, warmProcesses } from './warm-processes.ts'

/** What a worker answers with where its work failed: the class of the error, never its words. */
export type Failure = { readonly failure: string }

/** How a worker is told of, and what it may use. Times in milliseconds. */
export type WorkerOptions = {
  readonly program: URL
  /** For a sentence such as “drawing it failed”, and “the process that draws it ended early”. */
  readonly doing: string
  readonly who: string
  readonly failed: (reason: string) => Error
  readonly milliseconds: number
  readonly megabytes: number
}

/**
 * Gives what hands an order to a child process and takes its answer: one order at a time, each with a limit on time
 * and memory. After a failure the process is killed.
 */
export function warmWorker<Answer extends object>(
  options: WorkerOptions,
): (order: Serializable, milliseconds?: number) => Promise<Answer> {
  const processes = warmProcesses(() => startProcess({ ...options, env: {} }))
  let lastTurn: Promise<unknown> = Promise.resolve()

  async function answered(order: Serializable, milliseconds: number): Promise<Answer> {
    const child = processes.take()
    try {
      const answer = await answerOf<Answer>(child, order, milliseconds, options)
      processes.keep(child)
      return answer
    } catch (problem) {
      child.kill('SIGKILL')
      throw problem
    }
  }

  return (order, milliseconds = options.milliseconds) => {
    const turn = lastTurn.then(() => answered(order, milliseconds))
    lastTurn = turn.catch(() => undefined)
    return turn
  }
}

function answerOf<Answer extends object>(
  child: ChildProcess,
  order: Serializable,
  milliseconds: number,
  { doing, who, failed }: WorkerOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (settled: () => void): void => {
      clearTimeout(timer)
      child.removeAllListeners()
      child.on('error', () => undefined)
      settled()
    }
    const fail = (reason: string): void => {
      settle(() => {
        reject(failed(reason))
      })
    }
    const timer = setTimeout(() => {
      fail(`it took longer than ${milliseconds / 1000} seconds`)
    }, milliseconds)
    child.once('exit', () => {
      fail(`${who} ended early`)
    })
    child.once('error', () => {
      fail(`${who} could not be used`)
    })
    child.once('message', (answer: Answer | Failure) => {
      if ('failure' in answer) fail(`${doing} failed (${answer.failure})`)
      else
        settle(() => {
          resolve(answer)
        })
    })
    child.send(order)
  })
}
