import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { RunningApp } from './app.ts'
import { notRun } from './not-run.ts'
import { findProgram, programs } from './programs.ts'

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  )

/** How a page is looked at: width in pixels, light or dark, with scripts or without. */
export type Look = { readonly width?: number; readonly dark?: boolean; readonly scripts?: boolean }

/** A headless Chromium for the tests of the surrounding `describe`; they are not run where there is none. */
export function useBrowser() {
  let browser: Browser | null = null

  before('a browser', async function () {
    this.timeout(60_000)
    const executablePath = findProgram(programs.chromium)
    if (executablePath === null) return notRun(this, 'this machine has no Chromium')
    browser = await chromium.launch({ executablePath, args: flags })
  })
  after('close the browser', async () => {
    await browser?.close()
  })

  /** A fresh window that has never seen Assay. */
  async function aWindow(app: Pick<RunningApp, 'address'>, look: Look = {}): Promise<BrowserContext> {
    if (!browser) throw new Error('the browser is not running')
    return await browser.newContext({
      baseURL: app.address,
      viewport: { width: look.width ?? 1280, height: 900 },
      colorScheme: look.dark ? 'dark' : 'light',
      javaScriptEnabled: look.scripts ?? true,
    })
  }

  return { aWindow }
}

/** What axe finds wrong with the page as it stands: rule, and the elements that break it. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(
    (found) => `${found.id}: ${found.nodes.map((node) => node.target.join(' ')).join('; ')}`,
  )
}

/** How many pixels the page is wider than the window; 0 where nobody has to scroll sideways. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)')
}
