import assert from 'node:assert/strict'
import type { BrowserContext } from 'playwright-core'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { takeToReview } from '../../server/plan-reviews/begin-review-actions.ts'
import { appointDrafter } from '../../server/plan-reviews/plan-review-actions.ts'
import { findPlanReview } from '../../server/plan-reviews/plan-review-store.ts'
import { giveView } from '../../server/plan-reviews/plan-view-actions.ts'
import { findPlan } from '../../server/remediation-plans/plan-store.ts'
import { useApp } from '../support/app.ts'
import { axeFindings, overflow, turnTo, useBrowser } from '../support/browser.ts'
import { advised, peopleOf, theStoryWithAPlan } from './plan-under-review.ts'

const looks = [
  { name: 'a telephone in the dark', width: 320, dark: true },
  { name: 'a desk by day', width: 1280, dark: false },
] as const

describe('The pages about a plan under review @journey', function () {
  this.timeout(120_000)
  const app = useApp()
  const as = peopleOf(app)
  const browser = useBrowser()
  let path = ''
  let review = ''
  let reference = ''

  before('a plan under review, on which a member has given views', async () => {
    path = await theStoryWithAPlan(app, as)
    review = `${path}/versions/1/adequacy`
    const clock = demoClock(app.clock.now())
    const by = async (name: SampleName) => await clock.as(referenceOf(name), clock.today)
    const secretary = await by('secretary')
    const plan = await findPlan(path.split('/').at(-1) ?? '', secretary.actor)
    reference = (await takeToReview(plan.reference, plan.version, secretary)).reference
    const words = {
      verdicts: { 1: 'meets', 2: 'does-not-meet' },
      comments: { 2: 'Whoever reads the log operates the module.' },
      comment: 'One of two.',
    } as const
    await giveView(reference, words, 0, await by('lsB'))
    const { version } = await findPlanReview(reference, secretary.actor)
    await appointDrafter(reference, referenceOf('ss'), version, await by('chair'))
  })

  async function windowOf(name: SampleName): Promise<BrowserContext> {
    const window = await browser.aWindow(app, looks[0])
    const { cookies } = await as(name)
    await window.addCookies(
      [...cookies].map(([cookie, value]) => ({ name: cookie, value, url: app.address })),
    )
    return window
  }

  /** Whatever is wrong with these pages as this person meets them, small and dark, wide and light. */
  async function faultsOf(name: SampleName, paths: readonly string[]): Promise<readonly string[]> {
    const window = await windowOf(name)
    const page = await window.newPage()
    const faults: string[] = []
    for (const at of paths) {
      const answer = await page.goto(at)
      if (answer?.status() !== 200) faults.push(`${at}: ${answer?.status() ?? 'no answer'}`)
      for (const look of looks) {
        await turnTo(page, look)
        const wide = await overflow(page)
        faults.push(...(await axeFindings(page)).map((found) => `${at} on ${look.name}: ${found}`))
        if (wide > 0) faults.push(`${at} on ${look.name}: ${wide} pixels too wide`)
      }
    }
    await window.close()
    return faults
  }

  it('are without fault where members give their views and the view is drafted', async () => {
    assert.deepEqual(await faultsOf('chair', [path, review, `${review}/view`, `${review}/drafter`]), [])
    assert.deepEqual(await faultsOf('pki', [review, `${review}/draft`]), [])
  })

  it('are without fault where the Panel is advised and decides', async () => {
    await advised(app, reference, ['meets', 'meets-with-change'])
    assert.deepEqual(await faultsOf('secretary', [review, `${review}/advice`, `${review}/decision`]), [])
    const panel = await as('panelOne')
    const advice = (await panel.get(review)).links.find(({ href }) => href.startsWith('/advice/'))
    assert.deepEqual(await faultsOf('panelOne', [review, advice?.href ?? '', `${review}/send-back`]), [])
  })
})
