import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { RunningApp } from './app.ts'
import { atTheEnd } from './at-the-end.ts'
import { inTurns, isFullWalk } from './in-turns.ts'
import { notRun } from './not-run.ts'
import { findProgram, programs } from './programs.ts'

const flags =
  '--no-sandbox --disable-gpu --in-process-gpu --disable-software-rasterizer --renderer-process-limit=2 --process-per-site --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  )
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** How a page is looked at: width in pixels, light or dark, with scripts or without, touched or clicked. */
export type Look = {
  readonly width?: number
  readonly dark?: boolean
  readonly scripts?: boolean
  readonly touch?: boolean
}

/** The one Chromium of this process; each window is of somebody else. */
let running: Browser | null = null
atTheEnd(async () => {
  await running?.close()
})

/** A headless Chromium for the tests of the surrounding `describe`; they are not run where there is none. */
export function useBrowser() {
  before('a browser', async function () {
    this.timeout(60_000)
    const executablePath = findProgram(programs.chromium)
    if (executablePath === null) return notRun(this, 'this machine has no Chromium')
    if (running?.isConnected() !== true) running = await chromium.launch({ executablePath, args: flags })
  })

  /** A fresh window that has never seen Assay. */
  async function aWindow(app: Pick<RunningApp, 'address'>, look: Look = {}): Promise<BrowserContext> {
    if (!running) throw new Error('the browser is not running')
    return await running.newContext({
      baseURL: app.address,
      viewport: sizeOf(look),
      colorScheme: look.dark ? 'dark' : 'light',
      javaScriptEnabled: look.scripts ?? true,
      hasTouch: look.touch ?? false,
      isMobile: look.touch ?? false,
    })
  }

  return { aWindow }
}

/** Looks at the page as it stands in another way, without loading it again. */
export async function turnTo(page: Page, look: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light' })
  await page.setViewportSize(sizeOf(look))
}

const sizeOf = ({ width = 1280 }: Look) => ({ width, height: 900 })

type Found = readonly {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly unknown[] }[]
}[]

const inWords = (found: Found) =>
  found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`)

/** In the page: what axe finds. Our pages have no frames, and no rule that is on by default needs the text of style sheets. */
const askAxe = `const ask = async (where, asked) =>
  (await axe.run(where, { resultTypes: ['violations'], preload: false, iframes: false, ...asked })).violations.map(
    ({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => ({ target })) }),
  )`

/** A page of the window into which axe comes with each address: it is compiled once, not for each page anew. */
export async function aJudgedPage(window: BrowserContext): Promise<Page> {
  const page = await window.newPage()
  await page.addInitScript(axe)
  return page
}

/** Brings axe into the page where it is not there yet. */
async function bringAxe(page: Page): Promise<void> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe)
}

/** What axe finds wrong with the page as it stands: rule, and the elements that break it. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await bringAxe(page)
  const found: Found = await page.evaluate(`(async () => { ${askAxe}; return ask(document, {}) })()`)
  return inWords(found)
}

/** The rules of axe that see where things stand and in which colours, but for the contrast of words. */
const rulesOfLooks = ['link-in-text-block', 'scrollable-region-focusable', 'css-orientation-lock']

/**
 * What axe finds wrong, the contrast of words only where no page before showed words with the same tags and classes
 * from the root down to them: to look at the colours of every cell of a long table is most of the work of axe.
 */
async function findingsAnew(
  page: Page,
  judged: Set<string>,
  asked: { readonly everyRule: boolean },
): Promise<readonly string[]> {
  await bringAxe(page)
  const { found, styles }: { found: Found; styles: readonly string[] } =
    await page.evaluate(`(async (judged) => {
    ${askAxe}
    const styled = new Map()
    const nameOf = (element) => element.localName + '.' + (element.getAttribute('class') ?? '')
    const hasWords = (element) =>
      element.matches('input, select, textarea') ||
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')
    for (const element of document.body.querySelectorAll('*')) {
      if (!hasWords(element) || !element.checkVisibility()) continue
      const names = []
      for (let at = element; at; at = at.parentElement) names.push(nameOf(at))
      if (!judged.has(names.join('<'))) styled.set(names.join('<'), element)
    }
    const found = await ask(document, ${JSON.stringify(
      asked.everyRule ? { rules: { 'color-contrast': { enabled: false } } } : { runOnly: rulesOfLooks },
    )})
    if (styled.size > 0) found.push(...(await ask({ include: [...styled.values()] }, { runOnly: ['color-contrast'] })))
    return { found, styles: [...styled.keys()] }
  })(new Set(${JSON.stringify([...judged])}))`)
  styles.forEach((one) => judged.add(one))
  return inWords(found)
}

/** How many pixels the page is wider than the window; 0 where nobody has to scroll sideways. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)')
}

/** The two ways in which pages are judged where every way would take too long. */
export const smallAndWide = [
  { name: 'a telephone in the dark', width: 320, dark: true },
  { name: 'a desk by day', width: 1280, dark: false },
] as const

/** The ways in which pages are judged: in the full walk both widths, light and dark. */
export const looks = [
  ...smallAndWide,
  ...(isFullWalk
    ? ([
        { name: 'a telephone by day', width: 320, dark: false },
        { name: 'a desk in the dark', width: 1280, dark: true },
      ] as const)
    : []),
]

/** Lets the window be the browser of somebody who has signed in. */
export async function signInto(
  window: BrowserContext,
  app: Pick<RunningApp, 'address'>,
  { cookies }: { readonly cookies: ReadonlyMap<string, string> },
): Promise<void> {
  await window.addCookies([...cookies].map(([name, value]) => ({ name, value, url: app.address })))
}

/** The styles of words whose contrast this process has judged, by the way in which they were looked at. */
const judgedIn = new Map(looks.map(({ name }) => [name, new Set<string>()]))
const isTurnOfLook = inTurns(looks.length)

/**
 * What axe finds wrong with the page as it stands, and whether it is too wide, small and dark, wide and light. Rules that
 * see neither place nor colour are asked in one of the two, in turns; in the full walk each in every way.
 */
export async function faultsOfPage(page: Page, path: string): Promise<readonly string[]> {
  const faults: string[] = []
  for (const [at, look] of looks.entries()) {
    await turnTo(page, look)
    const wide = await overflow(page)
    const judged = (isFullWalk ? null : judgedIn.get(look.name)) ?? new Set<string>()
    const found = await findingsAnew(page, judged, { everyRule: isTurnOfLook(path, at) })
    faults.push(...found.map((one) => `${path} on ${look.name}: ${one}`))
    if (wide > 0) faults.push(`${path} on ${look.name}: ${wide} pixels too wide`)
  }
  return faults
}

const isTurnOfPage = inTurns()

/**
 * Opens pages one after the other and says what is wrong with them; axe looks at a third of them, as every component is
 * judged in the gallery, and in the full walk at each.
 */
export async function faultsOfPages(
  window: BrowserContext,
  paths: readonly string[],
): Promise<readonly string[]> {
  const page = await aJudgedPage(window)
  const faults: string[] = []
  for (const path of paths) {
    const answer = await page.goto(path)
    if (answer?.status() !== 200) faults.push(`${path}: ${answer?.status() ?? 'no answer'}`)
    if (isTurnOfPage(path, 0)) faults.push(...(await faultsOfPage(page, path)))
  }
  await window.close()
  return faults
}
