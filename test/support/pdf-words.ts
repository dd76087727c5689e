import { spawnSync } from 'node:child_process'

/** The words of a PDF, or of its first pages, as poppler reads them, white space folded; null where there is no poppler. */
export function pdfWords(bytes: Buffer, pages?: number): string | null {
  const pagesWanted = pages === undefined ? [] : ['-l', String(pages)]
  const { stdout, error } = spawnSync('pdftotext', [...pagesWanted, '-', '-'], {
    input: bytes,
    encoding: 'utf8',
  })
  return error ? null : stdout.replaceAll(/\s+/g, ' ')
}
