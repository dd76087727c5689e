import type { PdfDocument } from './blocks.ts'
import { breakLines } from './break-lines.ts'
import type { Placed } from './laid-out.ts'
import type { MeasureStyle } from './page-flow.ts'
import { page, styles, textWidth, type StyleName } from './page-style.ts'

/** What stands beside the label on every page of a draft. */
export const draftMark = 'DRAFT – not issued'

/** The classification label, whole, in as many lines as it takes. */
export function labelLines(document: PdfDocument, measure: MeasureStyle): readonly string[] {
  return breakLines(document.label, textWidth * 0.7, (text) => measure(text, 'label'))
}

/** Puts on every page the label, the draft mark, the content hash, the title and “page x of y”. */
export function putFurniture(
  document: PdfDocument,
  pages: readonly Placed[][],
  label: readonly string[],
  measure: MeasureStyle,
): void {
  pages.forEach((placed, at) => {
    placed.push(...head(document, label, measure), ...foot(document, at + 1, pages.length, measure))
  })
}

function head(document: PdfDocument, label: readonly string[], measure: MeasureStyle): Placed[] {
  const top = 42
  const placed: Placed[] = label.map((line, at) =>
    text(line, page.left, top + at * styles.label.leading, 'label'),
  )
  if (document.isDraft) {
    placed.push(text(draftMark, page.width - page.right - measure(draftMark, 'label'), top, 'label'))
  }
  const ruleAt = top + label.length * styles.label.leading + 5
  placed.push({ kind: 'bar', x: page.left, y: ruleAt, width: textWidth, height: 0.6, colour: 'line' })
  return placed
}

function foot(document: PdfDocument, number: number, count: number, measure: MeasureStyle): Placed[] {
  const top = page.height - 62
  const counter = `Page ${number} of ${count}`
  const width = measure(counter, 'furniture')
  const title = cut(document.title, textWidth - width - 24, measure)
  const placed: Placed[] = [
    { kind: 'bar', x: page.left, y: top - 7, width: textWidth, height: 0.6, colour: 'line' },
    text(title, page.left, top, 'furniture'),
    text(counter, page.width - page.right - width, top, 'furniture'),
  ]
  if (document.contentHash !== null) {
    placed.push(text(`SHA-256 of the content: ${document.contentHash}`, page.left, top + 13, 'furniture'))
  }
  return placed
}

// The title stands whole on the first page; down here it only says what a loose sheet belongs to.
function cut(title: string, width: number, measure: MeasureStyle): string {
  const [line = '', ...rest] = breakLines(title, width - 12, (part) => measure(part, 'furniture'))
  return rest.length === 0 ? line : `${line.trimEnd()} …`
}

function text(line: string, x: number, y: number, style: StyleName): Placed {
  return { kind: 'text', element: null, text: line, x, y, style }
}
