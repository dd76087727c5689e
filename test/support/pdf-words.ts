import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'

/** The same bytes are handed to many people in the walks: they are read once. */
const read = new Map<string, string | null>()

/** The words of a PDF, or of its first pages, as poppler reads them, white space folded; null where there is no poppler. */
export function pdfWords(bytes: Buffer, pages?: number): string | null {
  const key = `${createHash('sha256').update(bytes).digest('hex')} ${pages ?? 'all'}`
  const words = read.has(key) ? (read.get(key) ?? null) : popplerReads(bytes, pages)
  read.set(key, words)
  return words
}

function popplerReads(bytes: Buffer, pages?: number): string | null {
  const pagesWanted = pages === undefined ? [] : ['-l', String(pages)]
  const { stdout, error } = spawnSync('pdftotext', [...pagesWanted, '-', '-'], {
    input: bytes,
    encoding: 'utf8',
  })
  return error ? null : stdout.replaceAll(/\s+/g, ' ')
}
