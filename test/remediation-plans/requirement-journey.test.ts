import assert from 'node:assert/strict'
import { PanelDecisionModel } from '../../models/panel-decision.ts'
import { RemediationPlanModel } from '../../models/remediation-plan.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { decideAtMeeting } from '../../server/demo/demo-meeting.ts'
import { referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { theStoryUpToPlan } from '../support/told-story.ts'
import { addDays, dayInWords, dayOf } from '../../server/kernel/day.ts'
import { findPerson } from '../../server/people/person-store.ts'
import { signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'
import type { Entries } from '../support/visitor.ts'

describe('A remediation plan that the Panel requires @journey', function () {
  this.timeout(240_000)
  const app = useApp()
  const today = () => dayOf(app.clock.now())
  const heading = 'Remediation plan of Northwind Energy'
  let secretary: SignedIn
  let contact: SignedIn
  let first: { readonly reference: string; readonly advice: string; readonly breach: string }
  let path = ''

  before('the sample story, in which the Panel requires a plan', async () => {
    await theStoryUpToPlan(app)
    secretary = await as('secretary')
    contact = await as('contact')
    const [decision, plan] = [
      await PanelDecisionModel.findOne().lean(),
      await RemediationPlanModel.findOne().lean(),
    ]
    assert.ok(decision && plan)
    first = decision
    path = `/remediation-plans/${plan.reference}`
  })

  async function as(name: SampleName): Promise<SignedIn> {
    const person = await findPerson(referenceOf(name))
    assert.ok(person)
    return await signIn(app, person)
  }

  /** The secretariat enters a decision that supersedes the one before, and a Panel member confirms it. */
  async function superseding(earlier: string, change: Record<string, string | readonly string[]>) {
    const form = await secretary.get(`/advice/${first.advice}/decision`)
    const entered = await secretary.submit(form, 'Enter the decision', {
      supersedes: earlier,
      meetingOn: today(),
      minuteReference: 'SECP 2',
      tookPart: [referenceOf('panelOne'), referenceOf('panelTwo')],
      'answers.1': 'Followed',
      'answers.2': 'Followed',
      determination: 'Material breach',
      determinationReasons: 'As before.',
      ...change,
    })
    assert.deepEqual(entered.errors, [])
    const panel = await as('panelOne')
    const confirmed = await panel.submit(await panel.get(entered.path), 'Confirm the Panel’s decision')
    assert.equal(confirmed.state, 'Confirmed')
    return entered.path.split('/').at(-1) ?? ''
  }

  it('waits on the home page of the organisation’s contact, with its day and what it answers for', async () => {
    const home = await contact.get('/')

    const line = home.tasks.find((task) => task.startsWith(heading))
    assert.match(line ?? '', /The Panel requires it: draft it\. It answers for 2 matters\. Due on /)
    const page = await contact.press(home, heading)
    assert.equal(page.state, 'Required by the Panel')
    assert.equal(page.path, path)
    const covered = page.links.filter(({ text }) => /^(BR-|Finding AS-)/.test(text))
    assert.equal(covered.length, 2)
    for (const { href } of covered) assert.equal((await contact.get(href)).status, 200)
  })

  it('says why it is due then, and by when its actions are to be done', async () => {
    const page = await contact.get(path)

    assert.match(page.summary['Due'] ?? '', new RegExp(dayInWords(addDays(today(), 45))))
    assert.match(page.summary['Actions done by'] ?? '', /Who decides on later dates: The Panel itself/)
    assert.ok(
      page.whys.some(({ sentence }) => sentence.startsWith('The SEC Panel set this day in its decision PD-')),
    )
    assert.ok(page.whys.some(({ source }) => source === 'Seed paragraph 60'))
  })

  it('is told to the contact by a notice', async () => {
    const notices = tableCalled(await secretary.get('/notices'), 'Notices').rows

    assert.ok(
      notices.some(([subject]) => (subject ?? '').startsWith('The SEC Panel requires a remediation plan')),
    )
  })

  it('is found from its case and in the list by everybody who may see it, and by nobody else', async () => {
    const who = {
      secretary: 200,
      chair: 200,
      lsB: 200,
      pki: 200,
      panelOne: 200,
      officer: 200,
      auditor: 200,
      contact: 200,
      lsA: 404,
      lead: 404,
      dccAttendee: 404,
      dccContact: 404,
      party: 404,
      administrator: 404,
    } as const
    for (const [name, status] of Object.entries(who)) {
      const person = await as(name as SampleName)
      assert.equal((await person.get(path)).status, status, name)
      if (status === 404) continue
      assert.equal(tableCalled(await person.get('/remediation-plans'), 'Plans').rows.length, 1, name)
      assert.equal(
        (await person.press(await person.get(`/breaches/${first.breach}`), reference())).path,
        path,
      )
    }
    const excused = await as('lsA')
    assert.match((await excused.get('/remediation-plans')).text, /or none that you may see/)
  })

  const reference = () => path.split('/').at(-1) ?? ''

  it('shows as late on the home pages of contact, secretariat, PMA and Panel once its day is past', async () => {
    app.clock.pass({ days: 46 })
    for (const name of ['contact', 'secretary', 'chair', 'lsB', 'panelOne'] as const) {
      const home = await (await as(name)).get('/')
      const line = home.tasks.find((task) => task.startsWith(heading))
      assert.match(line ?? '', /It was due on .*Late/, name)
    }
    assert.ok(!(await (await as('lsA')).get('/')).text.includes(heading))
  })

  it('is required otherwise by a superseding decision, which the contact is told', async () => {
    secretary = await as('secretary')
    contact = await as('contact')
    const later = await superseding(first.reference, {
      sanctions: ['require-remediation-plan'],
      'sanctionReasons.require-remediation-plan': 'It takes longer.',
      covers: [first.breach],
      planDueOn: addDays(today(), 30),
      planActionsBy: addDays(today(), 300),
      planDatesDecidedBy: 'The PMA, for the Panel',
      planAsksLetter: 'yes',
    })

    const page = await contact.get(path)
    assert.equal(page.state, 'Required by the Panel')
    assert.match(page.summary['Decision of the Panel'] ?? '', new RegExp(`^${later}`))
    assert.equal(page.summary['Signed letter'], 'Goes with the plan')
    assert.equal(page.links.filter(({ text }) => /^(BR-|Finding AS-)/.test(text)).length, 1)
    assert.ok(page.timeline.some((entry) => entry.includes('which requires the plan otherwise')))
    first = { ...first, reference: later }
  })

  it('has a date past the limit decided by the PMA, where the Panel named it, on the very request', async () => {
    const fill = async (button: string, submit: string, entries: Entries) => {
      const form = await contact.press(await contact.get(`${path}/draft`), button)
      const page = await contact.submit(form, submit, entries)
      assert.deepEqual(page.errors, [])
      return page
    }
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n', 'latin1')
    await fill('State a root cause', 'State the root cause', { text: 'One card was delivered.' })
    await fill('Plan an action', 'Plan the action', {
      title: 'New module',
      description: 'The module is replaced.',
      kind: 'Prevent it from happening again',
      rootCauses: ['1'],
      covers: [first.breach],
      criterion: 'It asks for two cards.',
      owner: 'Luke Holt',
      dueOn: addDays(today(), 320),
      lateBecause: 'It is built to order.',
    })
    const letter = await contact.press(await contact.get(`${path}/draft`), 'Add the signed letter')
    await contact.submit(letter, 'Add the letter', {}, { file: { name: 'letter.pdf', bytes: pdf } })
    const page = await fill('Submit the plan', 'Submit the plan', {})
    assert.match(page.summary['Action 1, version 1'] ?? '', /Not decided yet\./)

    const secretaryPage = await secretary.get(path)
    const agenda = linkCalled(secretaryPage, 'Put on an agenda on the later date of action 1')
    const about = new URL(agenda, app.address).searchParams.get('about') ?? ''
    assert.equal(about, `${reference()}-V1-D1`)
    const clock = demoClock(app.clock.now())
    const why = { reasons: 'Such a module takes that long.', alternativesConsidered: 'None.' }
    const motion = {
      kind: 'decide-extension',
      outcome: 'agreed',
      title: 'A later date',
      words: 'That it be agreed.',
    } as const
    await assert.rejects(
      decideAtMeeting(clock, 0, { ...motion, about: `${reference()}-V1-D9` }, why),
      /where the Panel names it, and while the request waits/,
    )
    await decideAtMeeting(clock, 0, { ...motion, about }, why)
    const form = await secretary.get(
      linkCalled(secretaryPage, 'Record the PMA’s decision on the later date of action 1'),
    )
    const [item] = form.forms.flatMap((one) => one.fields.find((field) => field.name === 'item') ?? [])
    await secretary.submit(form, 'Record the decision', { item: item?.options[0]?.value ?? '' })

    const seen = await contact.get(path)
    assert.match(
      seen.summary['Action 1, version 1'] ?? '',
      /Agreed by the PMA, whom the Panel named, on .*: Such a module takes that long\./,
    )
    assert.ok(seen.timeline.some((entry) => entry.includes('recorded the PMA’s decision on the later date')))
  })

  it('is withdrawn by a superseding decision that requires none, and asks nothing any more', async () => {
    const later = await superseding(first.reference, {})

    const page = await contact.get(path)
    assert.equal(page.state, 'Withdrawn')
    assert.match(page.text, new RegExp(`${later} takes the place of ${first.reference}`))
    assert.ok(!(await contact.get('/')).tasks.some((task) => task.startsWith(heading)))
    assert.equal((await contact.get(`/breaches/${first.breach}`)).state, 'Decided by the Panel')
  })

  it('can be listed by state and downloaded', async () => {
    const list: Page = await secretary.get('/remediation-plans?status=withdrawn')
    assert.equal(tableCalled(list, 'Plans').rows.length, 1)
    const csv = await secretary.download(linkCalled(list, 'Download as CSV'))
    assert.match(csv.bytes.toString('utf8'), /Northwind Energy/)
    assert.match((await secretary.get('/remediation-plans?status=required')).text, /There are no plans here/)
  })
})
