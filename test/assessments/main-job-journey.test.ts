import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { fillRegister, people, referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { fillCatalogue } from '../../server/demo/demo-catalogue.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { findPerson } from '../../server/people/person-store.ts'
import { signInByForm, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { formWith } from '../support/visitor.ts'
import { noticesAbout } from '../support/notices-about.ts'
import { tableCalled, type Page } from '../support/page.ts'

const password = 'granite lantern orchard'

describe('From a planned assessment to its assurance status @journey', () => {
  const app = useApp({ startsAt: '2026-11-02T10:00:00Z' })
  let secretary: SignedIn
  let assessor: SignedIn
  let contact: SignedIn
  let assessment = ''

  async function as(name: SampleName): Promise<SignedIn> {
    const person = await findPerson(referenceOf(name))
    assert.ok(person, people[name].name)
    return await signInByForm(app, person, password)
  }

  before('the sample register', async () => {
    await fillRegister(password)
    await fillCatalogue(await demoClock(app.clock.now()).as(referenceOf('secretary'), day('2026-01-05')))
    secretary = await as('secretary')
    assessor = await as('lead')
    contact = await as('contact')
  })

  const plan = {
    organisation: 'Northwind Energy',
    kind: 'Routine',
    title: 'Routine assessment',
    reason: 'By the schedule.',
    services: ['SMKI Service'],
    environment: 'Live',
    scope: ['ORG-CP 1.2, clause 6.2'],
    provider: 'Kestrel Assurance',
    assessors: ['Ada Brook'],
    expectedOn: '2027-02-01',
  }

  async function planned(change: Record<string, string | readonly string[]> = {}): Promise<Page> {
    const entries = { ...plan, ...change }
    const choosing = await secretary.get('/assessments/plan')
    const form = await secretary.press(choosing, entries.organisation)
    return await secretary.submit(form, 'Plan the assessment', entries)
  }

  it('offers for the scope what the organisation owes in clauses in force, and other versions where asked [¶54]', async () => {
    const choosing = await secretary.get('/assessments/plan')
    const offeredIn = ({ forms }: Page, asked: string): readonly string[] =>
      forms
        .flatMap(({ fields }) => fields)
        .filter(({ name }) => name === asked)
        .flatMap(({ options }) => options.map(({ text }) => text))
    const scopeOf = (page: Page) => offeredIn(page, 'scope')
    const form = await secretary.press(choosing, 'Northwind Energy')
    const forNorthwind = scopeOf(form)
    const forTheDcc = scopeOf(await secretary.press(choosing, 'Sample DCC'))

    const assessed = [
      'Brightwell Power',
      'Calder Gas and Light',
      'Northwind Energy',
      'Northwind Holdings',
      'Sample DCC',
      'Severn Wires',
      'Tarn Gas Networks',
    ]
    assert.deepEqual(
      choosing.tables.flatMap(({ rows }) => rows.map(([name]) => name)),
      assessed,
    )
    assert.deepEqual(offeredIn(form, 'organisation'), ['Choose from the list', ...assessed])
    assert.ok(offeredIn(form, 'supplyChain').length > assessed.length)
    assert.ok(forNorthwind.includes('ORG-CP 1.2, clause 6.2'))
    assert.ok(forTheDcc.includes('CPS 1.4, clause 4.3'))
    assert.ok(!forNorthwind.some((clause) => clause.startsWith('CPS')))
  })

  it('refuses an ad hoc assessment without a decision, and says why behind “Why?” [¶67, 76]', async () => {
    const refused = await planned({ kind: 'Ad hoc' })

    assert.equal(refused.status, 422)
    assert.match(refused.errors.join(' '), /needs a decision of the PMA/)
    assert.match(refused.errors.join(' '), /why, with what scope, and whose action made it necessary/)
    assert.ok(refused.whys.some((why) => why.source.includes('76')))
  })

  it('refuses a first report on the DCC’s test services [¶66]', async () => {
    const refused = await planned({
      organisation: 'Sample DCC',
      kind: 'Pre-operational',
      environment: 'Test',
      scope: ['CPS 1.4, clause 4.3'],
    })

    assert.match(refused.errors.join(' '), /covers the live services/)
  })

  it('refuses an organisation that does not owe the clause, and keeps it chosen until it is taken out [¶54]', async () => {
    const forTheDcc = await secretary.press(await secretary.get('/assessments/plan'), 'Sample DCC')
    const strange = { ...plan, scope: ['CPS 1.4, clause 4.3'], title: '' }
    const refused = await secretary.submit(forTheDcc, 'Plan the assessment', strange)

    assert.match(
      refused.errors.join(' '),
      /^Enter the title\..*does not owe CPS 1\.4, clause 4\.3: take these out/,
    )
    const again = await secretary.submit(refused, 'Plan the assessment', { title: 'Named' })
    assert.match(again.errors.join(' '), /^Northwind Energy does not owe CPS 1\.4, clause 4\.3/)
  })

  it('takes a clause of the Compliance Policy from the catalogue for a Subscriber before operation, and no words', async () => {
    const before = { kind: 'Pre-operational', title: 'Registration desk' }
    const refused = await planned(before)
    const [group] = refused.forms
      .flatMap(({ fields }) => fields)
      .filter(({ name }) => name === 'compliancePolicyClause')

    assert.match(refused.errors.join(' '), /^Choose the clause of the Compliance Policy .*record it below\.$/)
    assert.ok(
      refused.whys.some(({ sentence }) => sentence.includes('recorded clause of the Compliance Policy')),
    )
    assert.deepEqual(
      group?.options.map(({ text }) => text.split(':')[0]),
      ['Choose from the list', ...['2.6', '3.4', '4.2'].map((clause) => `CP-POL 1.0, clause ${clause}`)],
    )
    const words = await secretary.post(
      '/assessments/plan',
      new URLSearchParams(
        formWith(refused, 'Plan the assessment').asItStands.map(([name, value]): [string, string] => [
          name,
          name === 'compliancePolicyClause' ? 'any words' : value,
        ]),
      ),
    )
    assert.match(
      words.errors.join(' '),
      /no clause of the Compliance Policy in force that Northwind Energy owes/,
    )

    const made = await secretary.submit(refused, 'Plan the assessment', {
      compliancePolicyClause: 'CP-POL 1.0, clause 3.4: Pre-operational assessment of Subscribers',
    })
    assert.equal(made.summary['Compliance Policy clause'], 'CP-POL 1.0, clause 3.4')
  })

  it('records a clause that the catalogue lacks in one step with the plan that needs it, and keeps what was typed', async () => {
    const refused = await planned({ kind: 'Pre-operational', title: 'Another desk' })
    const clause = {
      newClause: '3.4',
      newClauseTitle: 'Desks',
      newClauseText: 'A desk is assessed before it opens.',
    }
    const again = await secretary.submit(refused, 'Plan the assessment', { ...clause, title: '' })
    assert.match(
      again.errors.join(' '),
      /^Enter the title\. CP-POL 1\.0, clause 3\.4 is in the catalogue already/,
    )

    const made = await secretary.submit(again, 'Plan the assessment', {
      newClause: '3.5',
      title: 'Another desk',
    })
    assert.equal(made.summary['Compliance Policy clause'], 'CP-POL 1.0, clause 3.5')
    const found = await secretary.get('/requirements?document=CP-POL&owedBy=large-supplier')
    assert.ok(tableCalled(found, 'Requirements').rows.some(([number]) => number === '3.5'))
    const versions = await secretary.get('/requirements/documents')
    const policy = await secretary.press(versions, 'CP-POL 1.0')
    assert.ok(policy.timeline.some((title) => title.endsWith('recorded CP-POL 1.0, clause 3.5')))
  })

  it('plans, and keeps it from the organisation until it is notified', async () => {
    const made = await planned()
    assessment = made.path

    assert.equal(made.state, 'Planned')
    assert.equal(made.summary['Assurance provider'], 'Kestrel Assurance')
    assert.equal(made.summary['Assessors named'], 'Ada Brook')
    assert.equal((await contact.get(assessment)).status, 404)
  })

  it('tells the organisation nothing of one that is cancelled before it was told of it', async () => {
    const made = await planned({ title: 'Planned too early' })
    const end = await secretary.press(await secretary.get(made.path), 'Cancel the assessment')
    const refused = await secretary.submit(end, 'Cancel the assessment')
    assert.deepEqual(refused.errors, ['Enter the reason.'])
    assert.deepEqual(refused.whys[0], {
      sentence: 'A step out of the ordinary is taken with a recorded reason.',
      source: 'Local setting (not law)',
    })
    const ended = await secretary.submit(refused, 'Cancel the assessment', { reason: 'Planned twice.' })

    assert.equal(ended.state, 'Cancelled')
    const record = made.path.split('/').at(-1) ?? ''
    const told = new Map(await noticesAbout(secretary, record))
    assert.equal(told.get('An assurance assessment has ended early'), 'Assessor, PMA Chair, PMA member')
    assert.ok([...told.values()].every((to) => !to.includes('Contact')))
  })

  it('notifies with the notice period, and not sooner', async () => {
    const form = await secretary.press(await secretary.get(assessment), 'Notify the assessed organisation')
    const refused = await secretary.submit(form, 'Notify', { fieldworkFrom: '2026-11-05' })
    const notified = await secretary.submit(refused, 'Notify', { fieldworkFrom: '2026-12-01' })

    assert.match(refused.errors.join(' '), /notice period/)
    assert.equal(notified.state, 'Notified')
    assert.equal((await contact.get(assessment)).state, 'Notified')
  })

  it('engages only with a statement of independence', async () => {
    const form = await assessor.press(await assessor.get(assessment), 'Record the team and its independence')
    const lead = referenceOf('lead')
    const refused = await assessor.submit(form, 'Record the team', { lead: 'Ada Brook' })
    const engaged = await assessor.submit(refused, 'Record the team', {
      [`qualifications.${lead}`]: 'Lead auditor',
      [`independence.${lead}`]: 'I hold no interest in it.',
    })

    assert.match(refused.errors.join(' '), /no statement of independence/)
    assert.equal(engaged.state, 'Engaged')
  })

  it('takes a finding typed by hand and keeps it from everybody but the assessors', async () => {
    const early = await assessor.press(await assessor.get(assessment), 'Begin fieldwork')
    assert.match(early.errors.join(' '), /fieldwork begins on 1 December 2026, not sooner/)
    app.clock.setTo('2026-12-01T10:00:00Z')
    secretary = await as('secretary')
    assessor = await as('lead')
    contact = await as('contact')
    await assessor.press(await assessor.get(assessment), 'Begin fieldwork')
    const form = await assessor.press(await assessor.get(assessment), 'Add a finding')
    const refused = await assessor.submit(form, 'Save the finding', { classification: 'Failure' })
    assert.match(refused.errors.join(' '), /Enter the title\..*Choose how severe the failure is\./)
    const added = await assessor.submit(form, 'Save the finding', {
      title: 'One card suffices',
      text: 'The module takes one card.',
      documentCode: 'ORG-CP',
      documentVersion: '1.2',
      clause: '6.2',
      classification: 'Failure',
      severity: 'Major',
      evidenceStatement: 'The log.',
    })
    const chair = await as('chair')

    assert.equal(added.state, 'Draft')
    assert.equal((await contact.get(added.path)).status, 404)
    assert.equal((await chair.get(added.path)).status, 404)
    assert.doesNotMatch((await chair.get(assessment)).text, /One card/)
  })

  it('tells the second of two who edit what changed, and keeps what was typed', async () => {
    const path = `${assessment}/findings/1/change`
    const one = await assessor.get(path)
    const other = await assessor.get(path)
    await assessor.submit(one, 'Save the finding', { title: 'One card is enough' })
    const stale = await assessor.submit(other, 'Save the finding', { title: 'A single card suffices' })

    assert.equal(stale.status, 409)
    assert.match(stale.errors.join(' '), /One card is enough/)
    assert.match(stale.html, /A single card suffices/)
  })

  it('tells the second of two what changed together with what is wrong, so that nothing is undone unseen', async () => {
    const path = `${assessment}/findings/1/change`
    const [one, other] = [await assessor.get(path), await assessor.get(path)]
    await assessor.submit(one, 'Save the finding', { title: 'One card opens it' })

    const page = await assessor.submit(other, 'Save the finding', {
      title: 'A single card suffices',
      text: '',
    })

    assert.equal(page.status, 409)
    assert.match(
      page.errors[0] ?? '',
      /^Somebody else changed this record since you opened it\. What you typed/,
    )
    assert.equal(page.errors[1], 'Meanwhile Ada Brook changed finding 1.')
    assert.match(
      page.errors.join('; '),
      /Title is now “One card opens it”; you entered “A single card suffices”/,
    )
    assert.match(page.errors.join('; '), /Enter the text/)
    assert.match(page.html, /A single card suffices/)
  })

  it('says of a result what its form and the rules have against it at once', async () => {
    const form = await assessor.get(`${assessment}/results`)
    const refused = await assessor.submit(form, 'Record the result', { outcome: 'Not tested' })

    assert.deepEqual(
      refused.errors.map((error) => error.split('Why?')[0]?.trim()),
      ['Choose the requirement.', 'Say why it was not tested or is met in part.'],
    )
  })

  it('shares drafts for the factual check, takes a comment, and blocks the report until it is answered', async () => {
    await assessor.submit(await assessor.get(`${assessment}/results`), 'Record the result', {
      requirement: 'ORG-CP 1.2, clause 6.2: Two people for private keys',
      outcome: 'Not met',
    })
    await assessor.press(await assessor.get(assessment), 'Share draft findings for the factual check')
    const comment = await contact.press(
      await contact.get(`${assessment}/findings/1`),
      'Comment on its accuracy',
    )
    await contact.submit(comment, 'Send the comment', { comment: 'Two cards since May.' })
    const early = await assessor.press(await assessor.get(assessment), 'Issue the report')
    assert.match(
      early.text,
      /The factual check is still on: the organisation may comment on the drafts until /,
    )
    const refused = await issue('')

    assert.equal(refused.status, 422)
    assert.match(refused.errors.join(' '), /^Enter the summary\./)
    assert.match(refused.errors.join(' '), /1 comment without an answer/)
    assert.match(refused.errors.join(' '), /The period that the report covers is not stated yet/)
  })

  async function issue(summary = 'One failure.'): Promise<Page> {
    const form = await assessor.press(await assessor.get(assessment), 'Issue the report')
    return await assessor.submit(form, 'Issue the report', {
      recommendedStatus: 'Not approved',
      statusReasons: 'The failure is open.',
      summary,
    })
  }

  it('issues the report to the organisation and the PMA at the same moment, as a PDF', async () => {
    const answer = await assessor.get(`${assessment}/findings/1/comments/1`)
    await assessor.submit(answer, 'Send the answer', {
      answer: 'Agreed.',
      text: 'The module took one card until May.',
    })
    await assessor.submit(await assessor.get(`${assessment}/period`), 'Save', {
      ...{ periodFrom: '2026-01-01', periodTo: '2026-06-30', sites: 'Leeds' },
    })
    const issued = await issue()
    const href = issued.links.find((link) => link.text.endsWith('.pdf'))?.href ?? ''
    const chair = await as('chair')
    const file = await chair.download(href)

    assert.equal(issued.state, 'Report issued')
    assert.equal((await contact.get(assessment)).state, 'Report issued')
    assert.equal((await chair.get(`${assessment}/findings/1`)).state, 'Issued')
    assert.equal(file.bytes.subarray(0, 5).toString(), '%PDF-')
    assert.match(file.headers.get('content-disposition') ?? '', /^attachment/)
    assert.equal(file.headers.get('x-content-type-options'), 'nosniff')
  })

  it('hides the case from a member employed by an affiliate', async () => {
    const excused = await as('ssc')

    assert.equal((await excused.get(assessment)).status, 404)
    assert.equal((await excused.get(`${assessment}/findings/1`)).status, 404)
    assert.deepEqual((await excused.get('/assessments')).tables, [])
  })

  it('takes the response from the named contact alone', async () => {
    const early = await secretary.press(await secretary.get(assessment), 'Take to PMA review')
    assert.match(early.errors.join(' '), /may still answer, until 31 December 2026/)
    const drafter = await as('drafter')
    const form = await contact.press(await contact.get(assessment), 'Send the response')
    const answered = await contact.submit(form, 'Send the response', { 'kind.1': 'Accepted' })

    assert.equal((await drafter.get(assessment)).buttons.includes('Send the response'), false)
    assert.equal(answered.state, 'Response received')
  })

  it('is sent back with the comments of the PMA, and comes again as a superseding edition', async () => {
    await secretary.press(await secretary.get(assessment), 'Take to PMA review')
    await decided('Put sending it back on an agenda', 'Say which logs were read.')
    const back = await secretary.press(await secretary.get(assessment), 'Send the report back with comments')
    assert.equal(back.state, 'Sent back to the assessor')
    assert.match((await assessor.get(assessment)).text, /Say which logs were read\./)

    const finding = `${assessment}/findings/1`
    const revise = await assessor.press(await assessor.get(finding), 'Revise it for a superseding report')
    await assessor.submit(revise, 'Save the finding', { title: 'One card sufficed until May' })
    assert.match((await assessor.get(finding)).text, /One card sufficed until May/)
    const chair = await as('chair')
    const period = await assessor.press(await assessor.get(assessment), 'Period and sites')
    const corrected = await assessor.submit(period, 'Save', { periodTo: '2026-09-30' })
    assert.match(corrected.summary['Period'] ?? '', /to 30 September 2026/)
    for (const reader of [chair, contact]) {
      assert.doesNotMatch((await reader.get(finding)).text, /sufficed until May/)
      assert.match((await reader.get(assessment)).summary['Period'] ?? '', /to 30 June 2026/)
    }
    const form = await assessor.press(await assessor.get(assessment), 'Issue a superseding report')
    const again = await assessor.submit(form, 'Issue the report', {
      summary: 'One failure, in the logs of May.',
      supersededBecause: 'It did not say which logs were read.',
    })
    assert.equal(again.state, 'Report issued')
    assert.match((await chair.get(finding)).text, /One card sufficed until May/)
    assert.match((await chair.get(assessment)).summary['Period'] ?? '', /to 30 September 2026/)
    const response = await contact.press(await contact.get(assessment), 'Send the response')
    const answered = await contact.submit(response, 'Send the response', { 'kind.1': 'Accepted' })
    assert.equal(answered.state, 'Response received')
  })

  it('sets the status only on a quorate decision about this report', async () => {
    await secretary.press(await secretary.get(assessment), 'Take to PMA review')
    const early = await secretary.submit(await secretary.get(`${assessment}/status`), 'Record the status')
    await decided('Put on an agenda', 'One failure is open.')
    const set = await secretary.submit(await secretary.get(`${assessment}/status`), 'Record the status')

    assert.match(early.errors.join(' '), /needs a decision of the PMA/)
    assert.equal(set.state, 'Assurance status set')
    assert.match(set.summary['Set by the PMA'] ?? '', /Not approved/)
  })

  async function decided(link: string, reasons: string): Promise<void> {
    const called = await secretary.submit(await secretary.get('/meetings/call'), 'Call the meeting', {
      heldOn: day('2026-12-01'),
      startsAt: '10:30',
      mode: 'Remote',
      place: 'By video',
    })
    const choice = await secretary.press(await secretary.get(assessment), link)
    const add = await secretary.press(choice, called.path.split('/').at(-1) ?? '')
    const moved = { title: 'The report', words: 'That it be so.' }
    if (link === 'Put on an agenda') await refusedOnAgenda(add, moved)
    const item = await secretary.submit(add, 'Put it on the agenda', moved)
    const meeting = async () => await secretary.get(called.path)
    await secretary.press(await meeting(), 'Open the meeting')
    const hold = async (button: string) => await secretary.press(await secretary.get(item.path), button)
    await hold('Open the item')
    await hold('Begin deliberation')
    const inquorate = await hold('Put the motion to the vote')
    assert.match(inquorate.errors.join(' '), /4 are needed/)
    await secretary.press(await meeting(), 'Every member is present')
    const vote = await hold('Put the motion to the vote')
    assert.match(vote.summary['Excused'] ?? '', /Noor Ashton.*Priya Shah/)
    const votes: Record<string, string> = {}
    for (const name of ['lsB', 'ss', 'net', 'tsc'] as const) votes[`votes.${referenceOf(name)}`] = 'For'
    await secretary.submit(vote, 'Record the votes', votes)
    const decision = await secretary.submit(await secretary.get(item.path), 'Record the decision', {
      reasons,
    })
    assert.match(decision.summary['Outcome'] ?? '', /Carried/)
  }

  async function refusedOnAgenda(add: Page, moved: Record<string, string>): Promise<void> {
    const propose = async (outcome: string) =>
      (await secretary.submit(add, 'Put it on the agenda', { ...moved, outcome })).errors.join(' ')

    const outcome = formWith(add, 'Put it on the agenda').fields.find(({ name }) => name === 'outcome')
    assert.deepEqual(
      outcome?.options.map(({ text }) => text),
      ['Approved', 'Approved with caveats', 'Not approved', 'No overall status'],
    )
    assert.match(await propose('approved-with-caveats'), /names at least one caveat/)
  }

  it('tells the excused member of one item and of nothing else', async () => {
    const excused = await as('ssc')
    const [meeting] = (await excused.get('/meetings')).links.filter((link) =>
      link.href.startsWith('/meetings/PM-'),
    )
    const page = await excused.get(meeting?.href ?? '')

    assert.match(page.text, /You are excused from one item\./)
    assert.doesNotMatch(page.text, /Northwind|The report/)
    assert.equal(
      page.tables.some((table) => table.caption === 'Agenda'),
      false,
    )
  })

  it('had a notice of each step for those whom it concerns, and they find what it tells of', async () => {
    const record = assessment.split('/').at(-1) ?? ''
    const told = (await noticesAbout(secretary, record)).map((one) => one.join(': '))
    assert.deepEqual([...new Set(told)].toSorted(), [
      'An assessment report is under PMA review: PMA Chair, PMA member, PKI Specialist',
      'An assurance assessment is planned: Contact of an assessed organisation, Assessor',
      'An assurance assessment is to be made: PMA Chair, PMA member',
      'Draft findings are ready for your factual check: Contact of an assessed organisation',
      'The PMA has sent the report back: Assessor, Contact of an assessed organisation',
      'The assessed organisation has responded: PMA Chair, PMA member, Assessor',
      'The assessment report is issued: Contact of an assessed organisation, PMA Chair, PMA member',
      'The assurance status is set: Contact of an assessed organisation, SEC Panel member, Assessor',
      'The team of an assurance assessment is engaged: PMA Chair, PMA member',
    ])
    for (const person of [contact, assessor, await as('chair'), await as('lsB'), await as('panelOne')])
      assert.equal((await person.get(assessment)).status, 200)
  })

  it('lists it with its state', async () => {
    const list = tableCalled(await secretary.get('/assessments'), 'Assessments')

    assert.deepEqual(list.rows.map((row) => row.at(-1)).toSorted(), [
      'Assurance status set',
      'Cancelled',
      'Planned',
      'Planned',
    ])
  })
})
