import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import { people } from '../../server/demo/demo-register.ts'
import { everybodysPassword } from '../support/actors.ts'
import { axeFindings, overflow, useBrowser } from '../support/browser.ts'
import { useSampleWorld } from '../support/sample-world.ts'
import { paper } from './access-grid.ts'

const looks = [
  { name: 'a telephone in the dark', width: 320, dark: true },
  { name: 'a desk by day', width: 1280, dark: false },
] as const

/** Every kind of page once: of several records that share an address, the first on the paper. */
const kinds = [
  ...new Map(paper.rows.toReversed().map(({ name }) => [name.replaceAll(/\{\w+\}/g, '*'), name])).values(),
]

describe('Every kind of page in a browser @journey', function () {
  this.timeout(240_000)
  const world = useSampleWorld()
  const browser = useBrowser()

  const pathOf = (row: string) =>
    row.replaceAll(/\{(\w+)\}/g, (_all, name: string) => world.records[name] ?? '')
  const pagesOf = (viewer: 'sec' | 'chr' | 'asr' | 'con') => {
    const at = paper.columns.indexOf(viewer)
    const others = viewer === 'sec' ? [] : ['sec']
    return kinds.filter((name) => {
      const cells = paper.rows.find((row) => row.name === name)?.cells ?? []
      const isSeenByOther = others.some((other) => cells[paper.columns.indexOf(other)] === 'x')
      return cells[at] === 'x' && !isSeenByOther && !/\.\w{3}$|\/files\//.test(name)
    })
  }

  for (const look of looks) {
    for (const [viewer, who] of [
      ['sec', people.secretary],
      ['chr', people.chair],
      ['asr', people.lead],
      ['con', people.contact],
    ] as const) {
      it(`is without fault for ${viewer} on ${look.name}`, async () => {
        const window = await browser.aWindow(world.app, look)
        const page = await signedIn(window, who.email)
        const faults: string[] = []
        for (const name of ['/', ...pagesOf(viewer)]) {
          await page.goto(pathOf(name))
          const found = await axeFindings(page)
          const wide = await overflow(page)
          if (found.length > 0) faults.push(`${name}: ${found.join(' | ')}`)
          if (wide > 0) faults.push(`${name}: ${wide} pixels too wide`)
        }
        await window.close()

        assert.deepEqual(faults, [])
      })
    }
  }
})

async function signedIn(window: BrowserContext, email: string): Promise<Page> {
  const page = await window.newPage()
  await page.goto('/sign-in')
  await page.fill('input[name=email]', email)
  await page.fill('input[name=password]', everybodysPassword)
  await page.click('main button[type=submit]')
  return page
}
