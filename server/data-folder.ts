import { randomBytes } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BadSettings } from './config.ts'

/** Makes the data folder where it is missing, readable by its owner alone; refused in one sentence where it cannot be. */
export function openDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    accessSync(folder, constants.W_OK)
  } catch {
    throw new BadSettings([
      `ASSAY_DATA_DIR ${folder} can be neither made nor kept as a folder: name one that belongs to whoever starts Assay.`,
    ])
  }
}

/** A secret that the folder keeps already, or null. */
export function secretIn(folder: string, name: string): string | null {
  const path = join(folder, name)
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null
}

/** A secret of the folder, made at first use and kept for its owner alone. */
export function keptSecret(
  folder: string,
  name: string,
  make = (): string => randomBytes(32).toString('hex'),
): string {
  const kept = secretIn(folder, name)
  if (kept !== null) return kept
  const made = make()
  writeFileSync(join(folder, name), made, { mode: 0o600, flag: 'wx' })
  return made.trim()
}
