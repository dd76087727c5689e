import assert from 'node:assert/strict'
import { axeFindings, looks, overflow, useBrowser } from '../support/browser.ts'
import { serveGallery } from '../support/gallery/serve-gallery.ts'
import { aProjection } from './a-publication.ts'
import { publishedPage } from './published-page.ts'

describe('A published plan in the browser @journey', function () {
  this.timeout(60_000)
  const served = serveGallery(new Map([['plan', publishedPage(aProjection())]]))
  const { aWindow } = useBrowser()

  for (const { dark, width } of looks)
    it(`has nothing that axe finds and needs no scrolling sideways, ${dark ? 'dark' : 'light'}, ${width} px`, async () => {
      const window = await aWindow(served, { dark, width })
      const page = await window.newPage()
      await page.goto('/plan')
      const findings = await axeFindings(page)
      const wider = await overflow(page)

      await window.close()
      assert.deepEqual([findings, wider], [[], 0])
    })

  it('shows the same without scripts, and its marks are words', async () => {
    const window = await aWindow(served, { scripts: false })
    const page = await window.newPage()
    await page.goto('/plan')
    const marks = await page.locator('.assay-withheld').allInnerTexts()

    await window.close()
    assert.deepEqual([...new Set(marks)].toSorted(), ['[withheld: security]', '[withheld]'])
  })
})
