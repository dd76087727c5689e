import assert from 'node:assert/strict'
import type { PdfDocument } from '../../reports/blocks.ts'
import { renderPdf, RenderFailed } from '../../reports/render-in-child.ts'
import { drawPdf } from '../../reports/render-pdf.ts'
import { aDocument } from './document-sample.ts'

const endless = aDocument({ blocks: [{ kind: 'paragraph', text: 'word '.repeat(2_000_000) }] })

describe('Drawing a PDF in a child process', () => {
  it('gives the bytes that drawing it here gives', async () => {
    assert.ok((await renderPdf(aDocument())).equals(await drawPdf(aDocument())))
  })

  it('answers many at once, each with its own document', async function () {
    this.timeout(60_000)
    const titles = Array.from({ length: 12 }, (_, at) => `Document number ${at}`)
    const drawn = await Promise.all(titles.map((title) => renderPdf(aDocument({ title }))))
    const here = await Promise.all(titles.map((title) => drawPdf(aDocument({ title }))))

    assert.deepEqual(
      drawn.map((pdf) => pdf.toString('base64')),
      here.map((pdf) => pdf.toString('base64')),
    )
  })

  it('gives up a document that takes too long, says so, and draws the next', async function () {
    this.timeout(60_000)
    const [tooLong, next] = await Promise.allSettled([renderPdf(endless, 1500), renderPdf(aDocument())])

    assert.ok(tooLong.status === 'rejected' && tooLong.reason instanceof RenderFailed)
    assert.equal(tooLong.reason.message, 'The PDF was not made: it took longer than 1.5 seconds.')
    assert.equal(next.status, 'fulfilled')
  })

  it('says that drawing failed without a word of the document, and draws the next', async () => {
    const broken = { ...aDocument(), blocks: [{ kind: 'list', items: 'secret' }] } as unknown as PdfDocument

    await assert.rejects(renderPdf(broken), (error: Error) => {
      assert.ok(error instanceof RenderFailed)
      assert.match(error.message, /^The PDF was not made: drawing it failed \(\w+\)\.$/)
      return true
    })
    assert.ok((await renderPdf(aDocument())).length > 0)
  })
})
