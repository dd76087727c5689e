import { spawnSync } from 'node:child_process'

/** The words of a PDF as poppler reads them, white space folded; null where this machine has no poppler. */
export function pdfWords(bytes: Buffer): string | null {
  const { stdout, error } = spawnSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' })
  return error ? null : stdout.replaceAll(/\s+/g, ' ')
}
