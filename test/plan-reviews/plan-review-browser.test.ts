import assert from 'node:assert/strict'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { addDays, dayOf } from '../../server/kernel/day.ts'
import { takeToReview } from '../../server/plan-reviews/begin-review-actions.ts'
import { appointDrafter } from '../../server/plan-reviews/plan-review-actions.ts'
import { findPlanReview } from '../../server/plan-reviews/plan-review-store.ts'
import { giveView } from '../../server/plan-reviews/plan-view-actions.ts'
import { findPlan } from '../../server/remediation-plans/plan-store.ts'
import { useApp } from '../support/app.ts'
import { faultsOfPages, signInto, smallAndWide, useBrowser } from '../support/browser.ts'
import { advised, peopleOf, theStoryWithAPlan } from './plan-under-review.ts'

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

  async function faultsOf(name: SampleName, paths: readonly string[]): Promise<readonly string[]> {
    const window = await browser.aWindow(app, smallAndWide[0])
    await signInto(window, app, await as(name))
    return await faultsOfPages(window, paths)
  }

  it('are without fault where members give their views and the view is drafted', async () => {
    assert.deepEqual(await faultsOf('chair', [path, review, `${review}/view`, `${review}/drafter`]), [])
    assert.deepEqual(await faultsOf('pki', [review, `${review}/draft`]), [])
  })

  it('are without fault where the Panel is advised and decides', async () => {
    await advised(app, reference, ['meets', 'meets-with-change'])
    assert.deepEqual(await faultsOf('secretary', [review, `${review}/advice`, `${review}/decision`]), [])
    const secretary = await as('secretary')
    const today = dayOf(app.clock.now())
    const entered = await secretary.submit(await secretary.get(`${review}/decision`), 'Enter the decision', {
      ...{ meetingOn: today, minuteReference: 'SECP 12', tookPart: [referenceOf('panelOne')] },
      ...{ outcome: 'Returned', reasons: 'It says too little.', dueOn: addDays(today, 20) },
    })
    assert.deepEqual(entered.errors, [])
    const panel = await as('panelOne')
    const advice = (await panel.get(review)).links.find(({ href }) => href.startsWith('/advice/'))
    assert.deepEqual(await faultsOf('panelOne', [review, advice?.href ?? '', `${review}/send-back`]), [])
  })
})
