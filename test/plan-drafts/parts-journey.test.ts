import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import type { Assessment } from '../../server/assessments/assessment.ts'
import type { Person } from '../../server/people/person.ts'
import type { Plan } from '../../server/remediation-plans/plan.ts'
import { aKnownPerson, signedInAs, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownAssessmentWithStatus, aKnownCast, type Cast } from '../support/builders/assessment.ts'
import { aKnownOrganisation } from '../support/builders/organisation.ts'
import { aKnownRequiredPlan } from '../support/builders/plan.ts'
import { linkCalled, type Page } from '../support/page.ts'
import type { Entries } from '../support/visitor.ts'

describe('The parts of a plan’s draft @journey', () => {
  const app = useApp()
  let cast: Cast
  let assessment: Assessment
  let panelMember: Person
  let plan: Plan
  let contact: SignedIn
  let colleague: SignedIn
  let path = ''
  let draft = ''

  before('an assessment with findings, and two contacts of the organisation', async () => {
    cast = await aKnownCast(day('2027-03-01'))
    assessment = await aKnownAssessmentWithStatus(cast)
    panelMember = await aKnownPerson({ name: 'Pia Panel', role: 'panel-member' })
    contact = await signIn(app, cast.contact)
    colleague = await signedInAs(app, 'contact', {
      name: 'Ned Draft',
      organisation: cast.organisation.reference,
      employer: cast.organisation.reference,
    })
  })

  beforeEach('a plan that the Panel requires', async () => {
    plan = (await aKnownRequiredPlan({ ...cast, panelMember }, assessment.reference)).plan
    path = `/remediation-plans/${plan.reference}`
    draft = `${path}/draft`
  })

  const parts = (page: Page): readonly string[] =>
    Object.entries(page.summary).flatMap(([key, value]) => (key === '' ? [] : [`${key}: ${value}`]))

  async function added(entries: Entries, by: SignedIn = contact): Promise<Page> {
    const form = await by.press(await by.get(draft), 'Add a part')
    return await by.submit(form, 'Add the part', entries)
  }

  async function pasted(text: string): Promise<Page> {
    const form = await contact.press(await contact.get(draft), 'Paste a text')
    return await contact.submit(form, 'Split it and add the parts', { text })
  }

  /** The page behind the link of the part that begins with these words. */
  async function following(verb: string, part: string, by: SignedIn = contact): Promise<Page> {
    return await by.get(linkCalled(await by.get(draft), `${verb} “${part}”`))
  }

  it('begin when a contact writes the first one, which everybody who sees the plan can tell, and no more', async () => {
    const start = await contact.press(await contact.get(path), 'Draft the plan')
    assert.match(start.text, /There are no parts yet/)

    const page = await added({ kind: 'Heading', text: 'What we do' })

    assert.equal(page.state, 'Being drafted')
    assert.equal(page.flash, 'The part is added.')
    const secretary = await signIn(app, cast.secretary)
    const seen = await secretary.get(path)
    assert.equal(seen.state, 'Being drafted')
    assert.doesNotMatch(seen.html, /What we do/)
    assert.ok(seen.timeline.some((entry) => entry === 'Nina West began to draft the plan'))
    assert.ok(!seen.buttons.includes('Draft the plan'))
  })

  it('are split from a long text, which says how, and are changed, moved and taken out one by one', async () => {
    const page = await pasted(
      'What we do\n\nWe ask for two cards.\n\n- Order cards\n- Train\n\nName | Since\nA | 2025',
    )

    assert.match(page.flash ?? '', /6 parts: 1 heading, 1 paragraph, 2 list items, 2 table rows/)
    const form = await following('Change', 'We ask for two cards.')
    await contact.submit(form, 'Save the part', { 'cells.1': 'We ask for two cards\nand keep a log.' })
    const move = await following('Move', 'Train')
    await contact.submit(move, 'Move the part', { after: 'After “What we do”' })
    const out = await contact.press(await contact.get(draft), 'Take parts out')
    const again = await following('Change', 'Train')
    await contact.submit(again, 'Save the part', { 'cells.1': 'Train everybody' })
    const stale = await contact.submit(out, 'Take them out', { parts: ['Order cards', 'Train'] })
    assert.equal(stale.status, 409)
    const left = await contact.submit(stale, 'Take them out', { parts: ['Order cards'] })

    assert.deepEqual(linesOf(left), [
      'What we do',
      'Train everybody',
      'We ask for two cards and keep a log.',
      'Name Since',
      'A 2025',
    ])
  })

  /** What the parts say, in order. */
  function linesOf(page: Page): readonly string[] {
    return page.links
      .filter(({ text }) => text.startsWith('Change “'))
      .map(({ text }) => text.slice('Change “'.length, -1).replaceAll(' | ', ' '))
  }

  it('are a table row cell by cell, and rows of unlike length are refused with both named', async () => {
    await added({ kind: 'Table row', text: 'Name | Since' })
    const form = await following('Change', 'Name | Since')
    await contact.submit(form, 'Save the part', { 'cells.2': 'Held since' })
    const again = await added({ kind: 'Table row', text: 'A | 2025 | spare' })

    assert.equal(again.status, 422)
    assert.match(
      again.errors.join(),
      /would have 2 and 3 cells: “Name \| Held since” and “A \| 2025 \| spare”/,
    )
    assert.deepEqual(linesOf(await contact.get(draft)), ['Name Held since'])
  })

  it('are not written over each other: the second is told what the first wrote, and keeps what was typed', async () => {
    await added({ kind: 'Paragraph', text: 'We ask for two cards.' })
    const mine = await following('Change', 'We ask for two cards.')
    const theirs = await following('Change', 'We ask for two cards.', colleague)
    await colleague.submit(theirs, 'Save the part', { 'cells.1': 'We ask for three cards.' })

    const stale = await contact.submit(mine, 'Save the part', { 'cells.1': 'We ask for four cards.' })

    assert.equal(stale.status, 409)
    assert.match(
      stale.errors.join(' '),
      /is now “We ask for three cards\.”; you entered “We ask for four cards\.”/,
    )
    assert.ok(stale.html.includes('We ask for four cards.</textarea>'))
  })

  it('say who took one out that somebody is still writing, and keep what was typed, to be added anew', async () => {
    await pasted('We ask for two cards.\n\nWe keep a log.')
    const mine = await following('Change', 'We ask for two cards.')
    const marking = await following('Mark', 'We ask for two cards.')
    const moving = await following('Move', 'We ask for two cards.')
    const out = await colleague.press(await colleague.get(draft), 'Take parts out')
    await colleague.submit(out, 'Take them out', { parts: ['We ask for two cards.'] })

    const gone = await contact.submit(mine, 'Save the part', { 'cells.1': 'We ask for four cards.' })
    const mark = await contact.submit(marking, 'Mark the words', { quote: 'two', reason: 'How many.' })
    const move = await contact.submit(moving, 'Move the part', { after: 'After “We keep a log.”' })

    const who = new RegExp(`${colleague.person.name} took this out of the draft on 1 March 2027`)
    for (const page of [gone, mark, move]) {
      assert.equal(page.status, 422)
      assert.match(page.errors.join(' '), who)
    }
    assert.match(gone.errors.join(' '), /What you typed is kept below/)
    assert.ok(mark.html.includes('How many.</textarea>'))
    assert.ok(move.html.includes(`href="${draft}" class="govuk-back-link"`))
    const page = await contact.submit(gone, 'Add the part')
    assert.deepEqual(linesOf(page), ['We keep a log.', 'We ask for four cards.'])
    assert.equal((await contact.get(`${draft}/parts/PB-2027-ZZZZZZ/change`)).status, 404)
  })

  it('can be written side by side: two contacts change two parts from pages opened before', async () => {
    await pasted('The first part.\n\nThe second part.')
    const mine = await following('Change', 'The first part.')
    const theirs = await following('Change', 'The second part.', colleague)

    await colleague.submit(theirs, 'Save the part', { 'cells.1': 'Theirs.' })
    const page = await contact.submit(mine, 'Save the part', { 'cells.1': 'Mine.' })

    assert.deepEqual(linesOf(page), ['Mine.', 'Theirs.'])
  })

  it('are told what a form and the rules have against them at once', async () => {
    const both = await pasted('We ask for two cards.\n\nName | Since')
    assert.match(both.flash ?? '', /2 parts/)
    const row = await following('Change', 'Name | Since')
    const out = await contact.press(await contact.get(draft), 'Take parts out')
    await contact.submit(out, 'Take them out', { parts: ['Name | Since'] })
    const gone = await contact.submit(row, 'Save the part', { 'cells.1': 'Na\u200bme' })
    assert.match(gone.errors.join(' '), /cannot be shown.*took this out of the draft/s)
    const marking = await following('Mark', 'We ask for two cards.')
    const mark = await contact.submit(marking, 'Mark the words', { quote: 'three', reason: '' })
    assert.match(mark.errors.join(' '), /do not stand there.*Enter the reason/s)
  })

  it('refuse text that hides, with its place', async () => {
    const hidden = { 'a zero-width space': '\u200b', 'an override': '\u202e', 'a tag': '\u{e0041}' }
    for (const [what, sign] of Object.entries(hidden)) {
      const again = await added({ kind: 'Paragraph', text: `Two ca${sign}rds` })
      assert.equal(again.status, 422, what)
      assert.match(again.errors.join(), /at line 1, character 7 cannot be shown/, what)
    }
    const again = await pasted('One.\n\nTwo\ue000.')
    assert.match(again.errors.join(), /U\+E000 at line 3, character 4/)
    assert.deepEqual(parts(await contact.get(draft)), [])
  })

  it('have words marked as sensitive by quoting them; an edit that takes them out says that the mark went', async () => {
    await added({ kind: 'Paragraph', text: 'The spare key is in room 4. The key is big.' })
    const form = await following('Mark', 'The spare key is in room 4. The key is big.')
    const asked = await contact.submit(form, 'Mark the words', { quote: 'key is', reason: 'Where it is.' })
    assert.match(asked.errors.join(), /stand 2 times\. Say which, 1 to 2/)

    const marked = await contact.submit(asked, 'Mark the words', { occurrence: '1' })
    assert.match(marked.text, /Marked as sensitive: “key is” – Where it is\./)
    const change = await following('Change', 'The spare key is in room 4. The key is big.')
    const kept = await contact.submit(change, 'Save the part', {
      'cells.1': 'Now the spare key is in room 5.',
    })
    assert.match(kept.text, /Marked as sensitive: “key is”/)
    const again = await following('Change', 'Now the spare key is in room 5.')
    const gone = await contact.submit(again, 'Save the part', { 'cells.1': 'It is kept elsewhere.' })
    assert.match(gone.flash ?? '', /A mark of sensitive words went with its words/)
    assert.doesNotMatch(gone.text, /Marked as sensitive/)
  })

  it('have a mark taken off again', async () => {
    await added({ kind: 'Paragraph', text: 'The key is in room 4.' })
    const form = await following('Mark', 'The key is in room 4.')
    await contact.submit(form, 'Mark the words', { quote: 'room 4', reason: 'Where it is.' })

    const page = await contact.press(await following('Mark', 'The key is in room 4.'), 'Take mark 1 off')

    assert.equal(page.flash, 'The mark is taken off.')
    assert.doesNotMatch(page.text, /Marked as sensitive/)
  })

  it('are nowhere for anybody but the organisation’s contacts', async () => {
    const page = await added({ kind: 'Paragraph', text: 'The spare key is in room 4.' })
    const part = linkCalled(page, 'Change “The spare key is in room 4.”')
    const other = await aKnownOrganisation({ name: 'Other Energy' })
    const others = [
      await signIn(app, cast.secretary),
      await signIn(app, cast.assessor),
      await signedInAs(app, 'contact', { organisation: other.reference, maySubmit: true }),
      await signedInAs(app, 'pma-member', { employer: cast.organisation.reference }),
      await signedInAs(app, 'pma-chair'),
      await signedInAs(app, 'panel-member'),
      await signedInAs(app, 'auditor'),
      await signedInAs(app, 'administrator'),
      await signedInAs(app, 'sec-party', { organisation: other.reference }),
    ]
    for (const person of others) {
      const { role } = person.person.roles[0] ?? assert.fail()
      for (const address of [draft, part, `${draft}/parts/add`, `${draft}/parts/paste`]) {
        const [seen, never] = [await person.get(address), await person.get('/never-was')]
        assert.equal(seen.status, 404, `${role} at ${address}`)
        assert.equal(seen.text, never.text, role)
      }
      for (const address of ['/', path, '/remediation-plans', '/trail', '/trail.csv', '/notices']) {
        const { html } = await person.get(address)
        assert.doesNotMatch(html, /spare key|room 4/, `${role} at ${address}`)
      }
    }
  })

  it('leave a line in the history that says who did what, and none of the words', async () => {
    await added({ kind: 'Paragraph', text: 'The spare key is in room 4.' })
    const auditor = await signedInAs(app, 'auditor')

    const trail = await auditor.get('/trail?kind=plan-draft')

    assert.match(trail.text, /Nina West.*added a part/)
    assert.doesNotMatch(trail.text, /spare key/)
  })
})
