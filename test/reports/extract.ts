import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from '../support/programs.ts'
import { notRun } from '../support/not-run.ts'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a program outside the project prints about a file. */
export function askProgram(program: string, args: readonly string[], pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-pdf-'))
  const file = join(folder, 'document.pdf')
  try {
    writeFileSync(file, pdf)
    const given = args.map((arg) => (arg === 'FILE' ? file : arg))
    return execFileSync(program, given, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The text as pdftotext reads it: in the order the page looks, or in the order it was written. */
export function textByPoppler(pdf: Uint8Array, order: 'looks' | 'written'): string {
  const flags = order === 'written' ? ['-raw'] : []
  return askProgram('pdftotext', [...flags, '-enc', 'UTF-8', 'FILE', '-'], pdf)
}

export async function openByPdfjs(pdf: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({ data: new Uint8Array(pdf), verbosity: 0, disableFontFace: true }).promise
}

/** The text of each page as pdfjs reads it; `body` leaves out what is marked as furniture of the page. */
export async function pagesByPdfjs(pdf: Uint8Array, what: 'all' | 'body'): Promise<readonly string[]> {
  const document = await openByPdfjs(pdf)
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    const open: string[] = []
    let text = ''
    for (const item of items) {
      if ('type' in item) {
        if (item.type === 'endMarkedContent') open.pop()
        else open.push((item as { readonly tag?: string }).tag ?? '')
      } else if (what === 'all' || !open.includes('Artifact')) {
        text += item.str + (item.hasEOL ? '\n' : '')
      }
    }
    pages.push(text)
  }
  await document.destroy()
  return pages
}

/** The text as poppler reads it along the document's structure, which is the order in which it is read aloud. */
export function textByStructure(pdf: Uint8Array): string {
  return askProgram('pdfinfo', ['-enc', 'UTF-8', '-struct-text', 'FILE'], pdf)
    .split('\n')
    .flatMap((line) => /^\s*"(.*)"$/.exec(line)?.[1] ?? [])
    .join('\n')
}

/** Letters and marks only: lines break where they must, so white space is not compared. */
export function withoutSpaces(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '')
}

/** Leaves a test out where a program is missing, and says so. */
export function needs(wanted: readonly string[], context: Mocha.Context): void {
  const absent = wanted.filter((program) => findProgram([program]) === null)
  if (absent.length > 0) notRun(context, `${absent.join(' and ')} cannot be found`)
}
