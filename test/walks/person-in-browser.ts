import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import { everybodysPassword } from '../support/actors.ts'

type Entries = Readonly<Record<string, string | readonly string[]>>

/** Somebody in front of a browser, who clicks and types; a page that says “There is a problem” stops the story. */
export type InBrowser = {
  readonly page: Page
  readonly follow: (ending: string) => Promise<void>
  readonly fill: (entries: Entries) => Promise<void>
  /** Where the columns of a file are mapped: gives each of these fields one value for all rows. */
  readonly fillForAllRows: (values: Readonly<Record<string, string>>) => Promise<void>
  /** Presses the button of the form that goes to this address. */
  readonly press: (ending: string) => Promise<void>
  /** Stops the story where the page says that something is wrong. */
  readonly noProblem: () => Promise<void>
  readonly leave: () => Promise<void>
}

export async function aPersonInBrowser(window: BrowserContext, email: string): Promise<InBrowser> {
  const page = await window.newPage()
  page.setDefaultTimeout(20_000)

  async function noProblem(): Promise<void> {
    const [said] = await page.locator('.govuk-error-summary').allInnerTexts()
    const heading = (await page.locator('h1').allInnerTexts())[0] ?? ''
    assert.equal(said ?? null, null, heading)
    assert.doesNotMatch(heading, /not found|went wrong|other roles|could not/)
  }

  async function enter(name: string, value: string): Promise<void> {
    if ((await page.locator(`[name="${name}-day"]`).count()) > 0) {
      for (const [at, box] of ['year', 'month', 'day'].entries())
        await page.fill(`[name="${name}-${box}"]`, value.split('-')[at] ?? '')
    } else if ((await page.locator(`select[name="${name}"]`).count()) > 0) {
      await page.selectOption(`select[name="${name}"]`, value)
    } else if (
      (await page.locator(`[name="${name}"][type=radio], [name="${name}"][type=checkbox]`).count()) > 0
    ) {
      await page.check(`[name="${name}"][value="${value}"]`)
    } else await page.fill(`[name="${name}"]`, value)
  }

  async function fill(entries: Entries): Promise<void> {
    // One after the other, as those that are open by then are no longer among them.
    const closed = page.locator('main details:has(form):not([open]) > summary:visible')
    while ((await closed.count()) > 0) await closed.first().click()
    for (const [name, values] of Object.entries(entries))
      for (const value of typeof values === 'string' ? [values] : values) await enter(name, value)
  }

  await page.goto('/sign-in')
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', everybodysPassword)
  await page.click('main button[type=submit]')
  await noProblem()
  return {
    page,
    noProblem,
    async follow(ending) {
      await page.locator(`main a[href$="${ending}"]`).first().click()
      await noProblem()
    },
    fill,
    async fillForAllRows(values) {
      for (const [field, value] of Object.entries(values))
        await fill({ [`from.${field}`]: 'constant', [`value.${field}`]: value })
    },
    async press(ending) {
      const button = page.locator(`main form[action$="${ending}"] button[type=submit]`).last()
      if (!(await button.isVisible()))
        await page.locator(`main details:has(form[action$="${ending}"]) > summary`).first().click()
      await button.click()
      await noProblem()
    },
    leave: async () => {
      await window.close()
    },
  }
}
