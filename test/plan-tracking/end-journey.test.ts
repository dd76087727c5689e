import assert from 'node:assert/strict'
import { BreachModel } from '../../models/breach.ts'
import { day } from '../../server/kernel/day.ts'
import { aKnownPerson, signedInAs, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownAssessmentWithStatus, aKnownCast } from '../support/builders/assessment.ts'
import type { PlanCast } from '../support/builders/plan.ts'
import { aKnownPlanInForce } from '../support/builders/plan-tracked.ts'
import { tableCalled, type Page } from '../support/page.ts'

const today = day('2027-03-01')

describe('How a plan in force ends @journey', () => {
  const app = useApp()
  let cast: PlanCast
  let contact: SignedIn
  let assessor: SignedIn
  let panel: SignedIn
  let secretary: SignedIn
  let path = ''
  let breach = ''

  beforeEach('a plan in force', async () => {
    const known = await aKnownCast(today)
    cast = { ...known, panelMember: await aKnownPerson({ name: 'Pia Panel', role: 'panel-member' }) }
    const assessment = await aKnownAssessmentWithStatus(cast)
    const { plan } = await aKnownPlanInForce(cast, assessment.reference)
    contact = await signIn(app, cast.contact)
    assessor = await signIn(app, cast.assessor)
    panel = await signIn(app, cast.panelMember)
    secretary = await signIn(app, cast.secretary)
    path = `/remediation-plans/${plan.reference}`
    breach = `/breaches/${plan.breach}`
    // As the decision that requires the plan leaves the case.
    await BreachModel.updateOne({ reference: plan.breach }, { status: 'plan-required' })
  })

  const kept = async () =>
    JSON.stringify(await BreachModel.findOne({ reference: breach.split('/').at(-1) ?? '' }).lean())
  const said = (page: Page) => page.errors.map((error) => error.split('Why?')[0]?.trim())
  const end = () => ({
    ...{ reasons: 'So the Panel decided.', meetingOn: today, minuteReference: 'SECP 12' },
    tookPart: [cast.panelMember.reference],
  })
  const only = ['Only a Panel member who took part in the decision can confirm or return it.']

  async function verified(number: number): Promise<void> {
    const at = `${path}/actions/${number}`
    const evidence = await contact.press(await contact.get(at), 'Submit evidence')
    await contact.submit(evidence, 'Submit the evidence', { text: 'It is done.' })
    const verdict = await assessor.press(await assessor.get(at), 'Verify the evidence')
    await assessor.submit(verdict, 'Record the verdict', {
      outcome: 'Verified: the action is done and meets its criterion',
      reasons: 'It was seen.',
    })
  }

  it('is completed by the Panel once everything is verified, entered by one and confirmed by another', async () => {
    await verified(1)
    const early = await secretary.press(await secretary.get(breach), 'Close the case')
    assert.equal(early.status, 422)
    assert.match(said(early).join(), /^Plan RP-\d{4}-\w+, which was required for this case, has not ended\.$/)
    const form = await secretary.press(await secretary.get(path), 'Record the plan as completed')
    assert.match(form.text, /Action 2, Review the log by hand, is not verified yet\./)
    const refused = await secretary.submit(form, 'Enter it as completed', { ...end(), minuteReference: '' })
    assert.deepEqual(said(refused), [
      'Enter the reference of the minute.',
      'Action 2, Review the log by hand, is not verified yet.',
    ])
    await verified(2)

    const entered = await secretary.submit(refused, 'Enter it as completed', {
      minuteReference: 'SECP 12',
    })

    assert.match(entered.flash ?? '', /no effect until a Panel member who took part confirms it/)
    assert.equal(entered.state, 'In force')
    assert.doesNotMatch((await contact.get(path)).text, /So the Panel decided/)
    const other = await signedInAs(app, 'panel-member')
    assert.ok(!(await other.get('/')).tasks.some((task) => task.includes('as you took part')))
    assert.ok(!(await other.get(path)).links.some(({ href }) => href.endsWith('/confirm-end')))
    const sent = await other.submit(await other.get(`${path}/confirm-end`), 'Confirm it')
    assert.deepEqual([sent.status, said(sent)], [422, only])
    assert.ok((await panel.get('/')).tasks.some((task) => task.includes('as you took part')))

    const confirm = await panel.press(await panel.get(path), 'Confirm the end of the plan')
    const page = await panel.submit(confirm, 'Confirm it')

    assert.equal(page.state, 'Completed')
    assert.equal(page.summary['Took part'], 'Pia Panel')
    assert.match((await contact.get(path)).text, /So the Panel decided\. \(Minute SECP 12 of the Panel\.\)/)
    const waits = (await secretary.get('/')).tasks
    assert.ok(waits.some((task) => task.includes('Every plan that was required has ended: close the case.')))
    const close = await secretary.press(await secretary.get(breach), 'Close the case')
    assert.equal(
      (await secretary.submit(close, 'Close the case', { reason: 'All is done.' })).state,
      'Closed',
    )
  })

  it('is returned by the Panel where it was entered wrongly, and corrected by the secretariat', async () => {
    const form = await secretary.get(`${path}/fail`)
    const entered = await secretary.submit(form, 'Enter it as failed', {
      ...end(),
      allegation: 'One card is enough.',
    })
    const shown = await panel.press(await panel.get(path), 'Return what was entered')
    assert.equal(shown.summary['What is suspected now'], 'One card is enough.')
    const back = await panel.submit(shown, 'Return it', { why: 'It was item 5.' })
    assert.match(back.flash ?? '', /returned to the secretariat/)
    assert.equal((await panel.get(`${path}/confirm-end`)).status, 404)
    assert.ok((await secretary.get('/')).tasks.some((task) => task.includes('was returned: correct it')))
    assert.match((await secretary.get(`${path}/fail`)).text, /It was returned because: It was item 5\./)

    // What was open on the secretariat's desk before it came back is stale.
    const stale = await secretary.submit(form, 'Enter it as failed', {
      ...end(),
      allegation: 'One card is enough.',
    })
    assert.equal(stale.status, 409)
    assert.equal(entered.state, 'In force')
    assert.ok(!(await contact.get(path)).html.includes('One card is enough'))
  })

  it('is failed by the Panel: a new case that names the old one, which not a byte of changes', async () => {
    await verified(1)
    const before = await kept()
    const form = await secretary.press(await secretary.get(path), 'Record the plan as failed')
    await secretary.submit(form, 'Enter it as failed', {
      ...end(),
      allegation: 'One card is still enough for the module.',
    })
    for (const address of ['/', path, breach]) {
      assert.ok(!(await contact.get(address)).html.includes('One card is still enough'), address)
    }

    const page = await panel.submit(await panel.get(`${path}/confirm-end`), 'Confirm it')

    assert.equal(page.state, 'Failed')
    const [referred = ''] = /BR-\d{4}-\w+/.exec(page.flash ?? '') ?? []
    const opened = await secretary.get(`/breaches/${referred}`)
    assert.equal(opened.state, 'Suspected')
    assert.match(opened.text, /One card is still enough for the module\./)
    assert.match(opened.summary['Follows'] ?? '', /which failed/)
    assert.ok(opened.links.some(({ href }) => href === path))
    assert.equal(await kept(), before)
    assert.ok((await secretary.get('/')).tasks.some((task) => task.includes('Failed remediation plan')))
    assert.deepEqual(
      tableCalled(await contact.get(path), 'Actions').rows.map((row) => row.at(-1)),
      ['Verified', 'Withdrawn'],
    )
    // Of the new case the organisation knows nothing before it is put to it.
    assert.equal((await contact.get(`/breaches/${referred}`)).status, 404)
    for (const address of ['/', path, breach, '/breaches']) {
      assert.ok(!(await contact.get(address)).html.includes(referred), address)
    }
    const notices = tableCalled(await secretary.get('/notices'), 'Notices').rows
    assert.ok(notices.some(([subject]) => subject?.startsWith('A remediation plan has failed')))
  })

  it('is nobody else’s to record', async () => {
    for (const who of [panel, contact, await signedInAs(app, 'pma-chair')]) {
      assert.equal((await who.get(`${path}/fail`)).status, 404)
      assert.equal((await who.get(`${path}/complete`)).status, 404)
    }
    const excused = await signedInAs(app, 'secretariat', { employer: cast.organisation.reference })
    assert.equal((await excused.get(`${path}/fail`)).status, 404)
    await secretary.submit(await secretary.get(`${path}/fail`), 'Enter it as failed', {
      ...end(),
      allegation: 'One card is enough.',
    })
    const own = await signedInAs(app, 'panel-member', { employer: cast.organisation.reference })
    for (const who of [secretary, contact, own]) {
      assert.equal((await who.get(`${path}/confirm-end`)).status, 404)
      assert.equal((await who.get(`${path}/return-end`)).status, 404)
    }
  })
})
