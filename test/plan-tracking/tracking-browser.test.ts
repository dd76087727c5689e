import assert from 'node:assert/strict'
import { addDays, day } from '../../server/kernel/day.ts'
import type { Person } from '../../server/people/person.ts'
import { aKnownPerson, signIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { faultsOfPages, signInto, smallAndWide, useBrowser } from '../support/browser.ts'
import { aKnownAssessmentWithStatus, aKnownCast } from '../support/builders/assessment.ts'
import type { PlanCast } from '../support/builders/plan.ts'
import { aKnownPlanInForce } from '../support/builders/plan-tracked.ts'

const today = day('2027-03-01')

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

  async function faultsOf(person: Person, paths: readonly string[]): Promise<readonly string[]> {
    const window = await browser.aWindow(app, smallAndWide[0])
    await signInto(window, app, await signIn(app, person))
    return await faultsOfPages(window, paths)
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

  it('and by those who enter and confirm what the Panel decided on its end', async () => {
    assert.deepEqual(await faultsOf(cast.secretary, [`${path}/complete`]), [])
    const secretary = await signIn(app, cast.secretary)
    await secretary.submit(await secretary.get(`${path}/fail`), 'Enter it as failed', {
      ...{ reasons: 'Two days were missed.', allegation: 'One card is enough.', meetingOn: today },
      ...{ minuteReference: 'SECP 12', tookPart: [cast.panelMember.reference] },
    })
    assert.deepEqual(await faultsOf(cast.secretary, [`${path}/fail`]), [])
    const pages = ['', '/confirm-end', '/return-end'].map((one) => `${path}${one}`)
    assert.deepEqual(await faultsOf(cast.panelMember, pages), [])
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
