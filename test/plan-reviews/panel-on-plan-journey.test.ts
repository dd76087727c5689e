import assert from 'node:assert/strict'
import { referenceOf } from '../../server/demo/demo-register.ts'
import { addDays, dayInWords, dayOf } from '../../server/kernel/day.ts'
import type { SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { tableCalled, type Page } from '../support/page.ts'
import type { Entries } from '../support/visitor.ts'
import { advisedOn, peopleOf, theStoryWithAPlan } from './plan-under-review.ts'

describe('What the Panel makes of a remediation plan @journey', function () {
  this.timeout(120_000)
  const app = useApp()
  const as = peopleOf(app)
  const today = () => dayOf(app.clock.now())
  let path = ''
  let first = ''
  const panelOne = referenceOf('panelOne')
  let secretary: SignedIn
  let panel: SignedIn
  let contact: SignedIn

  before('the Panel is advised on a plan whose second action meets with a change', async () => {
    path = await theStoryWithAPlan(app, as)
    first = await advisedOn(app, path, ['meets', 'meets-with-change'])
    secretary = await as('secretary')
    panel = await as('panelOne')
    contact = await as('contact')
  })

  const said = (page: Page) => page.errors.map((error) => error.split('Why?')[0]?.trim())
  const entered = async (review: string, entries: Entries) =>
    await secretary.submit(
      await secretary.press(await secretary.get(review), 'Enter the Panel’s decision'),
      'Enter the decision',
      { meetingOn: today(), minuteReference: 'SECP 12, item 4', tookPart: [panelOne], ...entries },
    )

  it('waits with the secretariat, and says that the acceptance by the Panel is a local setting', async () => {
    const task = (await secretary.get('/')).tasks.find((one) =>
      one.includes('enter what it decides on the plan'),
    )
    assert.ok(task)
    const page = await secretary.get(first)
    assert.match(page.text, /That the SEC Panel accepts plans is a local setting \(not law\)/)
    assert.match(page.text, /Nothing that has effect yet/)
  })

  it('is refused with every cause at once, and nothing that was typed is lost', async () => {
    const page = await entered(first, {
      outcome: 'Accepted',
      dueOn: addDays(today(), 9),
      reasons: 'Good enough.',
      ...{ minuteReference: '', tookPart: [] },
    })

    assert.equal(page.status, 422)
    assert.deepEqual(said(page), [
      'Enter the reference of the minute.',
      'Name who took part in the decision.',
      'A new due date goes with a plan that is returned.',
      'The PMA holds that action 2 meets the SMKI requirements only with a change: say why the Panel accepts it as it is.',
    ])
    assert.match(page.html, /Good enough\./)
    const returned = await entered(first, { outcome: 'Returned' })
    assert.deepEqual(said(returned), [
      'Give the Panel’s reasons for returning it.',
      'Give the day to come by which the next version is due.',
    ])
  })

  it('has no effect when it is entered, and shows only to those who enter and confirm it', async () => {
    const page = await entered(first, {
      outcome: 'Returned',
      reasons: 'Who reads the log must not operate the module.',
      dueOn: addDays(today(), 20),
    })

    assert.deepEqual(page.errors, [])
    assert.match(page.flash ?? '', /no effect until a Panel member who took part confirms it/)
    assert.equal((await contact.get(path)).state, 'Advised on to the Panel')
    assert.equal((await contact.get(first)).status, 404)
    const lsB = await as('lsB')
    assert.doesNotMatch((await lsB.get(first)).text, /must not operate the module/)
    assert.ok((await panel.get('/')).tasks.some((one) => one.includes('confirm it, as you took part')))
  })

  it('is confirmed by nobody who did not take part, whatever they send', async () => {
    const panelTwo = await as('panelTwo')
    assert.ok(!(await panelTwo.get('/')).tasks.some((one) => one.includes('as you took part')))
    const seen = await panelTwo.get(first)
    assert.match(seen.text, /Nobody yet: it has no effect/)
    assert.ok(!seen.buttons.includes('Confirm the Panel’s decision'))
    const only = ['Only a Panel member who took part in the decision can confirm or return it.']
    const form = await panelTwo.get(`${first}/send-back`)
    assert.deepEqual(said(await panelTwo.submit(form, 'Return it', { why: 'So I wish.' })), only)
    const sent = new URLSearchParams(
      (form.forms.find(({ action }) => action.endsWith('/send-back'))?.asItStands ?? []).map(
        ([name, value]): [string, string] => [name, value],
      ),
    )
    sent.delete('why')
    const refused = await panelTwo.post(`${first}/confirm`, sent, { headers: { origin: app.address } })
    assert.deepEqual([refused.status, said(refused)], [422, only])
    assert.equal((await contact.get(path)).state, 'Advised on to the Panel')
  })

  it('is corrected by the secretariat until it is confirmed, from what was entered', async () => {
    const form = await secretary.press(await secretary.get(first), 'Correct what was entered')
    assert.match(form.html, /must not operate the module/)
    const page = await secretary.submit(form, 'Save the correction', {
      [`excused.${referenceOf('panelTwo')}`]: 'Advises the organisation.',
    })
    assert.deepEqual(page.errors, [])
    assert.match(page.summary['Excused'] ?? '', /Advises the organisation/)
  })

  it('is returned by a Panel member where it was entered wrongly, and corrected from what was entered', async () => {
    const form = await panel.press(await panel.get(first), 'Return what was entered')
    assert.match(form.summary['Minute'] ?? '', /SECP 12, item 4/)
    const back = await panel.submit(form, 'Return it', { why: 'It was item 5.' })
    assert.match(back.flash ?? '', /returned to the secretariat/)
    assert.ok(!back.buttons.includes('Confirm the Panel’s decision'))
    assert.equal((await panel.get(`${first}/send-back`)).status, 404)

    assert.ok((await secretary.get('/')).tasks.some((one) => one.includes('was returned: correct it')))
    const correction = await secretary.press(await secretary.get(first), 'Correct what was entered')
    assert.match(correction.text, /It was returned because: It was item 5\./)
    const again = await secretary.submit(correction, 'Save the correction', {
      minuteReference: 'SECP 12, item 5',
      'differs.1': 'The Panel asks for a day before May.',
    })
    assert.deepEqual(again.errors, [])
    assert.match(again.summary['Reasons'] ?? '', /must not operate the module/)
  })

  it('returns the plan once it is confirmed: reasons, a new due date, and the PMA’s view for the organisation', async () => {
    const page = await panel.submit(await panel.get(first), 'Confirm the Panel’s decision')

    assert.match(
      page.summary['Where it differs from the PMA’s view'] ?? '',
      /Action 1: The Panel asks for a day/,
    )
    assert.equal((await contact.get(path)).state, 'Returned by the Panel')
    const seen = await contact.get(path)
    assert.match(seen.text, /Who reads the log must not operate the module/)
    assert.match(seen.summary['Due'] ?? '', new RegExp(dayInWords(addDays(today(), 20))))
    assert.ok(seen.whys.some(({ sentence }) => sentence.includes('when it returned the plan')))
    const home = (await contact.get('/')).tasks.find((one) => one.startsWith('Remediation plan of'))
    assert.match(home ?? '', /The Panel returned it: draft a new version/)
    const view = await contact.get(first)
    assert.equal(view.status, 200)
    assert.match(view.text, /Somebody else reads the log/)
    assert.ok(!view.headings.includes('Members’ views beforehand'))
    assert.doesNotMatch(view.text, /Drafted|IT-20/)
    const auditor = await as('auditor')
    assert.equal((await auditor.get(first)).status, 404)
    const advice = tableCalled(await secretary.get('/advice'), 'Advice').rows
    assert.ok(
      advice.some(
        ([title, , , , state]) => title?.startsWith('Adequacy') && state === 'Decided on by the Panel',
      ),
    )
    const notices = tableCalled(await secretary.get('/notices'), 'Notices').rows
    assert.ok(
      notices.some(([subject]) => subject?.startsWith('The SEC Panel has returned the remediation plan')),
    )
  })

  it('lets the next version start as a copy of the returned one', async () => {
    const draft = await contact.get(`${path}/draft`)
    assert.match(draft.text, /The lock in room 4 is changed/)
    assert.match(draft.text, /Review the log by hand/)

    const part = await contact.press(draft, 'Add a part')
    const changed = await contact.submit(part, 'Add the part', { text: 'Somebody else reads the log.' })
    assert.deepEqual(changed.errors, [])
    const form = await contact.press(await contact.get(`${path}/draft`), 'Submit the plan')
    assert.deepEqual((await contact.submit(form, 'Submit the plan')).errors, [])
    assert.ok((await secretary.get('/')).tasks.some((one) => one.includes('take it to PMA review')))
  })

  it('puts the second version in force, with its actions to be followed, where the Panel accepts it', async () => {
    const second = await advisedOn(app, path, ['meets', 'meets'])
    assert.equal(second, `${path}/versions/2/adequacy`)
    assert.deepEqual((await entered(second, { outcome: 'Accepted' })).errors, [])
    const page = await panel.submit(await panel.get(second), 'Confirm the Panel’s decision')

    assert.equal(page.summary['Decision']?.startsWith('Accepted'), true)
    const plan = await contact.get(path)
    assert.equal(plan.state, 'In force')
    assert.doesNotMatch(plan.text, /Why the Panel returned it/)
    assert.match((await contact.get(`${path}/versions/2`)).state ?? '', /In force/)
    assert.equal(tableCalled(plan, 'Actions').rows.length, 2)
    const notices = tableCalled(await secretary.get('/notices'), 'Notices').rows
    assert.ok(notices.some(([subject]) => subject?.startsWith('The remediation plan is in force')))
    for (const home of [await secretary.get('/'), await panel.get('/')])
      assert.ok(!home.tasks.some((one) => one.startsWith('Adequacy of')))
  })
})
