import { readFileSync, statSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { EngineError } from './engine-error.ts'
import { openStore, storeFile } from './store.ts'
import type { Store } from './store.ts'

// Two processes can open one LMDB file without an error; two engines on it would break each other's catalogue.

const ownerKey = Buffer.from('owner')

type Owner = {
  readonly process: number
  readonly startedAt: string
  readonly socket: string
  /** Which file it owns: the record of a copied file says nothing about the copy. */
  readonly file: string
}

/** Takes the folder, inside a write transaction so that of two starts at once only one gets it. */
export function claimFolder(store: Store, directory: string, socket: string): void {
  const file = fileOf(directory)
  store.write(() => {
    const owner = readOwner(store)
    if (owner?.file === file && owner.process !== process.pid && isAlive(owner))
      throw new EngineError('AlreadyInitialized', 'another engine is running on this data folder')
    const mine: Owner = { process: process.pid, startedAt: startOf(process.pid), socket, file }
    store.put('catalogue', ownerKey, Buffer.from(JSON.stringify(mine)))
  })
}

/** What an engine says that finds another on its folder. */
export const folderTaken = 'another engine is running on this data folder'

/** Whether an engine runs on the folder: its process is alive, or its socket answers. */
export async function isOwned(directory: string): Promise<boolean> {
  const store = openStore(directory, { readOnly: true })
  const owner = readOwner(store)
  await store.close()
  if (owner?.file !== fileOf(directory) || owner.process === process.pid) return false
  return isAlive(owner) || answers(owner.socket)
}

/** An engine in another container is none of our processes, but its socket can be reached. */
async function answers(socket: string): Promise<boolean> {
  if (socket === '') return false
  const probe = createConnection(socket)
  const isAnswered = await new Promise<boolean>((resolve) => {
    probe.once('connect', () => {
      resolve(true)
    })
    probe.once('error', () => {
      resolve(false)
    })
  })
  probe.destroy()
  return isAnswered
}

function readOwner(store: Store): Owner | undefined {
  const bytes = store.live.get('catalogue', ownerKey)
  return bytes === undefined ? undefined : (JSON.parse(bytes.toString()) as Owner)
}

function fileOf(directory: string): string {
  const { dev, ino } = statSync(join(directory, storeFile))
  return `${dev}:${ino}`
}

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
