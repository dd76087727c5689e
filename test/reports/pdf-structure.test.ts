import assert from 'node:assert/strict'
import type { Block } from '../../reports/blocks.ts'
import { drawPdf } from '../../reports/render-pdf.ts'
import { aDocument } from './document-sample.ts'
import { askProgram, needs, openByPdfjs } from './extract.ts'

const blocks: readonly Block[] = [
  { kind: 'heading', level: 1, text: 'Title' },
  { kind: 'heading', level: 2, text: 'Section' },
  { kind: 'heading', level: 3, text: 'Part' },
  { kind: 'paragraph', text: 'A paragraph.' },
  { kind: 'quotation', text: 'Their words.' },
  { kind: 'list', numbered: true, items: ['one'] },
  { kind: 'recommendations', answerLabel: 'Answer:', answers: ['Yes'], items: [{ number: 1, text: 'Do.' }] },
  {
    kind: 'table',
    caption: 'Caption',
    namesRows: true,
    columns: [
      { heading: 'A', share: 50 },
      { heading: 'B', share: 50 },
    ],
    rows: [['row', 'cell']],
  },
  { kind: 'definitions', rows: [{ term: 'term', text: 'meaning' }] },
]

// Written by hand from what each block means to a reader who hears the document.
const outline = `Document
  H1
  H2
  H3
  P
  BlockQuote
    P
  L
    LI
      Lbl
      LBody
  L
    LI
      Lbl
      LBody
        P
        P
  Table
    Caption
    THead
      TR
        TH
        TH
    TBody
      TR
        TH
        TD
  Table
    TBody
      TR
        TH
        TD`

describe('The structure of a PDF', () => {
  it('tells headings, lists, tables and their cells as pdfjs reads it', async () => {
    const document = await openByPdfjs(await drawPdf(aDocument({ blocks })))
    const tree = (await (await document.getPage(1)).getStructTree()) as unknown as StructNode

    assert.deepEqual((await document.getMarkInfo())?.Marked, true)
    assert.equal(tree.children.map((child) => indented(child, 0)).join('\n'), outline)
  })

  it('gives every heading cell its scope as poppler reads it', async function () {
    needs(['pdfinfo'], this)
    const said = askProgram('pdfinfo', ['-struct', 'FILE'], await drawPdf(aDocument({ blocks })))
    const scopes = said.match(/\/Scope \/\w+/g)

    assert.deepEqual(scopes, ['/Scope /Column', '/Scope /Column', '/Scope /Row', '/Scope /Row'])
  })

  it('leaves no drawing outside the structure that is not marked as furniture', async function () {
    needs(['qpdf'], this)
    const pdf = await drawPdf(aDocument({ blocks, isDraft: true }))
    const plain = askProgram('qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-'], pdf)
    const content = /\nstream\n(1 0 0 -1 0 .*?)endstream/s.exec(plain)?.[1] ?? assert.fail('no page content')

    assert.deepEqual(drawnOutsideMarks(content), [])
  })
})

type StructNode = { readonly role?: string; readonly children: readonly StructNode[] }

function indented(node: StructNode, depth: number): string {
  const below = node.children.filter((child) => child.role).map((child) => indented(child, depth + 1))
  return ['  '.repeat(depth) + (node.role ?? ''), ...below].join('\n')
}

function drawnOutsideMarks(content: string): readonly string[] {
  let depth = 0
  return content.split('\n').filter((line) => {
    if (/ B(DC|MC)$/.test(line)) depth += 1
    if (line === 'EMC') depth -= 1
    return depth === 0 && /(^| )(TJ|Tj|f|f\*|S|s|B|b)$/.test(line)
  })
}
