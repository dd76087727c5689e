import type { Block, PdfDocument } from '../../reports/blocks.ts'
import { day } from '../../server/kernel/day.ts'

/** A small issued document; say what differs. */
export function aDocument(differing: Partial<PdfDocument> = {}): PdfDocument {
  return {
    title: 'A sample document',
    language: 'en-GB',
    label: 'OFFICIAL',
    isDraft: false,
    issuedOn: day('2027-03-24'),
    contentHash: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    blocks: [{ kind: 'heading', level: 1, text: 'A sample document' }],
    ...differing,
  }
}

/** Every text somebody put into a document. */
export function sourceTexts(document: PdfDocument): readonly string[] {
  return document.blocks.flatMap(textsOf)
}

function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'statement':
    case 'quotation':
      return [block.text]
    case 'note':
      return [block.label, block.text]
    case 'recommendations':
      return [...block.items.map((item) => item.text), ...block.answers]
    case 'list':
      return block.items
    case 'definitions':
      return block.rows.flatMap((row) => [row.term, row.text])
    case 'table':
      return [
        block.caption ?? '',
        ...block.columns.map((column) => column.heading ?? ''),
        ...block.rows.flat(),
      ]
    case 'page-break':
      return []
  }
}
