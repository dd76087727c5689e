import assert from 'node:assert/strict'
import type { Assessment } from '../../server/assessments/assessment.ts'
import { day } from '../../server/kernel/day.ts'
import { signedInAs, signIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownAssessmentInFieldwork, aKnownCast, type Cast } from '../support/builders/assessment.ts'
import { linkCalled } from '../support/page.ts'
import { aVisitor } from '../support/visitor.ts'

describe('The home page and the notices @journey', () => {
  const app = useApp()
  let cast: Cast
  let assessment: Assessment

  before('an assessment in fieldwork with one request', async () => {
    cast = await aKnownCast(day('2027-03-01'))
    assessment = await aKnownAssessmentInFieldwork(cast)
    const assessor = await signIn(app, cast.assessor)
    const form = await assessor.get(`/assessments/${assessment.reference}/requests/ask`)
    await assessor.submit(form, 'Make the request', {
      kind: 'Data or information',
      title: 'Access log',
      text: 'The access log of the module.',
    })
  })

  it('tell the contact what is asked, with its day, and what is late once that has passed', async () => {
    const contact = await signIn(app, cast.contact)
    const home = await contact.get('/')
    assert.ok(home.tasks.some((task) => /Access log.*Due on 15 March 2027/.test(task)))
    assert.ok(!home.headings.includes('Late'))

    app.clock.pass({ days: 15 })
    try {
      const later = await (await signIn(app, cast.contact)).get('/')
      assert.ok(later.headings.includes('Late'))
    } finally {
      app.clock.pass({ days: -15 })
    }
  })

  it('tell an outsider and an excused member nothing of it', async () => {
    const outsiders = [
      await signedInAs(app, 'contact', { organisation: cast.supplier.reference }),
      await signedInAs(app, 'assessor', { organisation: cast.supplier.reference }),
      await signedInAs(app, 'secretariat', { employer: cast.organisation.reference }),
      await signedInAs(app, 'pma-member', { seat: 'ss', employer: cast.organisation.reference }),
    ]
    for (const outsider of outsiders) {
      const { tasks, text } = await outsider.get('/')
      assert.ok(tasks.every((task) => !task.includes('Access log')))
      assert.ok(!text.includes('Alpha Energy'))
    }
  })

  it('tell whoever holds no role whom to ask for one, and the administrator to give it', async () => {
    const administrator = await signedInAs(app, 'administrator')
    const invited = await administrator.submit(await administrator.get('/people/new'), 'Invite the person', {
      name: 'Wen Li',
      email: 'wen.li@roles.example',
    })
    const person = aVisitor(app)
    const link = new URL(/https?:\/\/\S+/.exec(invited.flash ?? '')?.[0] ?? '').pathname
    const password = 'lantern gravel otter'
    await person.submit(await person.get(link), 'Set the password', { password, again: password })
    const email = 'wen.li@roles.example'
    const home = await person.submit(await person.get('/sign-in'), 'Sign in', { email, password })

    assert.match(home.text, /You hold no role today.*Ask your administrator to give you one\./s)
    const waits = (await administrator.get('/')).tasks.find((task) => task.includes('Wen Li'))
    assert.match(waits ?? '', /Give a role: without one there is nothing to see\./)
  })

  it('put the notices to send into one line for the secretariat, with the way to their list', async () => {
    const secretary = await signIn(app, cast.secretary)
    const home = await secretary.get('/')
    const lines = home.tasks.filter((task) => /\bto send\b|send the notice/.test(task))
    assert.equal(lines.length, 1)
    assert.match(lines[0] ?? '', /^One notice to send Send each, and record when and how it went\./)

    const list = await secretary.press(home, 'One notice to send')
    assert.equal(list.heading, 'Notices')
    assert.equal(list.tables[0]?.rows.length, 1)
    assert.ok(list.text.includes('Alpha Energy'))
  })

  it('counts the year for the secretariat in a picture and its table, without what it may not see', async () => {
    const secretary = await (await signIn(app, cast.secretary)).get('/')
    const april = (rows: readonly (readonly string[])[]) => rows.find(([month]) => month === 'Apr')?.slice(1)
    assert.deepEqual(april(secretary.tables[0]?.rows ?? []), ['0', '0', '1'])

    const year = await (
      await signIn(app, cast.secretary)
    ).press(secretary, 'The year’s assessments on one page')
    const file = await (await signIn(app, cast.secretary)).get(linkCalled(year, 'Download as CSV'))
    assert.match(file.text, new RegExp(assessment.reference))
    assert.doesNotMatch(
      (await (await signIn(app, cast.secretary)).get('/assessments?year=2026')).text,
      new RegExp(assessment.reference),
    )

    const excused = await signedInAs(app, 'secretariat', { employer: cast.organisation.reference })
    assert.deepEqual(april((await excused.get('/')).tables[0]?.rows ?? []), ['0', '0', '0'])
  })

  it('leads a reader of a SEC Party to what is published', async () => {
    const party = await signedInAs(app, 'sec-party', { organisation: cast.supplier.reference })

    const page = await party.press(await party.get('/'), 'Published remediation plans')

    assert.equal(page.status, 200)
    assert.equal(page.heading, 'Published remediation plans')
  })

  it('shows a notice to its addressee once it is recorded as sent, and records that once', async () => {
    const [secretary, contact] = [await signIn(app, cast.secretary), await signIn(app, cast.contact)]
    const subject = 'The assessor asks for your co-operation'
    assert.ok(!(await contact.get('/')).headings.includes('Notices to you'))

    const page = await secretary.get(linkCalled(await secretary.get('/notices?state=to-send'), subject))
    assert.ok(page.text.includes(`read it: ${app.address}/assessments/${assessment.reference}/requests/1`))
    const future = await secretary.submit(page, 'Record the sending', { on: '2027-03-02', how: 'E-mail' })
    assert.match(future.errors[0] ?? '', /A notice was sent today or earlier/)
    const sent = await secretary.submit(page, 'Record the sending', { on: '2027-03-01', how: 'E-mail' })
    assert.equal(sent.state, 'Sent')
    assert.deepEqual(sent.buttons, [])

    const shown = await contact.get(linkCalled(await contact.get('/'), subject))
    assert.match(shown.text, /data, access to premises, or time with staff/)
  })
})
