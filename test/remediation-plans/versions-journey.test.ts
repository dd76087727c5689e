import assert from 'node:assert/strict'
import type { Breach } from '../../server/breaches/breach.ts'
import { addDays, day } from '../../server/kernel/day.ts'
import { findPlan } from '../../server/remediation-plans/plan-store.ts'
import type { Plan } from '../../server/remediation-plans/plan.ts'
import { aKnownPerson, signedInAs, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { actingFor, aKnownAssessmentWithStatus, aKnownCast } from '../support/builders/assessment.ts'
import { aKnownRequiredPlan, requiredOtherwise, type PlanCast } from '../support/builders/plan.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'
import type { Entries } from '../support/visitor.ts'

const today = day('2027-03-01')

describe('The versions of a remediation plan @journey', () => {
  const app = useApp()
  let cast: PlanCast
  let plan: Plan
  let breach: Breach
  let contact: SignedIn
  let secretary: SignedIn
  let panel: SignedIn
  let path = ''

  before('a plan of two parts and two actions, one of them late, is submitted', async () => {
    const known = await aKnownCast(today)
    cast = { ...known, panelMember: await aKnownPerson({ name: 'Pia Panel', role: 'panel-member' }) }
    const assessment = await aKnownAssessmentWithStatus(cast)
    const made = await aKnownRequiredPlan(cast, assessment.reference, { actionsBy: addDays(today, 90) })
    plan = made.plan
    breach = made.breach
    path = `/remediation-plans/${plan.reference}`
    contact = await signIn(app, cast.contact)
    secretary = await signIn(app, cast.secretary)
    panel = await signIn(app, cast.panelMember)
    await filled('Paste a text', 'Split it and add the parts', {
      text: 'What we do\n\nWe ask for two cards.',
    })
    await filled('State a root cause', 'State the root cause', { text: 'One card was delivered.' })
    await filled('Plan an action', 'Plan the action', whole())
    await filled('Plan an action', 'Plan the action', {
      ...whole(),
      title: 'New module',
      dueOn: addDays(today, 200),
      lateBecause: 'It is built to order.',
    })
    await submitted()
  })

  async function filled(button: string, submit: string, entries: Entries): Promise<Page> {
    const form = await contact.press(await contact.get(`${path}/draft`), button)
    const page = await contact.submit(form, submit, entries)
    assert.deepEqual(page.errors, [])
    return page
  }

  const whole = (): Entries => ({
    title: 'Ask for two cards',
    description: 'The module is set to ask for two cards.',
    kind: 'Prevent it from happening again',
    rootCauses: ['1'],
    covers: plan.covers,
    criterion: 'The log shows two people each time.',
    owner: 'Luke Holt',
    dueOn: addDays(today, 60),
  })

  const submitted = () => filled('Submit the plan', 'Submit the plan', {})

  it('show their actions on a time line, with the same facts as a table', async () => {
    const page = await contact.get(`${path}/versions/1`)

    assert.deepEqual(tableCalled(page, 'Actions on a time line, as a table').rows, [
      ['1. Ask for two cards', '30 April 2027', '', 'Planned'],
      ['2. New module', '17 September 2027', '', 'Planned, after the Panel’s limit'],
    ])
    assert.match(page.html, /<svg[^>]* role="img" aria-label="Actions on a time line"/)
  })

  it('ask for a date past the limit, which the Panel decides: entered, returned, corrected, confirmed', async () => {
    const link = (page: Page, text: string) => linkCalled(page, `${text} on the later date of action 2`)
    assert.ok(
      (await secretary.get('/')).tasks.some((task) => task.includes('Enter what the Panel decides on it')),
    )
    const entries = {
      outcome: 'Refused',
      reasons: 'A module can be lent.',
      meetingOn: today,
      minuteReference: 'SECP 3',
      tookPart: [cast.panelMember.reference],
    }
    const form = await secretary.get(link(await secretary.get(path), 'Enter the Panel’s decision'))
    assert.match(form.summary['Reason'] ?? '', /It is built to order\./)
    const empty = { ...entries, reasons: '', minuteReference: '', tookPart: [] }
    const refused = await secretary.submit(form, 'Enter the decision', empty)
    assert.deepEqual(
      refused.errors.map((error) => error.split('Why?')[0]?.trim()),
      ['Enter the reference of the minute.', 'Name who took part in the decision.', 'Enter the reasons.'],
    )
    await secretary.submit(form, 'Enter the decision', entries)
    assert.match((await contact.get(path)).summary['Action 2, version 1'] ?? '', /Not decided yet\./)
    assert.ok((await panel.get('/')).tasks.some((task) => task.includes('Confirm what the Panel decided')))

    const back = await panel.get(link(await panel.get(path), 'Return it'))
    await panel.submit(back, 'Return it', { why: 'It was agreed.' })
    for (const end of ['confirm', 'return'])
      assert.equal((await panel.get(`${path}/dates/1/2/0/${end}`)).status, 404, end)
    assert.ok((await secretary.get('/')).tasks.some((task) => task.includes('was returned: correct it')))
    const again = await secretary.get(link(await secretary.get(path), 'Correct what was entered'))
    assert.match(again.text, /It was returned because: It was agreed\./)
    await secretary.submit(again, 'Enter the decision', { outcome: 'Agreed' })
    const confirm = await panel.get(link(await panel.get(path), 'Confirm the Panel’s decision'))
    const page = await panel.submit(confirm, 'Confirm it')

    assert.match(page.flash ?? '', /is confirmed and has effect/)
    assert.match(
      (await contact.get(path)).summary['Action 2, version 1'] ?? '',
      /Agreed by the Panel on 1 March 2027 \(SECP 3\): A module can be lent\. Recorded by Sarah Secretary, confirmed by Pia Panel\./,
    )
    const notices = tableCalled(await secretary.get('/notices'), 'Notices').rows
    assert.ok(
      notices.some(([subject]) =>
        subject?.startsWith('A later date that a remediation plan asks for is decided on'),
      ),
    )
  })

  it('keep the request and what was decided on it from those who may not read the words', async () => {
    const auditor = await signedInAs(app, 'auditor')

    const page = await auditor.get(path)

    assert.equal(page.status, 200)
    assert.doesNotMatch(page.text, /built to order|can be lent|17 September/)
    assert.equal((await auditor.get(`${path}/dates/1/2/0/enter`)).status, 404)
  })

  it('start the next draft as a copy, when the Panel requires the plan otherwise', async () => {
    const current = await findPlan(plan.reference, actingFor(cast.secretary, cast).actor)
    plan = await requiredOtherwise(
      cast,
      { plan: current, breach },
      { asksLetter: false, dueOn: addDays(today, 80) },
    )

    const draft = await contact.press(await contact.get(path), 'Draft the plan')

    assert.ok(draft.links.some(({ text }) => text === 'Change “We ask for two cards.”'))
    assert.match(draft.text, /Ask for two cards/)
    const compared = await contact.press(draft, 'Compare with version 1')
    assert.match(compared.text, /No parts changed, none was added and none was taken out\./)
  })

  it('are compared side by side, part by part and word by word', async () => {
    const draft = await contact.get(`${path}/draft`)
    const change = await contact.get(linkCalled(draft, 'Change “We ask for two cards.”'))
    await contact.submit(change, 'Save the part', { 'cells.1': 'We ask for three cards.' })
    await filled('Add a part', 'Add the part', { kind: 'Paragraph', text: 'And we keep a log.' })
    const action = await contact.get(linkCalled(await contact.get(`${path}/draft`), 'Change action 1'))
    await contact.submit(action, 'Save the action', { owner: 'Mia Stone' })
    await submitted()

    const version = await contact.press(await contact.get(path), 'Version 2')
    const page = await contact.press(version, 'Compare with version 1')

    assert.equal(page.heading, 'Version 1 and version 2 side by side')
    assert.match(page.text, /2 parts changed, 1 was added and none was taken out\./)
    assert.deepEqual(
      page.headings.filter((heading) => !heading.endsWith('the same')),
      ['Paragraph, changed', 'Paragraph, added', 'Action 1, changed'],
    )
    assert.match(page.html, /<del>two <\/del>/)
    assert.match(page.html, /<ins>three <\/ins>/)
    assert.match(page.text, /Not in this version/)
  })

  it('leave the first as it was', async () => {
    const page = await contact.get(`${path}/versions/1`)

    assert.match(page.text, /We ask for two cards\./)
    assert.doesNotMatch(page.text, /three cards|keep a log|Mia Stone/)
    assert.equal(page.state, 'Earlier version')
  })

  it('are compared only with an earlier one that is there, and by those who may read them', async () => {
    for (const address of ['2/compare/2', '1/compare/2', '2/compare/0', '2/compare/x', '3', '0'])
      assert.equal((await contact.get(`${path}/versions/${address}`)).status, 404, address)
    const auditor = await signedInAs(app, 'auditor')
    assert.equal((await auditor.get(`${path}/versions/2/compare/1`)).status, 404)
    assert.equal((await secretary.get(`${path}/versions/2/compare/1`)).status, 200)
    assert.equal((await secretary.get(`${path}/draft/compare/1`)).status, 404)
  })
})
