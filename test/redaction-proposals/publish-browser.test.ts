import assert from 'node:assert/strict'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { planPath } from '../../server/remediation-plans/plan.ts'
import { useApp } from '../support/app.ts'
import { faultsOfPage, useBrowser } from '../support/browser.ts'
import { aPersonInBrowser } from '../walks/person-in-browser.ts'
import { shownFor, signedInAgain } from './shown-proposal.ts'
import { aStoryProposing, type StoryProposing } from './story-proposing.ts'

describe('Publishing in the browser @journey', function () {
  this.timeout(300_000)
  const app = useApp()
  const { aWindow } = useBrowser()
  let on: StoryProposing
  let path = ''

  before('a proposal on the day of its publication', async () => {
    on = await aStoryProposing(app)
    path = proposalPath(await shownFor(app, on, '2027-03-08'))
    app.clock.setTo('2027-03-08T09:30:00Z')
    on = await signedInAgain(app, on)
  })

  it('is done by the keyboard alone, on pages that axe finds nothing in, narrow and dark, wide and light', async () => {
    const window = await aWindow(app)
    const { person } = await on.as('secretary')
    const { page } = await aPersonInBrowser(window, person.email)
    // Each look at the publishing page reads a PDF back in a process of its own.
    page.setDefaultTimeout(60_000)
    const wrong: string[] = []
    const look = async (name: string) => {
      wrong.push(...(await faultsOfPage(page, name)))
    }
    await page.goto(`${path}/preview`)
    await look('preview')
    await page.goto(`${path}/publish`)
    await look('publish')
    await page.locator('#plan').focus()
    await page.keyboard.type('RP-2027-ZZZZ')
    await page.keyboard.press('Enter')
    await page.getByText('Type the reference of the plan to publish it.').first().waitFor()
    await look('publish-refused')
    await page.locator('#plan').fill(planPath(on.plan.reference).split('/').at(-1) ?? '')
    await page.locator('#plan').press('Enter')
    await page.getByText('The plan is published as it was decided.').waitFor()
    await page.goto(`${path}/preview`)
    await page.getByText('Withdraw the publication').press('Enter')
    await page.getByText('Nobody has fetched it so far.').waitFor()
    await look('withdraw')
    await page.goto('/published-register')
    await look('register')

    await window.close()
    assert.deepEqual(wrong, [])
  })
})
