import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import { people, type SampleName } from '../../../server/demo/demo-register.ts'
import type { RunningApp } from '../../support/app.ts'
import type { Look, useBrowser } from '../../support/browser.ts'
import { aPersonInBrowser, type InBrowser } from '../person-in-browser.ts'

type Entries = Parameters<InBrowser['fill']>[0]
type Name = string | RegExp

/** Somebody in the sitting, who knows no address: they begin at their home page and click what they can read. */
export type Sitter = InBrowser & {
  /** From the home page by the names of links, one after the other. */
  readonly go: (...names: readonly Name[]) => Promise<void>
  /** From the page as it stands. */
  readonly on: (...names: readonly Name[]) => Promise<void>
  /** Fills in what the page offers and presses the button of this name. */
  readonly send: (button: Name, entries?: Entries) => Promise<void>
  /** As `send`, but the page must say what is wrong; each reason is told, with the rule it rests on where it names one. */
  readonly refused: (button: Name, entries: Entries, ...said: readonly RegExp[]) => Promise<void>
  /** Ticks boxes or picks choices by the words beside them. */
  readonly tick: (...labels: readonly Name[]) => Promise<void>
  /** What the page must say. */
  readonly reads: (...said: readonly RegExp[]) => Promise<void>
}

/** One sitting: the people in it stay signed in, each in a window of their own, while the days pass. */
export type Sitting = {
  readonly as: (name: SampleName, act: (person: Sitter) => Promise<void>, look?: Look) => Promise<void>
  /** Sets the clock of everybody. */
  readonly itIs: (instant: string) => void
  /** What the sitting found out and needs again, such as a reference that a page showed. */
  readonly noted: Map<string, string>
  readonly noteOf: (name: string) => string
}

export function aSitting(app: RunningApp, browser: ReturnType<typeof useBrowser>): Sitting {
  const windows = new Map<string, { readonly window: BrowserContext; readonly person: InBrowser }>()
  const noted = new Map<string, string>()

  async function seated(name: SampleName, look: Look): Promise<InBrowser> {
    const key = `${name} ${JSON.stringify(look)}`
    const before = windows.get(key)
    if (before) {
      await before.person.page.goto('/')
      if ((await before.person.page.locator('[name=password]').count()) === 0) return before.person
      await before.window.close()
    }
    const window = await browser.aWindow(app, look)
    const person = await aPersonInBrowser(window, people[name].email)
    person.page.setDefaultTimeout(120_000)
    windows.set(key, { window, person })
    return person
  }

  return {
    noted,
    noteOf: (name) => noted.get(name) ?? assert.fail(`nobody noted ${name}`),
    itIs(instant) {
      app.clock.setTo(instant)
    },
    async as(name, act, look = {}) {
      await act(sitterOf(await seated(name, look), people[name].name))
    },
  }
}

/** Waits until the page that follows stands there whole. */
async function turned(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('framenavigated'), act()])
  await page.waitForLoadState()
}

/** Each reason that the page gives, with the rule it rests on and the source of that, where it names one. */
async function reasonsIn(page: Page): Promise<readonly string[]> {
  const reasons = await page.locator('.govuk-error-summary__list > li').all()
  return await Promise.all(
    reasons.map(async (reason) => {
      const said = (await reason.innerText()).split('\n')[0] ?? ''
      const rule = reason.locator('a[href^="/rules#"]')
      if ((await rule.count()) === 0) return said
      const [href, source] = [await rule.getAttribute('href'), await rule.textContent()]
      return `${said} [${href?.split('#')[1] ?? ''}: ${source ?? ''}]`
    }),
  )
}

function sitterOf(person: InBrowser, called: string): Sitter {
  const { page, fill, noProblem } = person

  async function on(...names: readonly Name[]): Promise<void> {
    for (const name of names) {
      const asked = { name, exact: typeof name === 'string', includeHidden: true }
      const inPart = (part: string) =>
        page
          .locator(part)
          .getByRole('link', asked)
          .or(page.locator(part).getByRole('button', asked).and(page.locator('a')))
      const isInMain = (await inPart('main').count()) > 0
      const link = inPart(isInMain ? 'main' : 'body').first()
      if ((await link.count()) === 0)
        assert.fail(`${called} finds no link “${String(name)}” on “${await page.title()}” (${page.url()})`)
      if (!(await link.isVisible()))
        await link.locator('xpath=ancestor::details[not(@open)]/summary').first().click()
      await turned(page, () => link.click())
      await noProblem()
    }
  }

  async function pressed(button: Name, entries: Entries): Promise<void> {
    await fill(entries)
    const found = page
      .locator('main')
      .getByRole('button', { name: button, exact: typeof button === 'string' })
    if ((await found.count()) === 0)
      assert.fail(`${called} finds no button “${String(button)}” on “${await page.title()}” (${page.url()})`)
    await turned(page, () => found.first().click())
  }

  return {
    ...person,
    on,
    async go(...names) {
      await page.goto('/')
      await on(...names)
    },
    async send(button, entries = {}) {
      await pressed(button, entries)
      await noProblem()
    },
    async refused(button, entries, ...said) {
      await pressed(button, entries)
      const summary = page.locator('.govuk-error-summary')
      if ((await summary.count()) === 0) assert.fail(`“${String(button)}” was not refused on ${page.url()}`)
      const reasons = await reasonsIn(page)
      for (const one of said) assert.match(reasons.join('\n'), one)
      for (const reason of reasons.slice(0, 6)) console.log(`        refused: ${reason}`)
      if (reasons.length > 6) console.log(`        and ${reasons.length - 6} more reasons`)
    },
    async tick(...labels) {
      await fill({})
      for (const name of labels) {
        const asked = { name, exact: typeof name === 'string' }
        await page.getByRole('checkbox', asked).or(page.getByRole('radio', asked)).first().check()
      }
    },
    async reads(...said) {
      const text = await page.innerText('main')
      for (const one of said) assert.match(text, one)
    },
  }
}
