import type { Page } from 'playwright-core'

type Spot = { readonly x: number; readonly y: number }
export type Ends = { readonly from: Spot; readonly to: Spot }

/** Where words of a part begin and end on the screen, brought into its middle first. */
export async function endsOfWords(page: Page, place: string, words: string): Promise<Ends> {
  await page.locator(`[data-place="${place}"]`).scrollIntoViewIfNeeded()
  return await page.evaluate<Ends>(`(() => {
    const words = ${JSON.stringify(words)}
    const cell = document.querySelector('[data-place="${place}"]')
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(words)
      if (at < 0 || node.parentElement.closest('[data-aside]')) continue
      const boxOf = (from, to) => {
        const range = document.createRange()
        range.setStart(node, from)
        range.setEnd(node, to)
        return range.getBoundingClientRect()
      }
      node.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' })
      const [first, last] = [boxOf(at, at + 1), boxOf(at + words.length - 1, at + words.length)]
      return {
        from: { x: first.left + 1, y: first.top + first.height / 2 },
        to: { x: last.right - 1, y: last.top + last.height / 2 },
      }
    }
  })()`)
}

/** Drags from one spot to the other, as a hand with a mouse does. */
export async function inOneDrag({ mouse }: Page, { from, to }: Ends): Promise<void> {
  await mouse.move(from.x, from.y)
  await mouse.down()
  await mouse.move(to.x, to.y, { steps: 5 })
  await mouse.up()
}

/** Steps through the texts of the plan, selects so many words where it stands, and takes them. */
export async function byKeyboard(
  page: Page,
  { down, words }: { readonly down: number; readonly words: number },
): Promise<void> {
  await page.locator('[data-place="1.0."]').focus()
  for (let steps = 0; steps < down; steps += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  for (let more = 1; more < words; more += 1) await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Enter')
}

/** The page is told of a selection as a long press makes one; the tap that follows takes it away first. */
export async function selectedByTouch(page: Page, place: string, words: string): Promise<void> {
  await page.evaluate(`{
    const words = ${JSON.stringify(words)}
    const { firstChild } = document.querySelector('[data-place="${place}"]')
    const at = firstChild.data.indexOf(words)
    getSelection().setBaseAndExtent(firstChild, at, firstChild, at + words.length)
  }`)
  await page.locator('.assay-redact__selected [role=status]', { hasText: 'selected.' }).waitFor()
  await page.evaluate('getSelection().removeAllRanges()')
  await page.getByRole('button', { name: 'Take the selected words' }).tap()
}

/** Presses the button that takes what is selected. */
export async function take(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take the selected words' }).click()
}

/** Gives ground and reason for the words that stand in the form, and sends it. */
export async function withTheForm(page: Page): Promise<void> {
  await page.locator('#words [name="ground"][value="personal"]').check()
  await page.locator('#words [name="reason"]').fill('Readers need the post and not the person.')
  await page.getByRole('button', { name: 'Mark the words' }).click()
  await page.waitForURL(/#p\d+$/)
}

/** The words that the page shows as withheld, in reading order. */
export async function marksOn(page: Page): Promise<readonly string[]> {
  const marks = await page.locator('mark.assay-words--withheld').allInnerTexts()
  return marks.map((words) => words.replace(/^.*withheld[^:]*:\s*/, '').trim())
}

/**
 * Answers what stands again of the real plan's withheld words: the name is withheld there too, the rest is lawfully
 * public. `give` sends the answer for what is ticked, and leaves the same page in front.
 */
export async function answerRepetitions(
  page: Page,
  name: string,
  give: (answer: Readonly<Record<string, string>>) => Promise<void>,
): Promise<void> {
  const tick = async (boxes: string) => {
    for (const box of await page.locator(boxes).all()) await box.check()
  }
  // The name stands inside a longer passage that is withheld in another place: it is asked about by itself.
  await tick(`tr:has-text("“${name}”") [name=hits]`)
  await give({ answer: 'withhold-too', ground: 'personal', reason: 'It names a person.' })
  await tick('[name=hits]')
  await give({ answer: 'lawfully-public', reason: 'What is done is what readers need.' })
}
