import assert from 'node:assert/strict'
import type { BrowserContext } from 'playwright-core'
import { aJudgedPage, axeFindings, faultsOfPage, looks, overflow, useBrowser } from '../support/browser.ts'
import { renderGallery } from '../support/gallery/render-gallery.ts'
import { serveGallery } from '../support/gallery/serve-gallery.ts'

describe('The shared pages with something of every kind on them @journey', function () {
  this.timeout(60_000)
  const gallery = serveGallery()
  const { aWindow } = useBrowser()

  for (const { dark, width } of looks)
    it(`have nothing that axe finds and need no scrolling sideways, ${dark ? 'dark' : 'light'}, ${width} px`, async () => {
      const window = await aWindow(gallery, { dark, width })
      const wrong = await Promise.all([...renderGallery().keys()].map((name) => lookAt(name, window)))

      await window.close()
      assert.deepEqual(wrong.flat(), [])
    })

  it('work by keyboard: the first stop skips to the content, and what went wrong is where the keyboard begins', async () => {
    const window = await aWindow(gallery)
    const page = await window.newPage()
    await page.goto('/record')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const skippedTo = await page.evaluate('location.hash')
    await page.goto('/form')
    const focused = await page.evaluate('document.activeElement.className')

    await window.close()
    assert.deepEqual([skippedTo, focused], ['#main-content', 'govuk-error-summary'])
  })

  it('read a table downwards on a phone, each cell after the head of its column, and scroll no table there', async () => {
    const window = await aWindow(gallery, { width: 320, scripts: false })
    const page = await window.newPage()
    await page.goto('/list')
    const heads = await page.locator('thead th').allInnerTexts()
    const labels = await page.evaluate(
      `[...document.querySelectorAll('tbody tr:first-child td')].map((cell) => getComputedStyle(cell, '::before').content)`,
    )
    const labelledNothing = await page.evaluate(
      `[...document.querySelectorAll('td[data-label]')].filter((cell) => cell.textContent.trim() === '').length`,
    )
    const scrolling = await page.evaluate(
      `[...document.querySelectorAll('.assay-table')].filter((table) => table.scrollWidth > table.clientWidth).length`,
    )

    await window.close()
    assert.ok(heads.length > 2)
    assert.deepEqual(
      labels,
      heads.slice(1).map((head) => `"${head}: "`),
    )
    assert.deepEqual([scrolling, labelledNothing], [0, 0])
  })

  it('cut nothing off a table of two columns on a phone', async () => {
    const window = await aWindow(gallery, { width: 320, scripts: false })
    const page = await window.newPage()
    await page.goto('/record')
    const cut = await page.evaluate(
      `[...document.querySelectorAll('.assay-table')].map((table) => table.scrollWidth - table.clientWidth)`,
    )

    await window.close()
    assert.deepEqual(cut, [0, 0, 0])
  })

  it('have the filters folded above a list on a phone, and open beside it on a desk, by keyboard and without scripts', async () => {
    const window = await aWindow(gallery, { width: 320, scripts: false })
    const page = await window.newPage()
    await page.goto('/list')
    const filters = page.locator('.assay-filters form')
    const chosen = page.locator('.assay-filters__tag')
    const onPhone = [await filters.isVisible(), await chosen.first().isVisible()]
    await page.locator('.assay-filters summary').focus()
    await page.keyboard.press('Enter')
    const unfolded = await filters.isVisible()
    await page.reload()
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.locator('.assay-filters__tag').last().focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    const onDesk = [
      await filters.isVisible(),
      await page.evaluate(`document.activeElement.matches('.assay-filters form *')`),
    ]

    await window.close()
    assert.deepEqual([onPhone, unfolded, onDesk], [[false, true], true, [true, true]])
  })

  it('write no address within Assay on paper, where nobody can follow it', async () => {
    const window = await aWindow(gallery)
    const page = await window.newPage()
    await page.goto('/list')
    await page.emulateMedia({ media: 'print' })
    const written = await page.evaluate(
      `[...document.querySelectorAll('a[href^="/"]')].map((link) => getComputedStyle(link, '::after').content).filter((content) => content.includes('/'))`,
    )

    await window.close()
    assert.deepEqual(written, [])
  })

  it('lead from an error to its field, and to the first box of a day', async () => {
    const window = await aWindow(gallery, { scripts: false })
    const page = await window.newPage()
    await page.goto('/form')
    const fields: unknown[] = []

    for (const error of await page.locator('.govuk-error-summary__list > li > a').all()) {
      await error.click()
      const hash = new URL(page.url()).hash
      fields.push(await page.locator(hash).getAttribute('name'))
    }

    await window.close()
    assert.deepEqual(fields, ['title', 'dueOn-day'])
  })
})

describe('Comforts where scripts run @journey', function () {
  this.timeout(60_000)
  const gallery = serveGallery()
  const { aWindow } = useBrowser()

  it('count characters, show a password, and send a form once', async () => {
    const window = await aWindow(gallery)
    const page = await window.newPage()
    await page.goto('/form')
    await page.fill('#text', 'x'.repeat(19_999))
    await page.fill('#secret', 'open sesame')
    await page.click('.govuk-password-input__toggle')
    const said = [
      await page.textContent('#text-info'),
      await page.getAttribute('#secret', 'type'),
      await page.textContent('.govuk-password-input__toggle'),
    ]
    let sent = 0
    await page.route('**/findings/3', () => {
      sent += 1
    })
    const press = '[...document.querySelectorAll("button")].find((b) => b.textContent.includes("Save the"))'
    await page.evaluate(`{ const button = ${press}; button.click(); button.click() }`)
    await page.waitForTimeout(200)

    await window.close()
    assert.deepEqual([...said, sent], ['You have 1 character remaining', 'text', 'Hide', 1])
  })

  it('fold the menu on a narrow screen, and unfold it by keyboard', async () => {
    const window = await aWindow(gallery)
    const page = await window.newPage()
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto('/form')
    const places = page.locator('#navigation')
    const button = page.locator('.govuk-js-service-navigation-toggle')
    const seen = [await places.isVisible()]
    await button.press('Enter')
    seen.push(await places.isVisible(), (await button.getAttribute('aria-expanded')) === 'true')
    await page.setViewportSize({ width: 1280, height: 700 })
    // The button goes when the browser has told the page of its new width, a moment after it was set.
    await button.waitFor({ state: 'hidden', timeout: 10_000 })
    seen.push(await places.isVisible())

    await window.close()
    assert.deepEqual(seen, [false, true, true, true])
  })

  it('unfold below the row what does not fit in it, by keyboard and without scripts', async () => {
    const seen: unknown[] = []
    for (const scripts of [true, false]) {
      const window = await aWindow(gallery, { scripts })
      const page = await window.newPage()
      await page.goto('/form')
      const rules = page.locator('.assay-more a[href="/rules"]')
      seen.push(await rules.isVisible())
      await page.locator('.assay-more summary').press('Enter')
      seen.push(await rules.isVisible())
      if (scripts) seen.push(await faultsOfPage(page, '/form'))
      await window.close()
    }

    assert.deepEqual(seen, [false, true, [], false, true])
  })

  it('cover no place of the row with what unfolds the others, however the current one is called', async () => {
    const window = await aWindow(gallery)
    const page = await window.newPage()
    await page.goto('/form')
    const covered: number[] = []
    for (const width of [769, 900, 1024, 1280]) {
      await page.setViewportSize({ width, height: 700 })
      const more = await page.locator('.assay-more summary').boundingBox()
      const places = await page.locator('.assay-navigation > ul > li').all()
      for (const place of places) {
        const box = await place.boundingBox()
        if (
          box &&
          more &&
          box.x + box.width > more.x &&
          box.y + box.height > more.y &&
          box.y < more.y + more.height
        )
          covered.push(width)
      }
    }

    await window.close()
    assert.deepEqual(covered, [])
  })

  it('leave a filter that is chosen by keyboard alone until the filters are applied', async () => {
    const window = await aWindow(gallery)
    const page = await window.newPage()
    await page.goto('/list')
    await page.focus('[name=kind] >> nth=1')
    await page.keyboard.press('Space')
    const asked = page.waitForRequest('**/assessments?**')
    await page.focus('[name=words]')
    await page.keyboard.type('north')
    await page.keyboard.press('Enter')
    const query = new URL((await asked).url()).search

    await window.close()
    assert.equal(query, '?words=north&kind=routine&kind=ad-hoc&year=2027')
  })
})

/** What is wrong with a page of the gallery, all its details opened: as axe, the console and the eye find it. */
async function lookAt(name: string, window: BrowserContext): Promise<readonly string[]> {
  const page = await aJudgedPage(window)
  const wrong: string[] = []
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
  await page.goto(`/${name}`)
  await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
  wrong.push(...(await axeFindings(page)))
  if ((await overflow(page)) > 0) wrong.push('wider than the window')
  await page.close()
  return wrong.map((words) => `${name}: ${words}`)
}
