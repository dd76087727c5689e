import assert from 'node:assert/strict'
import type { BrowserContext } from 'playwright-core'
import { addDays, day } from '../../server/kernel/day.ts'
import type { Person } from '../../server/people/person.ts'
import { aKnownPerson, signIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { axeFindings, overflow, turnTo, useBrowser } from '../support/browser.ts'
import { aKnownAssessmentWithStatus, aKnownCast } from '../support/builders/assessment.ts'
import type { PlanCast } from '../support/builders/plan.ts'
import { aKnownPlanInForce } from '../support/builders/plan-tracked.ts'

const today = day('2027-03-01')
const looks = [
  { name: 'a telephone in the dark', width: 320, dark: true },
  { name: 'a desk by day', width: 1280, dark: false },
] as const

describe('The pages about a plan in force @journey', function () {
  this.timeout(120_000)
  const app = useApp()
  const browser = useBrowser()
  let cast: PlanCast
  let path = ''
  let draft = ''

  before('a plan in force with progress and a slip, and another that is drafted', async () => {
    const known = await aKnownCast(today)
    cast = { ...known, panelMember: await aKnownPerson({ name: 'Pia Panel', role: 'panel-member' }) }
    const assessment = await aKnownAssessmentWithStatus(cast, ['2022-009'])
    const { plan } = await aKnownPlanInForce(cast, assessment.reference)
    path = `/remediation-plans/${plan.reference}`
    const contact = await signIn(app, cast.contact)
    const report = await contact.get(`${path}/actions/1/progress`)
    await contact.submit(report, 'Report the progress', { text: 'The cards are ordered.' })
    const slip = await contact.get(`${path}/actions/1/extension`)
    await contact.submit(slip, 'Ask for the later day', {
      askedFor: addDays(today, 60),
      reason: 'The part is late.',
      effect: 'None of the others slips.',
    })
    await contact.submit(await contact.get(`${path}/actions/2/evidence`), 'Submit the evidence', {
      text: 'Done.',
    })
    await contact.submit(await contact.get(path), 'Draft a new version')
    draft = `${path}/draft`
  })

  async function windowOf(person: Person): Promise<BrowserContext> {
    const window = await browser.aWindow(app, looks[0])
    const { cookies } = await signIn(app, person)
    await window.addCookies([...cookies].map(([name, value]) => ({ name, value, url: app.address })))
    return window
  }

  /** Whatever is wrong with these pages as this person meets them, small and dark, wide and light. */
  async function faultsOf(person: Person, paths: readonly string[]): Promise<readonly string[]> {
    const window = await windowOf(person)
    const page = await window.newPage()
    const faults: string[] = []
    for (const at of paths) {
      const answer = await page.goto(at)
      if (answer?.status() !== 200) faults.push(`${at}: ${answer?.status() ?? 'no answer'}`)
      for (const look of looks) {
        await turnTo(page, look)
        const wide = await overflow(page)
        if (wide > 0) faults.push(`${at} on ${look.name}: ${wide} pixels too wide`)
        for (const one of await axeFindings(page)) faults.push(`${at} on ${look.name}: ${one}`)
      }
    }
    await window.close()
    return faults
  }

  it('are read on a telephone and at a desk, dark and light, by the organisation', async () => {
    const pages = ['', '/actions/1', '/actions/2']
    assert.deepEqual(
      await faultsOf(
        cast.contact,
        pages.map((one) => `${path}${one}`),
      ),
      [],
    )
  })

  it('and by the Panel, who decides on later days and on its end', async () => {
    assert.deepEqual(await faultsOf(cast.panelMember, [`${path}/complete`, `${path}/fail`]), [])
  })

  it('as are the pages on which its actions are uploaded', async () => {
    const contact = await signIn(app, cast.contact)
    const rows = ['Finding,Action,Due', '2022-009,Cards are ordered.,2027-06-01', '2022-010,More,31/6/2027']
    const bytes = Buffer.from(rows.join('\r\n'))
    const send = await contact.get(`${draft}/actions/upload`)
    const columns = await contact.submit(send, 'Read the file', {}, { first: { name: 'a.csv', bytes } })
    const preview = await contact.submit(columns, 'See what the upload would do')
    const at = new URL(preview.path, app.address).pathname.replace(/\/columns$/, '')

    assert.deepEqual(await faultsOf(cast.contact, [at, `${at}/columns`]), [])
  })
})
