import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import type { Assessment } from '../../server/assessments/assessment.ts'
import { trailOf } from '../../server/audit-trail/trail-store.ts'
import { day } from '../../server/kernel/day.ts'
import { signedInAs, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownAssessmentWithStatus, aKnownCast, type Cast } from '../support/builders/assessment.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'
import type { Entries } from '../support/visitor.ts'

describe('Corrective actions @journey', () => {
  const app = useApp()
  let cast: Cast
  let assessment: Assessment
  let contact: SignedIn
  let assessor: SignedIn
  let secretary: SignedIn
  let path: string

  beforeEach('an assessment whose status is set, with a failure and a caveat', async () => {
    cast = await aKnownCast(day('2027-03-01'))
    assessment = await aKnownAssessmentWithStatus(cast)
    contact = await signIn(app, cast.contact)
    assessor = await signIn(app, cast.assessor)
    secretary = await signIn(app, cast.secretary)
    path = `/assessments/${assessment.reference}`
  })

  const words: Entries = {
    findings: ['1. One person alone could use the module'],
    caveats: ['Caveat 1: Two cards are asked for'],
    title: 'Ask for two cards',
    description: 'The module is set to ask for two cards.',
    kind: 'Prevent it from happening again',
    rootCause: 'The module was delivered with one card.',
    criterion: 'The log of three months shows two people each time.',
    owner: 'Luke Holt',
    dueOn: '2027-05-01',
  }

  async function proposed(entries: Entries = {}): Promise<Page> {
    const form = await contact.press(await contact.get(path), 'Propose an action')
    return await contact.submit(form, 'Propose the action', { ...words, ...entries })
  }

  async function submitted(): Promise<Page> {
    const form = await contact.press(await proposed(), 'Submit evidence')
    return await contact.submit(
      form,
      'Submit the evidence',
      { text: 'The module asks for two.' },
      { file: { name: 'log.txt', bytes: Buffer.from('two people') } },
    )
  }

  async function verified(): Promise<Page> {
    const { path: at } = await submitted()
    const form = await assessor.press(await assessor.get(at), 'Verify the evidence')
    return await assessor.submit(form, 'Record the verdict', {
      outcome: 'Verified: the action is done and meets its criterion',
      reasons: 'The log shows it.',
    })
  }

  it('are proposed with what they answer, and stand on the page of the assessment', async () => {
    const page = await proposed()

    assert.equal(page.state, 'Under way')
    assert.match(page.summary['Answers'] ?? '', /^finding 1, caveat 1/)
    const rows = tableCalled(await secretary.get(path), 'Actions').rows
    assert.equal(rows[0]?.[0], '1. Ask for two cards')
  })

  it('are asked for on the home page of the contact until each open finding and caveat has one', async () => {
    const home = await contact.get('/')
    assert.match(home.tasks.join(), /One open finding and one caveat have no action yet: propose one\./)

    await proposed({ caveats: [] })
    const left = await contact.get('/')
    assert.match(left.tasks.join(), /One caveat has no action yet: propose one\./)

    await proposed({ findings: [], title: 'Count the cards' })
    assert.doesNotMatch((await contact.get('/')).tasks.join(), /no action yet/)
  })

  it('may repeat one that was verified, which stays so', async () => {
    const first = await verified()
    const page = await proposed({
      title: 'Ask for three cards',
      recurrenceOf: `Ask for two cards (${assessment.reference}-A1)`,
    })

    assert.equal(page.state, 'Under way')
    assert.match(page.summary['Repeats'] ?? '', /^Ask for two cards/)
    const earlier = await contact.get(first.path)
    assert.equal(earlier.state, 'Verified')
    assert.match(earlier.summary['Came up again'] ?? '', /^Ask for three cards/)
  })

  it('are refused without anything they answer, or with a day gone by', async () => {
    const page = await proposed({ findings: [], caveats: [], dueOn: '2027-02-01' })

    assert.equal(page.status, 422)
    assert.deepEqual(
      page.errors.map((error) => error.split('Why?')[0]?.trim()),
      ['Choose the findings or caveats it answers.', 'The action is due today or later.'],
    )
  })

  it('tell the second of two who change one what the first changed', async () => {
    const { path: at } = await proposed()
    const [one, other] = [await contact.get(`${at}/change`), await contact.get(`${at}/change`)]
    await contact.submit(one, 'Save the action', { title: 'Ask for three cards', dueOn: '2027-06-01' })

    const page = await contact.submit(other, 'Save the action', { title: 'Ask for two', owner: 'Nina West' })

    assert.deepEqual(page.errors.slice(1), [
      `Meanwhile ${cast.contact.name} changed action 1.`,
      'Title is now “Ask for three cards”; you entered “Ask for two”.',
      'Owner is now “Luke Holt”; you entered “Nina West”.',
      'Day it is due is now “1 6 2027”; you entered “1 5 2027”.',
    ])
    const again = await contact.submit(page, 'Save the action')
    assert.equal(again.heading, '1. Ask for two')
    const told = await trailOf(again.caption?.split(' ')[0] ?? '', ['all'])
    assert.ok(
      told
        .flatMap(({ changes }) => changes)
        .some(({ field, from, to }) => `${field}: ${from}, ${to}` === 'Owner: Luke Holt, Nina West'),
    )
  })

  it('keep their numbers: one that is withdrawn is never used again', async () => {
    const form = await contact.press(await proposed(), 'Withdraw the action')
    const withdrawn = await contact.submit(form, 'Withdraw it', { reason: 'Replaced.' })
    assert.equal(withdrawn.state, 'Withdrawn')

    const next = await proposed({ title: 'Another' })
    assert.equal(next.heading, '2. Another')
  })

  it('carry evidence that the assessor verifies', async () => {
    const page = await verified()
    const told = await trailOf(page.caption?.split(' ')[0] ?? '', ['all'])
    assert.deepEqual(
      told.flatMap(({ changes }) => changes.map(({ from, to }) => `${from} → ${to}`)).toSorted(),
      ['Evidence submitted → Verified', 'Under way → Evidence submitted'],
    )

    assert.equal(page.state, 'Verified')
    assert.match(page.text, /PLAIN, 1 kB, added on 1 March 2027/)
    const saved = await assessor.download(linkCalled(page, 'log.txt'))
    assert.equal(saved.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(saved.headers.get('content-security-policy'), "default-src 'none'; sandbox")
    assert.match(saved.headers.get('content-disposition') ?? '', /^attachment/)
    assert.equal(saved.bytes.toString(), 'two people')
  })

  it('say of a file that was damaged on disk what happened to it, and serve it again once it is sent again', async () => {
    const href = linkCalled(await submitted(), 'log.txt')
    const chunks = mongoose.connection.collection('contents.chunks')
    const damages = [
      async () => await chunks.updateMany({}, { $set: { data: Buffer.from('two peoplf') } }),
      async () => await chunks.updateMany({}, { $set: { data: Buffer.from('two') } }),
      async () => await mongoose.connection.collection('contents.files').deleteMany({}),
    ]
    for (const damage of damages) {
      await damage()
      const page = await assessor.get(href)
      assert.deepEqual([page.status, page.heading], [500, 'A stored file is damaged'])
      assert.match(page.errors.join(), /no longer match the SHA-256/)
      assert.match(page.whys[0]?.sentence ?? '', /handed out only while its bytes match/)
      assert.match(page.whys[0]?.source ?? '', /local setting/i)
      const record = href.replace(/\/files\/.*$/, '')
      assert.ok(page.html.includes(`<a href="${record}" class="govuk-back-link">Back to the record</a>`))

      await submitted()
      assert.equal((await assessor.download(href)).bytes.toString(), 'two people')
    }
    assert.equal(await mongoose.connection.collection('contents.files').countDocuments(), 1)
  })

  it('refuse a file that is too large on the same form, with what was typed and what else is wrong', async () => {
    const form = await contact.press(await proposed(), 'Submit evidence')
    const file = { name: 'log.txt', bytes: Buffer.alloc(20_000_001, 'x') }
    const page = await contact.submit(form, 'Submit the evidence', { description: 'Three months' }, { file })

    assert.equal(page.status, 422)
    assert.deepEqual(page.errors, [
      'Say what was done.',
      'The file is larger than 20 MB. Choose a smaller one, or split it into several.',
    ])
    const fields = page.forms.flatMap((one) => one.fields)
    assert.equal(fields.find(({ name }) => name === 'description')?.value, 'Three months')

    const again = await contact.submit(page, 'Submit the evidence', { text: 'The module asks for two.' })
    assert.equal(again.state, 'Evidence submitted')
    assert.deepEqual(
      again.links.filter(({ text }) => text.includes('log.txt')),
      [],
    )
  })

  it('refuse a file of another kind together with what else is wrong, and keep its own day apart from the upload', async () => {
    const form = await contact.press(await proposed(), 'Submit evidence')
    const [png, log] = [
      { name: 'log.png', bytes: Buffer.from('two people') },
      { name: '../../log.txt', bytes: Buffer.from('two people') },
    ]
    const wrong = await contact.submit(form, 'Submit the evidence', {}, { file: png })
    assert.deepEqual(wrong.errors, [
      'Say what was done.',
      'The file’s content is not what its ending .png says. Send it with its right name.',
    ])
    const again = await contact.submit(wrong, 'Submit the evidence', {}, { file: log })
    assert.deepEqual(again.errors, ['Say what was done.', 'Choose the file again: nothing was kept of it.'])

    const typed = { text: 'Two.', effectiveOn: '2027-02-03' }
    const page = await contact.submit(again, 'Submit the evidence', typed, { file: log })

    assert.match(page.text, /added on 1 March 2027/)
    assert.match(page.text, /True for 3 February 2027\./)
    assert.ok(page.links.every(({ href }) => !href.includes('log.txt')))
  })

  it('refuse a file whose name no PDF could show, with its place and a cure', async () => {
    const form = await contact.press(await proposed(), 'Submit evidence')
    const file = { name: 'log 証拠.txt', bytes: Buffer.from('two people') }
    const page = await contact.submit(
      form,
      'Submit the evidence',
      { text: 'The module asks for two.' },
      { file },
    )

    assert.deepEqual(page.errors, [
      'The name of the file: The character U+8A3C at line 1, character 5 cannot be shown and read back in a PDF. Write it in Latin, Greek or Cyrillic letters. Rename the file and send it again.',
    ])
  })

  it('stay open where more evidence is asked for', async () => {
    const { path: at } = await submitted()
    const form = await assessor.press(await assessor.get(at), 'Verify the evidence')
    const page = await assessor.submit(form, 'Record the verdict', {
      outcome: 'More is needed: the action stays open',
      reasons: 'One month is not three.',
    })

    assert.equal(page.state, 'Under way')
  })

  it('tell the organisation of each verdict, by a notice that leads to the action', async () => {
    const { caption } = await verified()
    const [reference = ''] = caption?.split(' ') ?? []
    const [notice] = (await secretary.get(`/notices?record=${reference}`)).links.filter(
      ({ text }) => text === 'A corrective action is verified',
    )
    const sending = await secretary.get(notice?.href ?? '')
    await secretary.submit(sending, 'Record the sending', { how: 'E-mail' })

    const told = await contact.get(linkCalled(await contact.get('/'), 'A corrective action is verified'))
    const led = await contact.get(linkCalled(told, told.summary['About'] ?? ''))
    assert.equal(led.state, 'Verified')
  })

  it('are not verified by their owner, even one whom the PMA appointed', async () => {
    await signedInAs(app, 'pki-specialist', { name: 'Luke Holt' })
    const { path: at } = await submitted()
    const form = await secretary.press(await secretary.get(at), 'Appoint who verifies it')
    const page = await secretary.submit(form, 'Record the appointment', { verifier: 'Luke Holt' })

    assert.equal(page.status, 422)
    assert.match(page.errors[0] ?? '', /Who owns the action or supplied its evidence does not verify it/)
  })

  it('are verified by a person whom the PMA appointed', async () => {
    const specialist = await signedInAs(app, 'pki-specialist', { name: 'Ines Moreau' })
    const { path: at } = await submitted()
    const form = await secretary.press(await secretary.get(at), 'Appoint who verifies it')
    await secretary.submit(form, 'Record the appointment', { verifier: 'Ines Moreau' })

    const verify = await specialist.press(await specialist.get(at), 'Verify the evidence')
    const page = await specialist.submit(verify, 'Record the verdict', {
      outcome: 'Verified: the action is done and meets its criterion',
      reasons: 'Seen on site.',
    })
    assert.equal(page.state, 'Verified')
    const late = await secretary.get(`${at}/appoint`)
    assert.equal(late.status, 422)
    assert.match(late.errors.join(), /Somebody is appointed before the action is verified/)
  })

  it('are overdue from the day after their day, and nobody stores that', async () => {
    const { path: at } = await proposed({ dueOn: '2027-03-01' })
    assert.doesNotMatch((await contact.get(at)).summary['Due'] ?? '', /Overdue/)

    app.clock.pass({ hours: 24 })
    try {
      const later = await signIn(app, cast.contact)
      assert.match((await later.get(at)).summary['Due'] ?? '', /Overdue/)
    } finally {
      app.clock.pass({ hours: -24 })
    }
  })

  it('are not found by another organisation or by a member employed by the organisation', async () => {
    const { path: at } = await proposed()
    const other = await signedInAs(app, 'contact', { organisation: cast.supplier.reference })
    const member = await signedInAs(app, 'pma-member', {
      seat: 'ls-a',
      employer: cast.organisation.reference,
    })

    for (const outsider of [other, member]) assert.equal((await outsider.get(at)).status, 404)
  })

  describe('keep a case open', () => {
    const close = async (at: string, button: string) =>
      await secretary.submit(await secretary.get(`${at}/close`), button, { note: 'All is done.' })

    it('while a finding has no action', async () => {
      const page = await secretary.get(`${path}/findings/1/close`)

      assert.equal(page.status, 422)
      assert.match(page.errors[0] ?? '', /Finding 1 has no action yet/)
      assert.equal(
        page.whys[0]?.sentence,
        'Each open finding and each caveat has an action with an owner, a date and evidence.',
      )
    })

    it('while an action is not verified', async () => {
      await submitted()

      for (const [at, what] of [
        [`${path}/findings/1`, 'finding 1'],
        [`${path}/caveats/1`, 'caveat 1'],
      ] as const) {
        const page = await secretary.get(`${at}/close`)
        assert.equal(page.status, 422)
        assert.match(page.errors[0] ?? '', new RegExp(`Action 1 for ${what} is not verified yet`))
      }
    })

    it('until everything is verified, then finding, caveat and assessment are closed', async () => {
      await verified()

      assert.equal((await close(`${path}/findings/1`, 'Close the finding')).state, 'Closed')
      assert.equal((await close(`${path}/findings/2`, 'Close the finding')).state, 'Closed')
      const early = await secretary.get(`${path}/close`)
      assert.match(early.errors[0] ?? '', /1 caveat is still open/)
      const form = await secretary.get(`${path}/caveats/1/close`)
      const open = await close(`${path}/caveats/1`, 'Close the caveat')
      assert.match(tableCalled(open, 'Caveats').rows[0]?.at(-1) ?? '', /Closed on 1 March 2027/)
      // Who comes second is told that it is closed, together with the note that is missing.
      const twice = await secretary.submit(form, 'Close the caveat')
      assert.equal(twice.status, 409)
      assert.match(
        twice.errors.join('; '),
        /closed caveat 1.*Enter the closure note.*This caveat is closed already/,
      )
      const closed = await secretary.submit(await secretary.get(`${path}/close`), 'Close', {
        note: 'All is done.',
      })
      assert.equal(closed.state, 'Closed')
    })
  })

  describe('in lists', () => {
    it('stand together over all assessments, filtered, ordered and as a file', async () => {
      await proposed()
      const page = await contact.get('/actions?status=proposed&sort=due&down=yes')
      const { rows } = tableCalled(page, 'Actions')
      assert.ok(rows.length > 0)
      assert.ok(rows.every((row) => row.at(-1) === 'Under way'))
      assert.ok(page.links.some(({ text }) => text === 'Remove the filter State: Under way'))

      const { bytes } = await contact.download(linkCalled(page, 'Download as CSV'))
      const lines = bytes.toString('utf8').split('\r\n')
      assert.match(lines[0] ?? '', /^\uFEFFAction,Answers,Organisation,Due,State$/)
      assert.equal(bytes.toString('utf8').match(/Under way/g)?.length, rows.length)
    })

    it('of one assessment are filtered and sent as a file as well', async () => {
      await proposed()
      const page = await contact.get(`${path}/actions?kind=prevent`)

      assert.ok(tableCalled(page, 'Actions').rows.length > 0)
      assert.equal((await contact.download(linkCalled(page, 'Download as CSV'))).status, 200)
      assert.match((await contact.get(`${path}/actions?due=overdue`)).text, /none fits/)
    })

    it('hold nothing for another organisation', async () => {
      const other = await signedInAs(app, 'contact', { organisation: cast.supplier.reference })

      assert.match((await other.get('/actions')).text, /There are no actions here/)
      assert.doesNotMatch((await other.download('/actions.csv')).bytes.toString('utf8'), /Under way/)
    })
  })
})
