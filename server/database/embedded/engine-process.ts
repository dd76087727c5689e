import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Endpoint } from './endpoint.ts'
import { EngineError } from './engine-error.ts'
import { openEngine } from './engine.ts'
import type { Log } from './engine-log.ts'
import { listen } from './engine-server.ts'
import type { Listener } from './engine-server.ts'
import { keepHouse } from './housekeeping.ts'
import { folderTaken, isOwned } from './owner.ts'
import { storeFile } from './store.ts'

// The engine's own process. Its parent sends one message with what to open, and closes it by disconnecting.

export type Orders = {
  readonly directory: string
  readonly endpoints: readonly Endpoint[]
  readonly verbose: boolean
}

export type Report = { readonly addresses: readonly string[] } | { readonly failed: string }

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
  const [first] = orders.endpoints
  const engine = openEngine(orders.directory, log, typeof first?.path === 'string' ? first.path : '')
  const stopHouse = keepHouse(engine)
  const listeners: Listener[] = []
  for (const endpoint of orders.endpoints) {
    if (typeof endpoint.path === 'string') rmSync(endpoint.path, { force: true })
    listeners.push(await listen(engine, endpoint))
  }

  let isStopping = false
  async function stop(): Promise<void> {
    if (isStopping) return
    isStopping = true
    stopHouse()
    // What waits for a transaction that nobody will end now need not wait for its lifetime.
    for (const transaction of engine.transactions.open()) engine.transactions.close(transaction)
    await Promise.race([engine.commits.idle(), wait(2000)])
    for (const listener of listeners) await listener.close()
    await engine.store.close()
    process.exit(0)
  }
  // The parent closes the channel, or is gone: either way nobody is left to serve.
  process.on('disconnect', () => void stop())
  process.on('SIGTERM', () => void stop())
  // A terminal sends its interrupt to the whole group; the parent decides when the engine stops.
  process.on('SIGINT', () => undefined)
  tell({ addresses: listeners.map(({ address }) => address) })
}

/** An engine whose program has just been killed needs a moment to notice and let go of the folder. */
async function waitForFolder(directory: string): Promise<void> {
  if (!existsSync(join(directory, storeFile))) return
  for (let tries = 0; await isOwned(directory); tries += 1) {
    if (tries === 20) throw new EngineError('AlreadyInitialized', folderTaken)
    await wait(100)
  }
}

process.once('message', (orders: Orders) => {
  serve(orders).catch((error: unknown) => {
    tell({ failed: error instanceof Error ? error.message : 'unknown' })
    process.exit(1)
  })
})
