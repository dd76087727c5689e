import assert from 'node:assert/strict'
import { addDays, day } from '../../server/kernel/day.ts'
import { aKnownPerson, signedInAs, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownAssessmentWithStatus, aKnownCast } from '../support/builders/assessment.ts'
import type { PlanCast } from '../support/builders/plan.ts'
import { aKnownPlanInForce } from '../support/builders/plan-tracked.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'

const today = day('2027-03-01')

describe('An action that slips @journey', () => {
  const app = useApp()
  let cast: PlanCast
  let contact: SignedIn
  let secretary: SignedIn
  let panel: SignedIn
  let path = ''

  before('a plan in force', async () => {
    const known = await aKnownCast(today)
    cast = { ...known, panelMember: await aKnownPerson({ name: 'Pia Panel', role: 'panel-member' }) }
    const assessment = await aKnownAssessmentWithStatus(cast)
    const { plan } = await aKnownPlanInForce(cast, assessment.reference)
    contact = await signIn(app, cast.contact)
    secretary = await signIn(app, cast.secretary)
    panel = await signIn(app, cast.panelMember)
    path = `/remediation-plans/${plan.reference}`
  })

  const said = (page: Page) => page.errors.map((error) => error.split('Why?')[0]?.trim())
  const due = async () => tableCalled(await contact.get(path), 'Actions').rows[0]?.[2]

  it('asks for a later day with its reason and its effect, and stays due on its day', async () => {
    const form = await contact.press(await contact.get(`${path}/actions/1`), 'Ask for a later day')
    assert.match(form.text, /2\. Review the log by hand/)
    const refused = await contact.submit(form, 'Ask for the later day', {
      askedFor: addDays(today, 10),
      effect: 'None of the others slips.',
    })
    assert.deepEqual(said(refused), [
      'Give a day to come, later than the one on which the action is due.',
      'Say why the action slips.',
    ])

    const page = await contact.submit(refused, 'Ask for the later day', {
      ...{ askedFor: addDays(today, 60), reason: 'The part is late.' },
    })

    assert.match(page.flash ?? '', /stays due on its day until it is agreed/)
    assert.match(page.text, /30 April 2027 instead of 31 March 2027/)
    assert.match(page.text, /Not decided yet/)
    assert.ok(!page.buttons.includes('Ask for a later day'))
    assert.equal(await due(), '31 March 2027')
  })

  it('is decided by the Panel: entered, confirmed by another, and then the day moves', async () => {
    const home = (await secretary.get('/')).tasks
    assert.ok(home.some((task) => task.includes('Enter what the Panel decides on it')))
    const link = (page: Page, text: string) => linkCalled(page, `${text} on the later date of action 1`)
    const form = await secretary.get(link(await secretary.get(path), 'Enter the Panel’s decision'))
    assert.match(form.summary['Reason'] ?? '', /The part is late\./)
    assert.match(form.summary['Effect on the other actions'] ?? '', /None of the others slips\./)
    await secretary.submit(form, 'Enter the decision', {
      outcome: 'Agreed',
      reasons: 'It is a rare part.',
      meetingOn: today,
      minuteReference: 'SECP 9',
      tookPart: [cast.panelMember.reference],
    })
    assert.equal(await due(), '31 March 2027')

    const confirm = await panel.get(link(await panel.get(path), 'Confirm the Panel’s decision'))
    await panel.submit(confirm, 'Confirm it')

    assert.equal(await due(), '30 April 2027')
    const action = await contact.get(`${path}/actions/1`)
    assert.match(action.text, /Agreed/)
    assert.ok(action.buttons.includes('Ask for a later day'))
  })

  it('tells its words to nobody who may not read the plan', async () => {
    const auditor = await signedInAs(app, 'auditor')

    for (const address of [path, '/trail', '/remediation-plans.csv']) {
      assert.doesNotMatch((await auditor.get(address)).html, /part is late|others slips|rare part/, address)
    }
    assert.equal((await auditor.get(`${path}/actions/1/extension`)).status, 404)
    assert.equal((await secretary.get(`${path}/actions/1/extension`)).status, 404)
    assert.equal((await panel.get(`${path}/dates/1/1/9/confirm`)).status, 404)
  })
})
