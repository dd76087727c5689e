import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Processes for one order after the other; whoever takes one keeps it once it has answered well, or ends it. */
export type WarmProcesses = {
  readonly take: () => ChildProcess
  readonly keep: (child: ChildProcess) => void
}

type Waiting = { readonly child: ChildProcess; readonly timer: NodeJS.Timeout }

const ordersPerProcess = 50
const idleMilliseconds = 300_000

/** What a process runs, in how much memory, and what it gets of the environment, in which there are secrets: nothing else. */
type Program = {
  readonly program: URL
  readonly megabytes: number
  readonly env: Readonly<Record<string, string>>
}

// By its place, so that a process starts from whatever folder the server was started in.
const typescriptLoader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** Starts a process that takes orders. Nothing it prints is kept: it may quote what it works on. */
export function startProcess({ program, megabytes, env }: Program): ChildProcess {
  return fork(fileURLToPath(program), {
    execArgv: ['--import', typescriptLoader, `--max-old-space-size=${megabytes}`],
    env,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

/** A start takes about a second, so a process waits five minutes for the next order; after fifty orders it is let go. */
export function warmProcesses(start: () => ChildProcess): WarmProcesses {
  const orders = new WeakMap<ChildProcess, number>()
  let waiting: readonly Waiting[] = []

  const leave = (child: ChildProcess): void => {
    waiting = waiting.filter((one) => one.child !== child)
  }

  return {
    take() {
      const found = waiting.find(({ child }) => child.connected)
      if (!found) return start()
      leave(found.child)
      clearTimeout(found.timer)
      found.child.ref()
      found.child.channel?.ref()
      return found.child
    },
    // A process that waits keeps no other process alive.
    keep(child) {
      const done = (orders.get(child) ?? 0) + 1
      orders.set(child, done)
      if (done >= ordersPerProcess) {
        child.disconnect()
        return
      }
      child.unref()
      child.channel?.unref()
      const timer = setTimeout(() => {
        leave(child)
        if (child.connected) child.disconnect()
      }, idleMilliseconds).unref()
      waiting = [...waiting, { child, timer }]
    },
  }
}
