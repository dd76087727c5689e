import assert from 'node:assert/strict'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { drawPdf } from '../../reports/render-pdf.ts'
import { aDocument } from './document-sample.ts'
import { openByPdfjs } from './extract.ts'

const title = 'Advice <b>&amp; "more"</b> on Πρόταση & Żuławski'

describe('The metadata of a PDF', () => {
  it('names the title and the day of issue, and nothing else', async () => {
    const document = await openByPdfjs(await drawPdf(aDocument({ title })))
    const { info } = (await document.getMetadata()) as unknown as { info: Record<string, unknown> }
    const own = Object.fromEntries(Object.entries(info).filter(([key]) => !aboutTheFile.has(key)))

    assert.deepEqual(own, { Title: title, CreationDate: 'D:20270324000000Z', Language: 'en-GB' })
  })

  it('names no day for a draft that has none', async () => {
    const bytes = (await drawPdf(aDocument({ issuedOn: null, isDraft: true }))).toString('latin1')

    assert.doesNotMatch(bytes, /CreationDate|CreateDate|ModDate|ModifyDate/)
  })

  it('holds in its XML the title, language, day and conformance alone', async () => {
    const bytes = await drawPdf(aDocument({ title }))

    assert.deepEqual(leavesOf(xmlOf(bytes)), [
      ['pdfaid:part', '2'],
      ['pdfaid:conformance', 'A'],
      ['rdf:li', title],
      ['rdf:li', 'en-GB'],
      ['xmp:createdate', '2027-03-24T00:00:00Z'],
    ])
  })

  it('names no program, person or path anywhere in the file', async () => {
    const bytes = (await drawPdf(aDocument({ title }))).toString('latin1')

    assert.doesNotMatch(bytes, /PDFKit|Producer|Creator|Author|\/home\/|\/root\/|node_modules/)
  })

  it('asks the reader’s program to show the title', async () => {
    const document = await openByPdfjs(await drawPdf(aDocument({ title })))

    assert.deepEqual(Object.entries((await document.getViewerPreferences()) ?? {}), [
      ['DisplayDocTitle', true],
    ])
  })

  it('leaves one revision in the file', async () => {
    const bytes = (await drawPdf(aDocument())).toString('latin1')

    assert.equal(bytes.split('%%EOF').length, 2)
    assert.equal(bytes.split('startxref').length, 2)
  })
})

// What pdfjs tells of every file, whatever is in it.
const aboutTheFile = new Set([
  'PDFFormatVersion',
  'EncryptFilterName',
  'IsLinearized',
  'IsAcroFormPresent',
  'IsXFAPresent',
  'IsCollectionPresent',
  'IsSignaturesPresent',
])

function xmlOf(pdf: Buffer): string {
  return /<\?xpacket begin.*<\?xpacket end/s.exec(pdf.toString('utf8'))?.[0] ?? assert.fail('no metadata')
}

function leavesOf(xml: string): readonly (readonly [string, string])[] {
  const leaves: [string, string][] = []
  const walk = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    if (!('childNodes' in node)) return
    const text = node.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
    if (text.trim() !== '') leaves.push([node.tagName, text])
    node.childNodes.forEach(walk)
  }
  parseFragment(xml).childNodes.forEach(walk)
  return leaves
}
