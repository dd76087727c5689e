import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { FromProcess, Outcome, ToProcess } from './run-outcome.ts'

/** The flags with which tests run: as modules, as Assay itself does, and not as tsx would translate them for require(). */
export const testFlags = ['--import', 'tsx', '--no-experimental-require-module']

const tenMinutes = 600_000
const timeToEnd = 10_000

/** A process that runs test files, one after the other. */
export type TestProcess = {
  /** Runs a file and says how that ended: `lost` is also the process. */
  readonly run: (
    file: string,
  ) => Promise<Exclude<FromProcess, { kind: 'outcomes' }> | { readonly kind: 'lost' }>
  /** Says whether the process ended by itself, as one does in which nothing is open any more. */
  readonly end: () => Promise<boolean>
}

/** Starts a process for test files; tells outcomes as they come. */
export function startTestProcess(
  tell: (outcomes: readonly Outcome[]) => void,
  longestFile = tenMinutes,
): TestProcess {
  const child = fork(join(import.meta.dirname, 'run-process.ts'), {
    execArgv: testFlags,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    cwd: join(import.meta.dirname, '../..'),
  })
  const gone = once(child, 'exit')
  const ask = (message: ToProcess) => child.send(message)
  const within = async <T>(milliseconds: number, answer: Promise<T>): Promise<T> => {
    const limit = setTimeout(() => child.kill('SIGKILL'), milliseconds)
    const said = await answer
    clearTimeout(limit)
    return said
  }
  return {
    async run(file) {
      const last = new Promise<Exclude<FromProcess, { kind: 'outcomes' }>>((done) => {
        child.removeAllListeners('message').on('message', (message) => {
          const said = message as FromProcess
          if (said.kind === 'outcomes') tell(said.outcomes)
          else done(said)
        })
      })
      ask({ kind: 'run', file })
      return await within(longestFile, Promise.race([last, gone.then(() => ({ kind: 'lost' as const }))]))
    },
    async end() {
      ask({ kind: 'end' })
      const [, signal] = (await within(timeToEnd, gone)) as [number | null, string | null]
      return signal === null
    },
  }
}
