import { fork, type ChildProcess, type Serializable } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

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

type Worker = { readonly child: ChildProcess; done: number; idleTimer: NodeJS.Timeout | null }

const ordersPerWorker = 50
const idleMilliseconds = 60_000
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/**
 * Gives what hands an order to a child process and takes its answer: one order at a time, each with a limit on time
 * and memory. A start takes about a second, so the process waits a minute for the next order; after a failure it is
 * killed, and after fifty orders it is let go.
 */
export function warmWorker<Answer extends object>(
  options: WorkerOptions,
): (order: Serializable, milliseconds?: number) => Promise<Answer> {
  let waiting: Worker | null = null
  let lastTurn: Promise<unknown> = Promise.resolve()

  async function answered(order: Serializable, milliseconds: number): Promise<Answer> {
    const worker = taken()
    try {
      const answer = await answerOf<Answer>(worker.child, order, milliseconds, options)
      keepWarm(worker)
      return answer
    } catch (problem) {
      worker.child.kill('SIGKILL')
      throw problem
    }
  }

  function taken(): Worker {
    const worker = waiting?.child.connected === true ? waiting : started(options)
    waiting = null
    if (worker.idleTimer) clearTimeout(worker.idleTimer)
    worker.child.ref()
    worker.child.channel?.ref()
    return worker
  }

  // An idle worker keeps no process alive.
  function keepWarm(worker: Worker): void {
    worker.done += 1
    if (worker.done >= ordersPerWorker) {
      worker.child.disconnect()
      return
    }
    worker.child.unref()
    worker.child.channel?.unref()
    worker.idleTimer = setTimeout(() => {
      if (waiting === worker) waiting = null
      if (worker.child.connected) worker.child.disconnect()
    }, idleMilliseconds).unref()
    waiting = worker
  }

  return (order, milliseconds = options.milliseconds) => {
    const turn = lastTurn.then(() => answered(order, milliseconds))
    lastTurn = turn.catch(() => undefined)
    return turn
  }
}

function started({ program, megabytes }: WorkerOptions): Worker {
  const child = fork(fileURLToPath(program), {
    execArgv: ['--import', tsx, `--max-old-space-size=${megabytes}`],
    // Nothing of the environment, in which there are secrets; and nothing it prints is kept: it may quote a document.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return { child, done: 0, idleTimer: null }
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
