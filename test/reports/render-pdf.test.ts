import assert from 'node:assert/strict'
import type { Block } from '../../reports/blocks.ts'
import { IllegibleText } from '../../reports/illegible-text.ts'
import { draftMark } from '../../reports/page-furniture.ts'
import { drawPdf } from '../../reports/render-pdf.ts'
import { aDocument } from './document-sample.ts'
import { askProgram, needs, openByPdfjs, pagesByPdfjs } from './extract.ts'

const pages: readonly Block[] = [
  { kind: 'heading', level: 1, text: 'First part' },
  { kind: 'heading', level: 2, text: 'A section' },
  { kind: 'paragraph', text: 'See https://example.org/path and write to someone@example.org.' },
  { kind: 'heading', level: 2, text: 'Another section' },
  { kind: 'page-break' },
  { kind: 'heading', level: 1, text: 'Second part' },
  { kind: 'list', numbered: true, items: ['one', 'two'] },
  {
    kind: 'table',
    caption: 'Results',
    namesRows: true,
    columns: [
      { heading: 'Clause', share: 40 },
      { heading: 'Result', share: 60 },
    ],
    rows: Array.from({ length: 60 }, (_, at) => [`clause ${at}`, 'met']),
  },
]

describe('A drawn PDF', () => {
  it('is the same bytes for the same document', async () => {
    const document = aDocument({ blocks: pages })

    assert.ok((await drawPdf(document)).equals(await drawPdf(document)))
  })

  it('is other bytes, and another file identifier, for other content', async () => {
    const one = await drawPdf(aDocument({ blocks: pages }))
    const other = await drawPdf(aDocument({ blocks: pages.slice(1) }))

    assert.notEqual(identifier(one), identifier(other))
  })

  it('carries the label, the page number and the hash on every page', async () => {
    const document = aDocument({ blocks: pages, label: 'OFFICIAL – PMA and Panel' })
    const found = await pagesByPdfjs(await drawPdf(document), 'all')

    assert.equal(found.length, 4)
    found.forEach((page, at) => {
      assert.ok(page.includes('OFFICIAL – PMA and Panel'))
      assert.ok(page.includes(`Page ${at + 1} of 4`))
      assert.ok(page.includes(`SHA-256 of the content: ${document.contentHash ?? ''}`))
    })
  })

  it('shows a long label whole', async () => {
    const label =
      'OFFICIAL SENSITIVE: members of the PMA who are not excused from the item, and the SEC Panel, alone'
    const [page = ''] = await pagesByPdfjs(await drawPdf(aDocument({ label })), 'all')

    assert.ok(page.replaceAll(/\s+/g, ' ').includes(label))
  })

  it('says on every page of a draft that it is one, and on no page of an issued document', async () => {
    const draft = await pagesByPdfjs(await drawPdf(aDocument({ blocks: pages, isDraft: true })), 'all')
    const issued = await pagesByPdfjs(await drawPdf(aDocument({ blocks: pages })), 'all')

    assert.ok(draft.every((page) => page.includes(draftMark)))
    assert.ok(!issued.some((page) => page.includes('DRAFT')))
  })

  it('has a bookmark for each heading of the first two levels, below each other', async () => {
    const document = await openByPdfjs(await drawPdf(aDocument({ blocks: pages })))
    const outline = await document.getOutline()

    assert.deepEqual(
      outline.map((part) => [part.title, part.items.map((section: { title: string }) => section.title)]),
      [
        ['First part', ['A section', 'Another section']],
        ['Second part', []],
      ],
    )
  })

  it('makes no link of typed text and holds no form, script or attachment', async () => {
    const document = await openByPdfjs(await drawPdf(aDocument({ blocks: pages })))
    for (let number = 1; number <= document.numPages; number += 1) {
      assert.deepEqual(await (await document.getPage(number)).getAnnotations(), [])
    }

    assert.equal(await document.getAttachments(), null)
    assert.equal(await document.getJSActions(), null)
    assert.equal(await document.getFieldObjects(), null)
  })

  it('shows the heading row again on each page of a table, but reads it aloud once', async () => {
    const pdf = await drawPdf(aDocument({ blocks: pages }))
    const seen = (await pagesByPdfjs(pdf, 'all')).filter((page) => page.includes('Clause'))
    const heard = (await pagesByPdfjs(pdf, 'body')).filter((page) => page.includes('Clause'))

    assert.equal(seen.length, 3)
    assert.equal(heard.length, 1)
  })

  it('draws a document without a hash, a date or anything in it', async () => {
    const empty = aDocument({ blocks: [], contentHash: null, issuedOn: null, isDraft: true })
    const [page = ''] = await pagesByPdfjs(await drawPdf(empty), 'all')

    assert.ok(page.includes('Page 1 of 1'))
    assert.ok(!page.includes('SHA-256'))
  })

  it('is not drawn with a character that it could not show, in a text or in the title', async () => {
    const blocks: readonly Block[] = [{ kind: 'list', numbered: false, items: ['fine', 'not fine: 漢'] }]

    await assert.rejects(drawPdf(aDocument({ blocks })), IllegibleText)
    await assert.rejects(drawPdf(aDocument({ title: 'שלום' })), IllegibleText)
  })

  it('has no error that qpdf can find', async function () {
    needs(['qpdf'], this)
    const said = askProgram(
      'qpdf',
      ['--check', 'FILE'],
      await drawPdf(aDocument({ blocks: pages, isDraft: true })),
    )

    assert.match(said, /No syntax or stream encoding errors found/)
  })
})

function identifier(pdf: Buffer): string {
  return /\/ID \[(.*?)\]/s.exec(pdf.toString('latin1'))?.[1] ?? assert.fail('no file identifier')
}
