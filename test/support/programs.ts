import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Programs that tests drive, by the package that brings them on Debian and Ubuntu. */
export const programs = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome'],
  'poppler-utils': ['pdftotext'],
  qpdf: ['qpdf'],
} as const

/** The full path of the first of these programs that this machine has, or null. */
export function findProgram(names: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin')
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return paths.find(canRun) ?? null
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
