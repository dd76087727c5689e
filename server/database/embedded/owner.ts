import { readFileSync } from 'node:fs'
import { EngineError } from './engine-error.ts'
import type { Store } from './store.ts'

// Two processes can open one LMDB file without an error; two engines on it would break each other's catalogue.

const ownerKey = Buffer.from('owner')

/** Takes the folder, inside a write transaction so that of two starts at once only one gets it. */
export function claimFolder(store: Store, socket: string): void {
  store.write(() => {
    const bytes = store.live.get('catalogue', ownerKey)
    const owner = bytes === undefined ? undefined : (JSON.parse(bytes.toString()) as Owner)
    if (owner !== undefined && owner.process !== process.pid && isAlive(owner))
      throw new EngineError('AlreadyInitialized', 'another engine is running on this data folder')
    const mine: Owner = { process: process.pid, startedAt: startOf(process.pid), socket }
    store.put('catalogue', ownerKey, Buffer.from(JSON.stringify(mine)))
  })
}

type Owner = { readonly process: number; readonly startedAt: string; readonly socket: string }

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.process, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  // The number may have been given to another process since.
  return startOf(owner.process) === owner.startedAt
}

/** When a process began, where the system tells; a zombie holds no folder any more. */
function startOf(processId: number): string {
  try {
    const status = readFileSync(`/proc/${processId}/stat`, 'utf8')
    const fields = status.slice(status.lastIndexOf(')')).split(' ')
    return fields[1] === 'Z' ? 'ended' : (fields[20] ?? '')
  } catch {
    return ''
  }
}
