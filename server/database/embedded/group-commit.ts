import type { Catalogue } from './catalogue.ts'
import { EngineError } from './engine-error.ts'
import type { Store } from './store.ts'

// Writes wait for one another only to share the disk's sync: all that arrived in one turn of the event loop go
// into one storage transaction, and each is answered after it has reached the disk.

/** What a write waits for: the end of an open transaction, or its next turn. */
export type Waiting = { readonly finished: Promise<void> }

/** A write in steps. What it has written so far is committed while it waits. */
export type Work<T> = Generator<Waiting, T, undefined>

/** Others have their turn: a write that has worked for a slice of time yields this. */
export const aTurn: Waiting = { finished: Promise.resolve() }

/** A write that has nothing to wait for. */
export function atOnce<T>(work: () => T): () => Work<T> {
  // eslint-disable-next-line require-yield -- that is the point
  return function* () {
    return work()
  }
}

export type GroupCommit = {
  readonly submit: <T>(start: () => Work<T>) => Promise<T>
  readonly idle: () => Promise<void>
}

type Job = {
  readonly start: () => Work<unknown>
  work: Work<unknown>
  /** Whether an earlier commit already holds part of this write, so that it cannot begin again. */
  begun: boolean
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

export function openGroupCommit(
  store: Store,
  catalogue: Catalogue,
  report: (what: string, error: unknown) => void,
): GroupCommit {
  let waiting: Job[] = []
  let isPlanned = false
  let unfinished = 0

  function enqueue(job: Job): void {
    waiting.push(job)
    if (isPlanned) return
    isPlanned = true
    setImmediate(flush)
  }

  function flush(): void {
    isPlanned = false
    const jobs = waiting
    waiting = []
    const failure = commit(jobs)
    if (failure === undefined) return
    // Something unforeseen failed and nothing was stored: alone, only the culprit fails again.
    for (const job of jobs) {
      if (job.begun || jobs.length === 1) {
        finish(() => {
          job.reject(failure)
        })
        continue
      }
      job.work = job.start()
      const own = commit([job])
      if (own !== undefined)
        finish(() => {
          job.reject(own)
        })
    }
  }

  /** One storage transaction for all the jobs. Only after it has reached the disk is anybody answered. */
  function commit(jobs: readonly Job[]): EngineError | undefined {
    let answers: (() => void)[] = []
    try {
      store.write(() => {
        answers = jobs.map(step)
        catalogue.writeChanges()
      })
    } catch (error) {
      report('commit', error)
      catalogue.reload()
      return storageFailure(store, error)
    }
    catalogue.commits += 1
    for (const answer of answers) answer()
    return undefined
  }

  /** Goes on with one write, and gives what is to be said about it once that is on the disk. */
  function step(job: Job): () => void {
    try {
      const { done, value } = job.work.next()
      if (done === true)
        return () => {
          finish(() => {
            job.resolve(value)
          })
        }
      return () => {
        job.begun = true
        void value.finished.then(() => {
          enqueue(job)
        })
      }
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      return () => {
        finish(() => {
          job.reject(error)
        })
      }
    }
  }

  function finish(answer: () => void): void {
    unfinished -= 1
    answer()
  }

  return {
    submit: <T>(start: () => Work<T>) =>
      new Promise<T>((resolve, reject) => {
        unfinished += 1
        enqueue({ start, work: start(), begun: false, resolve: resolve as (value: unknown) => void, reject })
      }),
    async idle() {
      while (unfinished > 0) await new Promise((resolve) => setTimeout(resolve, 5))
    },
  }
}

/** A failed commit as the error MongoDB has for it; nothing of it was stored. */
function storageFailure(store: Store, error: unknown): EngineError {
  if (error instanceof EngineError) return error
  if (isOfStorage(error) && !store.hasRoom())
    return new EngineError('OutOfDiskSpace', 'there is no room left on the disk of the data folder')
  return new EngineError('InternalError', 'the storage refused the write')
}

function isOfStorage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'number'
}
