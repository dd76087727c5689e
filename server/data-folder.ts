import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Makes the data folder where it is missing, readable by its owner alone. */
export function openDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
}

/** A secret of the folder, made at first use and kept for its owner alone. */
export function keptSecret(
  folder: string,
  name: string,
  make = (): string => randomBytes(32).toString('hex'),
): string {
  const path = join(folder, name)
  if (!existsSync(path)) writeFileSync(path, make(), { mode: 0o600, flag: 'wx' })
  return readFileSync(path, 'utf8').trim()
}
