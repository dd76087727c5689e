import {
  chmodSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  closeSync,
  renameSync,
} from 'node:fs'
import { join } from 'node:path'
import { checkFolder } from './check-store.ts'
import type { Findings } from './check-store.ts'
import { EngineError } from './engine-error.ts'
import { isOwned } from './owner.ts'
import { openStore, storeFile } from './store.ts'

// A backup is one compact, consistent copy of the store in a folder of its own.

/** Copies a folder's store, also while its engine runs, and checks the copy. Nothing there is overwritten. */
export async function backupFolder(directory: string, destination: string): Promise<Findings> {
  if (!existsSync(join(directory, storeFile)))
    throw new EngineError('NoSuchKey', 'there is no database in the data folder')
  if (existsSync(join(destination, storeFile)))
    throw new EngineError('NamespaceExists', 'the folder for the backup already holds one')
  mkdirSync(destination, { recursive: true, mode: 0o700 })
  chmodSync(destination, 0o700)
  const mask = process.umask(0o077)
  const store = openStore(directory, { readOnly: true })
  try {
    await store.backup(join(destination, `${storeFile}.part`))
  } finally {
    await store.close()
    process.umask(mask)
  }
  settle(join(destination, `${storeFile}.part`), join(destination, storeFile))
  return checkFolder(destination)
}

/** Puts a checked backup in the place of a folder's store; what was there is kept beside it. */
export async function restoreFolder(
  backup: string,
  directory: string,
  now: Date,
): Promise<Findings & { readonly kept: string | null }> {
  const findings = await checkFolder(backup)
  if (findings.faults.length > 0)
    throw new EngineError('UnsupportedFormat', `the backup is damaged: ${findings.faults[0] ?? ''}`)
  const target = join(directory, storeFile)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chmodSync(directory, 0o700)
  let kept: string | null = null
  if (existsSync(target)) {
    if (await isOwned(directory))
      throw new EngineError('AlreadyInitialized', 'an engine is running on the data folder: stop it first')
    kept = join(directory, `store-until-${now.toISOString().replace(/\W/g, '-')}.mdb`)
  }
  copyFileSync(join(backup, storeFile), `${target}.part`)
  if (kept !== null) renameSync(target, kept)
  settle(`${target}.part`, target)
  return { ...findings, kept }
}

/** Makes a finished file lasting before it gets the name under which it is found. */
function settle(from: string, to: string): void {
  chmodSync(from, 0o600)
  const file = openSync(from, 'r+')
  fsyncSync(file)
  closeSync(file)
  renameSync(from, to)
}
