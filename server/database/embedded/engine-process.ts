import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { EngineError } from './engine-error.ts'
import { openEngine } from './engine.ts'
import type { Log } from './engine-log.ts'
import { listen } from './engine-server.ts'
import { keepHouse } from './housekeeping.ts'
import { isOwned } from './owner.ts'
import { storeFile } from './store.ts'

// The engine's own process. Its parent sends one message with what to open, and closes it by disconnecting.

export type Orders = {
  readonly directory: string
  readonly socket: string
  readonly readOnlySocket: string | undefined
  readonly readOnlyDatabase: string | undefined
  readonly verbose: boolean
}

export type Report = { readonly ready: true } | { readonly failed: string }

function tell(report: Report): void {
  process.send?.(report)
}

async function serve(orders: Orders): Promise<void> {
  process.umask(0o077)
  const log: Log = (entry) => {
    if (orders.verbose || entry['event'] !== 'refused')
      process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`)
  }
  await waitForFolder(orders.directory)
  const engine = openEngine(orders.directory, log, orders.socket)
  const stopHouse = keepHouse(engine)
  const listeners = [await open(orders.socket, undefined)]
  if (orders.readOnlySocket !== undefined)
    listeners.push(await open(orders.readOnlySocket, orders.readOnlyDatabase))

  async function open(path: string, readOnlyDatabase: string | undefined) {
    rmSync(path, { force: true })
    return listen(engine, path, readOnlyDatabase)
  }

  let isStopping = false
  async function stop(): Promise<void> {
    if (isStopping) return
    isStopping = true
    stopHouse()
    await engine.commits.idle()
    for (const listener of listeners) await listener.close()
    await engine.store.close()
    process.exit(0)
  }
  // The parent closes the channel, or is gone: either way nobody is left to serve.
  process.on('disconnect', () => void stop())
  process.on('SIGTERM', () => void stop())
  // A terminal sends its interrupt to the whole group; the parent decides when the engine stops.
  process.on('SIGINT', () => undefined)
  tell({ ready: true })
}

/** An engine whose program has just been killed needs a moment to notice and let go of the folder. */
async function waitForFolder(directory: string): Promise<void> {
  if (!existsSync(join(directory, storeFile))) return
  for (let tries = 0; await isOwned(directory); tries += 1) {
    if (tries === 20)
      throw new EngineError('AlreadyInitialized', 'another engine is running on this data folder')
    await wait(100)
  }
}

process.once('message', (orders: Orders) => {
  serve(orders).catch((error: unknown) => {
    tell({ failed: error instanceof Error ? error.message : 'unknown' })
    process.exit(1)
  })
})
