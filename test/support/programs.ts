import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Browsers that tests can drive, the lightest first: without a window there is no window to draw for each page. */
export const browsers = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']

/** Programs that tests drive, by the package that brings them on Debian and Ubuntu. */
export const programs = {
  chromium: browsers,
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
