import assert from 'node:assert/strict'
import { StoredFileModel } from '../../models/stored-file.ts'
import type { Assessment } from '../../server/assessments/assessment.ts'
import type { Breach } from '../../server/breaches/breach.ts'
import { addDays, day } from '../../server/kernel/day.ts'
import type { RequiredPlan } from '../../server/panel-decisions/panel-decision.ts'
import { letterRecord } from '../../server/remediation-plans/plan.ts'
import type { Person } from '../../server/people/person.ts'
import { aKnownPerson, signedInAs, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownAssessmentWithStatus, aKnownCast, type Cast } from '../support/builders/assessment.ts'
import { aKnownOrganisation } from '../support/builders/organisation.ts'
import { aKnownRequiredPlan } from '../support/builders/plan.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'
import type { Entries } from '../support/visitor.ts'

const today = day('2027-03-01')

describe('Submitting a remediation plan @journey', () => {
  const app = useApp()
  let cast: Cast
  let assessment: Assessment
  let breach: Breach
  let panelMember: Person
  let contact: SignedIn
  let path = ''
  let draft = ''

  before('an assessment with findings', async () => {
    cast = await aKnownCast(today)
    assessment = await aKnownAssessmentWithStatus(cast)
    panelMember = await aKnownPerson({ name: 'Pia Panel', role: 'panel-member' })
    contact = await signIn(app, cast.contact)
  })

  async function aPlan(required: Partial<RequiredPlan> = {}): Promise<void> {
    const made = await aKnownRequiredPlan({ ...cast, panelMember }, assessment.reference, required)
    breach = made.breach
    path = `/remediation-plans/${made.plan.reference}`
    draft = `${path}/draft`
  }

  async function filled(button: string, submit: string, entries: Entries): Promise<Page> {
    const page = await contact.submit(await contact.press(await contact.get(draft), button), submit, entries)
    assert.deepEqual(page.errors, [])
    return page
  }

  const both = () => [`${breach.reference}: One card was enough`, findingOption()]
  const findingOption = () => `Finding ${assessment.reference}-F1: One person alone could use the module`

  const stated = (entries: Entries = {}) =>
    filled('State a root cause', 'State the root cause', {
      text: 'The module was delivered with one card.',
      explains: both(),
      ...entries,
    })

  const whole = (): Entries => ({
    title: 'Ask for two cards',
    description: 'The module is set to ask for two cards.',
    kind: 'Prevent it from happening again',
    rootCauses: ['1'],
    covers: both(),
    criterion: 'The log shows two people each time.',
    owner: 'Luke Holt',
    dueOn: addDays(today, 60),
  })

  const planned = (entries: Entries = {}) =>
    filled('Plan an action', 'Plan the action', { ...whole(), ...entries })

  async function aWholeDraft(): Promise<void> {
    await filled('Paste a text', 'Split it and add the parts', {
      text: 'What we do\n\nThe spare key in room 4 is moved.\n\n- Order cards\n- Train\n\nStep | By\nOrder | May',
    })
    await stated()
    await planned()
  }

  async function submitted(): Promise<Page> {
    return await contact.submit(
      await contact.press(await contact.get(draft), 'Submit the plan'),
      'Submit the plan',
    )
  }

  const said = (page: Page) => page.errors.map((error) => error.split('Why?')[0]?.trim())

  it('is refused naming every cause at once, and the draft says the same before', async () => {
    await aPlan({ asksLetter: true, actionsBy: addDays(today, 90) })
    await filled('Plan an action', 'Plan the action', { description: 'Everybody is trained.' })
    await stated()
    await planned({
      covers: [both()[0] ?? ''],
      isTraining: 'yes',
      state: 'Done already',
      dueOn: addDays(today, 200),
    })
    await planned({ covers: [], title: 'Later', rootCauses: [], dueOn: addDays(today, 200) })

    const page = await contact.press(await contact.get(draft), 'Submit the plan')

    const expected = [
      `${findingOption()} has no action yet.`,
      'Root cause 1 is answered by training alone: plan another action, or say at the root cause why training is enough.',
      'Action 1 lacks a title, what it does (prevent, mitigate or detect), the root cause it serves, what it answers, an owner, the day it is due and how anybody can tell that it worked.',
      'Action 2 is said to be done and lacks the day it was done and a file of evidence.',
      'Action 3 lacks the root cause it serves and what it answers.',
      'Action 3 is due on 17 September 2027, after the Panel’s limit of 30 May 2027: say why, and it goes in as a request.',
      'The Panel asks for a signed letter: add it.',
    ]
    assert.equal(page.status, 422)
    assert.deepEqual(said(page), expected)
    assert.ok(page.html.includes(`href="${draft}" class="govuk-back-link"`))
    const before = await contact.get(draft)
    for (const message of expected) assert.ok(before.text.includes(message), message)
    assert.equal((await contact.get(path)).state, 'Being drafted')
  })

  it('is possible once all of it is there: files, letter, reasons', async () => {
    await aPlan({ asksLetter: true, actionsBy: addDays(today, 90) })
    await aWholeDraft()
    await planned({
      title: 'Order cards',
      state: 'Done already',
      doneOn: addDays(today, -5),
      dueOn: addDays(today, -1),
    })
    await planned({ title: 'New module', dueOn: addDays(today, 200), lateBecause: 'It is built to order.' })
    const evidence = await contact.press(await contact.get(draft), 'Add evidence of action 2')
    const program = { file: { name: 'order.exe', bytes: Buffer.from('MZ') } }
    const refused = await contact.submit(evidence, 'Add the file', { effectiveOn: '2027-02-31' }, program)
    assert.match(refused.errors.join(), /Assay takes PDF.*must be a real day/)
    await contact.submit(
      evidence,
      'Add the file',
      { description: 'The order' },
      { file: { name: 'order.txt', bytes: Buffer.from('two cards') } },
    )
    const letter = await contact.press(await contact.get(draft), 'Add the signed letter')
    const wrong = await contact.submit(
      letter,
      'Add the letter',
      {},
      {
        file: { name: 'letter.txt', bytes: Buffer.from('Dear Panel') },
      },
    )
    assert.deepEqual(said(wrong), ['The signed letter must be a PDF.'])
    const bytes = Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n', 'latin1')
    const first = { file: { name: 'first.pdf', bytes: Buffer.concat([bytes, Buffer.from('first')]) } }
    await contact.submit(letter, 'Add the letter', {}, first)
    const second = await contact.submit(wrong, 'Add the letter', {}, { file: { name: 'letter.pdf', bytes } })
    assert.equal(second.status, 409)
    assert.match(second.text, /Added already: first\.pdf/)
    app.clock.pass({ minutes: 1 })
    await contact.submit(second, 'Add the letter', {}, { file: { name: 'letter.pdf', bytes } })

    const page = await submitted()

    assert.deepEqual(page.errors, [])
    assert.equal(page.state, 'Submitted')
    assert.match(page.flash ?? '', /^Version 1 is submitted/)
    const version = await contact.press(page, 'Version 1')
    const order = await contact.download(linkCalled(version, 'order.txt'))
    assert.equal(order.bytes.toString(), 'two cards')
    assert.deepEqual((await contact.download(linkCalled(version, 'letter.pdf'))).bytes, bytes)
    assert.match(version.text, /Later than the limit because: It is built to order\./)
  })

  it('takes both of two actions that are planned at once, and of two root causes', async () => {
    await aPlan()
    await stated()
    for (const [button, submit, entries] of [
      ['State a root cause', 'State the root cause', { text: 'One card.', explains: both() }],
      ['Plan an action', 'Plan the action', { description: 'The module asks for two cards.' }],
      ['Add a part', 'Add the part', { text: 'What we do.' }],
    ] as const) {
      const form = await contact.press(await contact.get(draft), button)
      const pages = await Promise.all([1, 2].map(() => contact.submit(form, submit, entries)))
      assert.deepEqual(
        pages.map((page) => page.status),
        [200, 200],
        `${submit}: ${pages.flatMap(({ errors }) => errors).join()}`,
      )
    }
  })

  it('says who took an action or a root cause out that somebody is still writing, and keeps what was typed', async () => {
    await aPlan()
    await stated()
    await planned()
    const action = await contact.get(`${draft}/actions/1/change`)
    const evidence = await contact.get(`${draft}/actions/1/evidence`)
    const cause = await contact.get(`${draft}/causes/1/change`)
    await contact.press(await contact.get(`${draft}/actions/1/change`), 'Take the action out')
    await contact.press(await contact.get(`${draft}/causes/1/change`), 'Take the root cause out')

    const pages = [
      await contact.submit(action, 'Save the action', { description: '' }),
      await contact.submit(action, 'Save the action', { title: 'Ask for three cards', rootCauses: [] }),
      await contact.submit(cause, 'Save the root cause', { text: 'It came with two cards.' }),
      await contact.submit(
        evidence,
        'Add the file',
        {},
        { file: { name: 'a.txt', bytes: Buffer.from('x') } },
      ),
    ]

    for (const page of pages) {
      assert.equal(page.status, 422)
      assert.match(page.errors.join(' '), /Nina West took this out of the draft on 1 March 2027/)
    }
    const [, again, stating] = pages
    assert.ok(again && stating)
    assert.equal((await contact.submit(stating, 'State the root cause')).flash, 'Root cause 2 is stated.')
    assert.equal((await contact.submit(again, 'Plan the action')).flash, 'Action 2 is planned.')
    assert.match((await contact.get(draft)).text, /Ask for three cards/)
  })

  it('is told what the form of an action and the rules have against it at once', async () => {
    await aPlan()
    const form = await contact.press(await contact.get(draft), 'Plan an action')
    const page = await contact.submit(form, 'Plan the action', { doneOn: '2027-02-01' })

    assert.deepEqual(said(page), [
      'Say what is done.',
      'Say that the action is done already, or leave the day on which it was done empty.',
    ])
  })

  it('takes one of two letters that are added at once: the other is told to look again', async () => {
    await aPlan({ asksLetter: true })
    await aWholeDraft()
    const form = await contact.press(await contact.get(draft), 'Add the signed letter')
    const letter = (name: string) => ({
      file: { name: `${name}.pdf`, bytes: Buffer.from(`%PDF-1.4\n${name}\n%%EOF\n`) },
    })

    const pages = await Promise.all(
      ['one', 'two'].map((name) => contact.submit(form, 'Add the letter', {}, letter(name))),
    )

    assert.deepEqual(pages.map(({ status }) => status).toSorted(), [200, 409])
    const record = letterRecord(path.split('/').at(-1) ?? '')
    const [kept, ...more] = await StoredFileModel.find({ record }).lean()
    assert.equal(more.length, 0)
    const other = pages.find(({ status }) => status === 409)
    assert.ok(other?.text.includes(`Added already: ${kept?.name}`))
    assert.match(other?.errors.join() ?? '', /Choose the file again/)
  })

  it('freezes the draft as it stays, where a part is changed as it is submitted', async () => {
    await aPlan()
    await aWholeDraft()
    const form = await contact.press(await contact.get(draft), 'Submit the plan')
    const change = await contact.get(linkCalled(await contact.get(draft), 'Change “What we do”'))

    const [page, changed] = await Promise.all([
      contact.submit(form, 'Submit the plan'),
      contact.submit(change, 'Save the part', { 'cells.1': 'What we shall do' }),
    ])

    assert.equal(
      [page.state === 'Submitted', changed.flash !== null].filter(Boolean).length,
      1,
      `${page.status} ${page.errors.join()}; ${changed.status} ${changed.errors.join()}`,
    )
    assert.match((await contact.get(draft)).text, changed.flash === null ? /What we do/ : /What we shall do/)
  })

  it('freezes a version that reads as it was written: headings, items, tables, causes, actions, marks', async () => {
    await aPlan()
    await aWholeDraft()
    const mark = await contact.get(
      linkCalled(await contact.get(draft), 'Mark “The spare key in room 4 is moved.”'),
    )
    await contact.submit(mark, 'Mark the words', { quote: 'room 4', reason: 'Where the key is.' })
    await submitted()

    const page = await contact.press(await contact.get(path), 'Version 1')

    assert.equal(page.heading, 'Remediation plan of Alpha Energy, version 1')
    assert.ok(page.headings.includes('What we do'))
    assert.ok(page.headings.includes('Action 1: Ask for two cards'))
    assert.deepEqual(tableCalled(page, 'Table 4').rows, [['Order', 'May']])
    assert.equal(page.summary['Root cause 1']?.startsWith('The module was delivered with one card.'), true)
    assert.deepEqual(tableCalled(page, 'Marked words').rows, [
      ['“The spare key in room 4 is moved.”', 'room 4', 'Where the key is.'],
    ])
    assert.match(page.text, /Submitted by Nina West for Alpha Energy on 1 March 2027/)
  })

  it('is told to PMA and Panel by a notice, and waits on their home pages', async () => {
    const secretary = await signIn(app, cast.secretary)
    const notices = tableCalled(await secretary.get('/notices'), 'Notices').rows
    assert.ok(notices.some(([subject]) => subject?.startsWith('A remediation plan is submitted')))
    assert.ok(
      (await secretary.get('/')).tasks.some((task) => task.includes('Submitted: take it to PMA review')),
    )
    const panel = await signIn(app, panelMember)
    assert.ok((await panel.get('/')).tasks.some((task) => task.includes('Submitted: read it')))
  })

  it('is only for the contact who is named, and only for what was seen', async () => {
    await aPlan()
    await aWholeDraft()
    const colleague = await signedInAs(app, 'contact', {
      organisation: cast.organisation.reference,
      employer: cast.organisation.reference,
    })
    assert.ok(!(await colleague.get(draft)).buttons.includes('Submit the plan'))
    const theirs = await colleague.get(`${draft}/submit`)
    assert.equal(theirs.status, 422)
    assert.deepEqual(said(theirs), [
      'Only the contact who is named to submit for the organisation submits the plan.',
    ])

    const form = await contact.press(await contact.get(draft), 'Submit the plan')
    const change = await colleague.get(linkCalled(await colleague.get(draft), 'Change “What we do”'))
    await colleague.submit(change, 'Save the part', { 'cells.1': 'What we shall do' })
    const stale = await contact.submit(form, 'Submit the plan')
    assert.equal(stale.status, 409)
    assert.equal((await contact.submit(stale, 'Submit the plan')).state, 'Submitted')
  })

  it('closes the draft, which stays as the copy of the version', async () => {
    const page = await contact.get(draft)
    assert.match(page.text, /The draft cannot be written now/)
    assert.ok(!page.buttons.includes('Add a part'))
    const letter = await contact.get(`${draft}/letter`)
    assert.match(letter.errors.join(), /“Draft the plan” is possible while the state is/)

    const again = await contact.submit(await contact.get(`${draft}/parts/add`), 'Add the part', {
      text: 'More.',
    })
    assert.equal(again.status, 422)
    assert.match(
      again.errors.join(),
      /“Draft the plan” is possible while the state is .*; it is “Submitted” now/,
    )
  })

  it('is told the same against an action that is worded anew as against one that is planned', async () => {
    const wrong = { description: '', state: 'Planned', doneOn: addDays(today, -5) }
    const planning = await contact.submit(await contact.get(`${draft}/actions/add`), 'Plan the action', wrong)
    const rewording = await contact.submit(
      await contact.get(`${draft}/actions/1/change`),
      'Save the action',
      wrong,
    )

    assert.deepEqual([planning.status, rewording.status], [422, 422])
    assert.equal(said(planning).length, 3)
    assert.deepEqual(said(rewording), said(planning))
  })

  it('opens the words to exactly those on the paper, and the files to fewer', async () => {
    await aPlan()
    await aWholeDraft()
    await planned({ title: 'Done', state: 'Done already', doneOn: addDays(today, -5) })
    const form = await contact.press(await contact.get(draft), 'Add evidence of action 2')
    await contact.submit(form, 'Add the file', {}, { file: { name: 'a.txt', bytes: Buffer.from('x') } })
    await submitted()
    const own = await contact.get(`${path}/versions/1`)
    const fileAt = linkCalled(own, 'a.txt')
    const other = await aKnownOrganisation({ name: 'Another Energy' })

    // x: words and files; w: words alone; p: that there is a plan; -: nothing at all.
    const paper: readonly (readonly [string, string, SignedIn])[] = [
      ['secretariat', 'x', await signIn(app, cast.secretary)],
      ['assessor of the finding', 'x', await signIn(app, cast.assessor)],
      ['another assessor', '-', await signedInAs(app, 'assessor', { organisation: other.reference })],
      ['member', 'x', await signedInAs(app, 'pma-member')],
      ['Chair', 'x', await signedInAs(app, 'pma-chair')],
      ['PKI Specialist', 'x', await signedInAs(app, 'pki-specialist')],
      ['Panel member', 'x', await signIn(app, panelMember)],
      [
        'Authority officer',
        'w',
        await signedInAs(app, 'authority-officer', { organisation: other.reference }),
      ],
      ['auditor', 'p', await signedInAs(app, 'auditor', { organisation: other.reference })],
      [
        'attendee who is not invited',
        '-',
        await signedInAs(app, 'attendee', { organisation: other.reference }),
      ],
      ['excused member', '-', await signedInAs(app, 'pma-member', { employer: cast.organisation.reference })],
      [
        'excused Panel member',
        '-',
        await signedInAs(app, 'panel-member', { employer: cast.organisation.reference }),
      ],
      [
        'another contact',
        '-',
        await signedInAs(app, 'contact', { organisation: other.reference, maySubmit: true }),
      ],
      ['SEC Party reader', '-', await signedInAs(app, 'sec-party', { organisation: other.reference })],
      ['administrator', '-', await signedInAs(app, 'administrator')],
    ]
    for (const [who, expected, person] of paper) {
      const statuses = [
        (await person.get(path)).status,
        (await person.get(`${path}/versions/1`)).status,
        (await person.download(fileAt)).status,
      ]
      const seen = { '404,404,404': '-', '200,404,404': 'p', '200,200,404': 'w', '200,200,200': 'x' }
      assert.equal(seen[statuses.join() as keyof typeof seen], expected, `${who}: ${statuses.join()}`)
      if (expected === '-' || expected === 'p') {
        const addresses =
          expected === '-' ? ['/', '/remediation-plans'] : ['/', path, '/remediation-plans', '/trail']
        for (const address of addresses) {
          assert.doesNotMatch((await person.get(address)).html, /spare key|two cards/, `${who} at ${address}`)
        }
        const never = await person.get('/remediation-plans/RP-2027-ZZZZ/versions/1')
        assert.equal((await person.get(`${path}/versions/1`)).text, never.text, who)
      }
    }
  })
})
