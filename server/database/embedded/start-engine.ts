import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Orders, Report } from './engine-process.ts'

export type EngineOptions = {
  readonly directory: string
  /** Asks for a second socket on which this one database can be read and nothing else be done. */
  readonly readOnlyDatabase?: string
  readonly verbose?: boolean
}

export type RunningEngine = {
  readonly uri: string
  readonly readOnlyUri: string | null
  /** The number of the engine's process, which changes when it is restarted. */
  readonly processId: () => number | undefined
  readonly stop: () => Promise<void>
}

// The least of what systems allow for the path of a socket; a longer one would be cut off without an error.
const maxSocketPath = 100
const program = fileURLToPath(new URL('./engine-process.ts', import.meta.url))

/** Starts the engine in a process of its own, and again whenever that process dies, until it is stopped. */
export async function startEngine(options: EngineOptions): Promise<RunningEngine> {
  const directory = resolve(options.directory)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chmodSync(directory, 0o700)
  const sockets = socketFolder(directory)
  const socket = join(sockets.path, 'db.sock')
  const readOnlySocket = options.readOnlyDatabase === undefined ? undefined : join(sockets.path, 'ro.sock')
  const orders: Orders = {
    directory,
    socket,
    readOnlySocket,
    readOnlyDatabase: options.readOnlyDatabase,
    verbose: options.verbose === true,
  }

  let child: ChildProcess | undefined
  let isStopping = false
  let delay = 0

  async function run(): Promise<void> {
    const started = await launch(orders)
    child = started
    const startedAt = Date.now()
    started.once('exit', () => {
      child = undefined
      if (isStopping) return
      // At once the first time; slower while it keeps dying young.
      delay = Date.now() - startedAt > 5000 ? 0 : Math.min(delay * 2 + 50, 2000)
      setTimeout(() => {
        if (!isStopping) void again()
      }, delay)
    })
  }

  async function again(): Promise<void> {
    try {
      await run()
    } catch {
      delay = Math.min(delay * 2 + 50, 2000)
      setTimeout(() => {
        if (!isStopping) void again()
      }, delay)
    }
  }

  await run()
  return {
    uri: uriOf(socket),
    readOnlyUri: readOnlySocket === undefined ? null : uriOf(readOnlySocket),
    processId: () => child?.pid,
    async stop() {
      isStopping = true
      if (child !== undefined) await end(child)
      if (sockets.isTemporary) rmSync(sockets.path, { recursive: true, force: true })
    },
  }
}

function uriOf(socket: string): string {
  return `mongodb://${encodeURIComponent(socket)}/?directConnection=true`
}

/** The data folder, or where its path is too long a fresh folder that belongs to nobody else. */
function socketFolder(directory: string): { path: string; isTemporary: boolean } {
  if (Buffer.byteLength(join(directory, 'db.sock')) <= maxSocketPath)
    return { path: directory, isTemporary: false }
  const path = mkdtempSync(join(tmpdir(), 'engine-'))
  const { uid, mode } = statSync(path)
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0)
    throw new Error('the folder for sockets is open to others')
  return { path, isTemporary: true }
}

async function launch(orders: Orders): Promise<ChildProcess> {
  const child = fork(program, [], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.send(orders)
  await new Promise<void>((resolve, reject) => {
    child.once('message', (report: Report) => {
      if ('ready' in report) resolve()
      else reject(new Error(report.failed))
    })
    child.once('exit', (code) => {
      reject(new Error(`the database engine ended with ${String(code)} before it was ready`))
    })
    child.once('error', reject)
  })
  return child
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve()
    })
  })
  if (child.connected) child.disconnect()
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(timer)
}
