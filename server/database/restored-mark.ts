import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * A restored database does not know that it was: the mark stands beside it in the data folder until Assay has taken
 * note, so that publications wait for somebody to look.
 */

const markIn = (folder: string): string => join(folder, 'restored')

export function markRestored(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(markIn(folder), '', { mode: 0o600 })
}

export function isMarkedRestored(folder: string): boolean {
  return existsSync(markIn(folder))
}

export function clearRestored(folder: string): void {
  rmSync(markIn(folder), { force: true })
}
