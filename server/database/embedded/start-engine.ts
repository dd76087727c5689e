import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { user } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'
import type { Orders, Report } from './engine-process.ts'

export type EngineOptions = {
  readonly directory: string
  /** Asks for a second socket on which this one database can be read and nothing else be done. */
  readonly readOnlyDatabase?: string
  readonly verbose?: boolean
  /** Where Unix sockets cannot serve: a port of the loopback address and a password of its own. */
  readonly transport?: 'socket' | 'tcp'
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
  const isTcp =
    options.transport === 'tcp' || (options.transport === undefined && process.platform === 'win32')
  const sockets = isTcp ? undefined : socketFolder(directory)
  const databases =
    options.readOnlyDatabase === undefined ? [undefined] : [undefined, options.readOnlyDatabase]
  let endpoints: Endpoint[] = databases.map((readOnlyDatabase) => {
    if (sockets === undefined) return { path: 0, password: randomBytes(24).toString('hex'), readOnlyDatabase }
    return {
      path: join(sockets.path, readOnlyDatabase === undefined ? 'db.sock' : 'ro.sock'),
      readOnlyDatabase,
    }
  })

  let child: ChildProcess | undefined
  let isStopping = false
  let delay = 0

  async function run(): Promise<void> {
    const launched = await launch({ directory, endpoints, verbose: options.verbose === true })
    const started = launched.child
    child = started
    // A port once found is kept, so that the address holds after a restart.
    endpoints = endpoints.map((endpoint, position) =>
      endpoint.path === 0
        ? { ...endpoint, path: Number(launched.addresses[position]?.split(':')[1]) }
        : endpoint,
    )
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
  const [uri = '', readOnlyUri = null] = endpoints.map(uriOf)
  return {
    uri,
    readOnlyUri,
    processId: () => child?.pid,
    async stop() {
      isStopping = true
      if (child !== undefined) await end(child)
      if (sockets?.isTemporary === true) rmSync(sockets.path, { recursive: true, force: true })
    },
  }
}

function uriOf({ path, password = '' }: Endpoint): string {
  if (typeof path === 'string') return `mongodb://${encodeURIComponent(path)}/?directConnection=true`
  return `mongodb://${user}:${password}@127.0.0.1:${path}/?directConnection=true&authSource=admin&authMechanism=SCRAM-SHA-256`
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

async function launch(orders: Orders): Promise<{ child: ChildProcess; addresses: readonly string[] }> {
  const child = fork(program, [], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.send(orders)
  const addresses = await new Promise<readonly string[]>((resolve, reject) => {
    child.once('message', (report: Report) => {
      if ('addresses' in report) resolve(report.addresses)
      else reject(new Error(report.failed))
    })
    child.once('exit', (code) => {
      reject(new Error(`the database engine ended with ${String(code)} before it was ready`))
    })
    child.once('error', reject)
  })
  return { child, addresses }
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
