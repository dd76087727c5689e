import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { aProposing, propose, type Proposing } from '../redaction-proposals/proposing.ts'
import { useApp } from '../support/app.ts'
import { axeFindings, looks, overflow, useBrowser, type Look } from '../support/browser.ts'

describe('Selecting words on the redaction page @journey', function () {
  this.timeout(60_000)
  const app = useApp()
  const { aWindow } = useBrowser()
  let on: Proposing
  let path = ''

  before('a proposal', async () => {
    on = await aProposing(app)
    path = `${proposalPath((await propose(on)).caption ?? '')}/text`
  })

  async function opened(look: Look = {}): Promise<Page> {
    const window = await aWindow(app, look)
    await window.addCookies(
      [...on.pki.cookies].map(([name, value]) => ({ name, value, url: app.address, httpOnly: true })),
    )
    const page = await window.newPage()
    await page.goto(path)
    return page
  }

  const filled = async (page: Page) =>
    await Promise.all(
      ['number', 'quote', 'places'].map((name) => page.locator(`#words [name="${name}"]`).inputValue()),
    )

  async function sent(page: Page): Promise<readonly string[]> {
    await page.locator('#words [name="ground"]').first().check()
    await page.locator('#words [name="reason"]').fill('Whoever knows it knows where to look.')
    await page.getByRole('button', { name: 'Mark the words' }).click()
    await page.waitForURL(/#p\d+$/)
    assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, path)
    const marks = await page.locator('mark.assay-words--withheld').allInnerTexts()
    await page.context().close()
    return marks
  }

  it('fills in the form by mouse', async () => {
    const page = await opened()
    // Dragged from before “safe” to after “4921”, as a hand does.
    const box = await wordsBox(page, '2.0.', 'safe 4921')
    await page.mouse.move(box.left + 1, box.middle)
    await page.mouse.down()
    await page.mouse.move(box.right - 1, box.middle, { steps: 5 })
    await page.mouse.up()
    await page.waitForFunction('document.getSelection().toString() === "safe 4921"')
    await page.getByRole('button', { name: 'Take the selected words' }).click()

    assert.deepEqual(await filled(page), ['2', 'safe 4921', '2.0.21-30'])
    assert.deepEqual((await sent(page)).at(-1)?.endsWith('safe 4921'), true)
  })

  it('fills in the form by keyboard alone, and goes on in it', async () => {
    const page = await opened()
    await page.locator('[data-place="1.0."]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+Shift+ArrowRight')
    await page.keyboard.press('Enter')
    const focused = await page.evaluate('document.activeElement.name')

    assert.equal(focused, 'ground')
    const [number, quote = ''] = await filled(page)
    assert.deepEqual([number, quote.trim()], ['3', 'Two guards'])
    assert.ok((await sent(page)).some((words) => words.trim().endsWith('Two guards')))
  })

  it('takes words over several parts and cells at once', async () => {
    const page = await opened()
    await page.evaluate(`{
      const cell = (place) => document.querySelector('[data-place="' + place + '"]').firstChild
      getSelection().setBaseAndExtent(cell('4.0.'), 0, cell('5.0.'), 5)
    }`)
    await page.getByRole('button', { name: 'Take the selected words' }).click()

    assert.deepEqual(await filled(page), ['4', 'Step\nBy whom\nOrder', '4.0.0-4,4.1.0-7,5.0.0-5'])
    assert.deepEqual(
      (await sent(page)).slice(-3).map((words) => words.split(':').at(-1)?.trim()),
      ['Step', 'By whom', 'Order'],
    )
  })

  it('means the words that are typed once somebody types', async () => {
    const page = await opened()
    await page.evaluate(`{
      const text = document.querySelector('[data-place="3.0."]').lastChild
      getSelection().setBaseAndExtent(text, 1, text, 4)
    }`)
    await page.getByRole('button', { name: 'Take the selected words' }).click()
    await page.locator('#words [name="quote"]').fill('second door')
    const [, , places] = await filled(page)

    await page.context().close()
    assert.equal(places, '')
  })

  for (const { dark, width } of looks)
    it(`has nothing that axe finds and needs no scrolling sideways, ${dark ? 'dark' : 'light'}, ${width} px`, async () => {
      const page = await opened({ dark, width })
      for (const details of await page.locator('.assay-redact__aside details').all())
        await details.evaluate('(details) => (details.open = true)')
      const wrong = [...(await axeFindings(page)), await overflow(page)]

      await page.context().close()
      assert.deepEqual(wrong, [0])
    })
})

async function wordsBox(page: Page, place: string, words: string) {
  return await page.evaluate<{ left: number; right: number; middle: number }>(`(() => {
    const cell = document.querySelector('[data-place="${place}"]')
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf('${words}')
      if (at < 0 || node.parentElement.closest('[data-aside]')) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + ${words.length})
      cell.scrollIntoView({ block: 'center' })
      const { left, right, top, height } = range.getBoundingClientRect()
      return { left, right, middle: top + height / 2 }
    }
  })()`)
}
