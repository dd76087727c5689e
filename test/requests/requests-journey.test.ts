import assert from 'node:assert/strict'
import { trailOf } from '../../server/audit-trail/trail-store.ts'
import { day } from '../../server/kernel/day.ts'
import type { Assessment } from '../../server/assessments/assessment.ts'
import { signedInAs, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownAssessmentInFieldwork, aKnownCast, type Cast } from '../support/builders/assessment.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'

describe('Requests and co-operation @journey', () => {
  const app = useApp()
  let cast: Cast
  let assessment: Assessment
  let assessor: SignedIn
  let contact: SignedIn
  let base: string

  before('an assessment in fieldwork', async () => {
    cast = await aKnownCast(day('2027-03-01'))
    assessment = await aKnownAssessmentInFieldwork(cast)
    assessor = await signIn(app, cast.assessor)
    contact = await signIn(app, cast.contact)
    base = `/assessments/${assessment.reference}/requests`
  })

  async function asked(entries: Record<string, string> = {}): Promise<Page> {
    return await assessor.submit(await assessor.get(`${base}/ask`), 'Make the request', {
      kind: 'Data or information',
      title: 'Access log',
      text: 'The access log of the signing module.',
      ...entries,
    })
  }

  it('are none at first, or none that the reader may see', async () => {
    const page = await assessor.get(`/assessments/${assessment.reference}`)

    assert.match(page.text, /There are no requests here, or none that you may see\./)
  })

  it('are due by the local period, and say why', async () => {
    const page = await asked()

    assert.equal(page.state, 'Waiting for an answer')
    assert.match(page.summary['Answer due'] ?? '', /^15 March 2027/)
    assert.ok(page.whys.some((why) => why.sentence.includes('10 working days')))
    assert.ok(page.whys.some((why) => why.source === 'Seed paragraph 56'))
  })

  it('are refused another day without its reason, and a day gone by', async () => {
    const page = await asked({ dueOn: '2027-02-01' })

    assert.equal(page.status, 422)
    assert.deepEqual(
      page.errors.map((error) => error.split('Why?')[0]?.trim()),
      ['Choose a day to come.', 'Say why the day differs from the one the local period gives.'],
    )
  })

  it('reach a party of the supply chain through the organisation', async () => {
    const page = await asked({ supplyChainParty: 'Delta Hosting, through Alpha Energy' })

    assert.match(page.summary['Addressed to'] ?? '', /^Delta Hosting, through Alpha Energy/)
  })

  it('stand on the page of the assessment, with a notice ready to send', async () => {
    await asked()
    const page = await contact.get(`/assessments/${assessment.reference}`)

    assert.equal(tableCalled(page, 'Requests').rows[0]?.[0], '1. Access log')
    assert.ok(page.timeline.some((title) => title.includes('made request 1')))
  })

  it('are answered with a file that both sides can save', async () => {
    const { path } = await asked({ title: 'Answered' })
    const form = await contact.press(await contact.get(path), 'Answer the request')
    const program = { file: { name: 'log.exe', bytes: Buffer.from('MZ') } }
    const empty = await contact.submit(form, 'Send the answer', { description: 'The log' }, program)
    assert.match(empty.errors.join(), /^Enter the answer\..*Assay takes PDF/)
    const page = await contact.submit(
      form,
      'Send the answer',
      { answer: 'Here it is.', description: 'The log' },
      { file: { name: 'log.txt', bytes: Buffer.from('09:00 opened') } },
    )

    assert.equal(page.state, 'Answered')
    const saved = await assessor.download(linkCalled(await assessor.get(path), 'log.txt'))
    assert.equal(saved.bytes.toString(), '09:00 opened')
  })

  it('are answered without a file, and asked again with a new day', async () => {
    const { path } = await asked({ title: 'Half answered' })
    const form = await contact.press(await contact.get(path), 'Answer the request')
    await contact.submit(form, 'Send the answer', { answer: 'See the register.' })
    const again = await assessor.press(await assessor.get(path), 'Ask again')
    const page = await assessor.submit(again, 'Ask again', { missing: 'The register of January.' })

    assert.equal(page.state, 'Waiting for an answer')
    assert.ok(page.whys.some((why) => why.sentence.includes('It was asked again on 1 March 2027')))
  })

  it('tell the second of two what the first did, and keep what was typed', async () => {
    const { path } = await asked({ title: 'Crossed' })
    const form = await contact.press(await contact.get(path), 'Answer the request')
    const withdraw = await assessor.press(await assessor.get(path), 'Withdraw the request')
    await assessor.submit(withdraw, 'Withdraw it', { reason: 'Found elsewhere.' })

    const page = await contact.submit(form, 'Send the answer', { answer: 'Page 7 of the log.' })

    assert.equal(page.status, 409)
    assert.match(
      page.errors[0] ?? '',
      /^Somebody else changed this record since you opened it\. What you typed is kept/,
    )
    assert.match(page.errors[1] ?? '', /^Meanwhile Ada Brook withdrew request \d+: Found elsewhere\.$/)
    assert.match(page.errors[2] ?? '', /is “Withdrawn”/)
    const answer = page.forms.flatMap(({ fields }) => fields).find(({ name }) => name === 'answer')
    assert.equal(answer?.value, 'Page 7 of the log.')
  })

  it('name to the second of two what changed the record since, and nothing older or beside it', async () => {
    const findings = `/assessments/${assessment.reference}/findings`
    await assessor.submit(await assessor.get(`${findings}/add`), 'Save the finding', {
      title: 'A log without its gaps',
      text: 'The log has gaps.',
      documentCode: 'ORG-CP',
      documentVersion: '1.2',
      clause: '6.2',
      classification: 'Failure',
      severity: 'Minor',
      evidenceStatement: 'Page 7 of the log.',
      environment: 'Live',
      foundOn: '2027-03-01',
    })
    const [one, other] = [
      await assessor.get(`${findings}/1/change`),
      await assessor.get(`${findings}/1/change`),
    ]
    await assessor.submit(one, 'Save the finding', { title: 'A log with gaps' })
    app.clock.pass({ minutes: 1 })
    const file = { name: 'log.txt', type: 'text/plain', bytes: Buffer.from('May; none') }
    await assessor.submit(
      await assessor.get(`${findings}/1/evidence`),
      'Add the file',
      { description: 'The log of May' },
      { file },
    )

    const page = await assessor.submit(other, 'Save the finding', { location: 'Leeds' })

    assert.equal(page.status, 409)
    assert.deepEqual(
      page.errors.filter((error) => error.startsWith('Meanwhile')),
      ['Meanwhile Ada Brook changed finding 1.'],
    )
  })

  it('go with the findings to whoever takes the place of an assessor, and back', async () => {
    const tom = await signedInAs(app, 'assessor', { organisation: cast.provider.reference })
    const page = `/assessments/${assessment.reference}`
    const replace = async (by: SignedIn, joins: SignedIn, reason: string) => {
      const { name, reference } = joins.person
      return await by.submit(await by.get(`${page}/team`), 'Change the team', {
        ...{ team: [name], lead: name, reason },
        [`qualifications.${reference}`]: 'Auditor',
        [`independence.${reference}`]: 'I hold no interest in Alpha Energy.',
      })
    }
    assert.equal((await tom.get(`${page}/findings/1`)).status, 404)
    const refused = await replace(tom, tom, '')
    const changed = await replace(tom, tom, 'Ada Brook has left.')

    assert.match(refused.errors.join(' '), /why the team changes/i)
    assert.equal(changed.flash, 'The team is changed.')
    assert.match(changed.text, /Ada Brook has left\./)
    for (const part of ['/findings/1', '/requests/1']) {
      assert.equal((await tom.get(`${page}${part}`)).status, 200)
      assert.equal((await assessor.get(`${page}${part}`)).status, 404)
    }
    await replace(tom, assessor, 'She is back.')
    assert.equal((await assessor.get(`${page}/requests/1`)).status, 200)
  })

  it('get more time where the assessor gives it', async () => {
    const { path } = await asked({ title: 'More time' })
    const form = await contact.press(await contact.get(path), 'Ask for more time')
    await contact.submit(form, 'Ask for more time', {
      reason: 'The archive is closed.',
      until: '2027-03-29',
    })
    const decide = await assessor.press(await assessor.get(path), 'Decide on more time')
    const page = await assessor.submit(decide, 'Send the decision', {
      decision: 'Give more time',
      reason: 'Agreed.',
    })

    assert.match(page.summary['Answer due'] ?? '', /^29 March 2027/)
    assert.ok(page.whys.some((why) => why.sentence.includes('More time was given on 1 March 2027')))
    const told = await trailOf(page.caption?.split(' ')[0] ?? '', ['all'])
    assert.deepEqual(
      told
        .flatMap(({ did, changes }) =>
          changes.map(({ field, from, to }) => `${did.split(' ')[0]} ${field}: ${from ?? ''} → ${to ?? ''}`),
        )
        .toSorted(),
      [
        'asked State: Waiting for an answer → More time asked for',
        'gave Due: 15 March 2027 → 29 March 2027',
        'gave State: More time asked for → Waiting for an answer',
        'made Due:  → 15 March 2027',
        'made State:  → Waiting for an answer',
      ],
    )
  })

  it('are refused with a reason, which the PMA sees once it is referred', async () => {
    const { path } = await asked({ title: 'Refused', kind: 'Access to premises' })
    const form = await contact.press(await contact.get(path), 'Refuse the request')
    const refused = await contact.submit(form, 'Send the refusal', { reason: 'The site is sealed.' })
    assert.equal(refused.state, 'Refused')

    const refer = await assessor.press(await assessor.get(path), 'Refer the refusal to the PMA')
    await assessor.submit(refer, 'Refer it', { reason: 'No other site holds the keys.' })

    const secretary = await signIn(app, cast.secretary)
    const seen = await secretary.get(path)
    assert.equal(seen.state, 'Refusal referred to the PMA')
    assert.ok(seen.text.includes('The site is sealed.'))
    const panel = await signedInAs(app, 'panel-member')
    assert.equal((await panel.get(path)).status, 200)
  })

  it('show an answer after the day as late, and keep it', async () => {
    const { path } = await asked({ title: 'Late' })
    app.clock.pass({ days: 20 })
    try {
      const late = await signIn(app, cast.contact)
      assert.match((await late.get(path)).summary['Answer due'] ?? '', /Overdue/)
      const form = await late.press(await late.get(path), 'Answer the request')
      const page = await late.submit(form, 'Send the answer', { answer: 'With apologies.' })
      assert.match(page.text, /Late/)
    } finally {
      app.clock.pass({ days: -20 })
    }
  })

  it('are answered by the contact named to submit alone', async () => {
    const { path } = await asked({ title: 'By whom' })
    const drafter = await signedInAs(app, 'contact', { organisation: cast.organisation.reference })
    const form = await drafter.get(`${path}/answer`)
    const page = await drafter.submit(form, 'Send the answer', { answer: 'Mine.' })

    assert.equal(page.status, 422)
    assert.match(page.errors[0] ?? '', /Only the contact named to submit/)
  })

  it('are not found by another organisation, another assessor, or a member employed by the organisation', async () => {
    const { path } = await asked({ title: 'Not seen' })
    const other = await signedInAs(app, 'contact', { organisation: cast.supplier.reference })
    const rival = await signedInAs(app, 'assessor', { organisation: cast.provider.reference })
    const member = await signedInAs(app, 'pma-member', {
      seat: 'ls-a',
      employer: cast.organisation.reference,
    })

    for (const outsider of [other, rival, member]) assert.equal((await outsider.get(path)).status, 404)
  })

  describe('in lists', () => {
    const titles = (page: Page) =>
      tableCalled(page, 'Requests').rows.map(([title]) => title?.split(' AS-')[0])

    it('stand together over all assessments for who may see them, filtered and ordered', async () => {
      const refused = await assessor.get('/requests?status=referred')
      assert.match(titles(refused).join(), /^\d+\. Refused$/)
      assert.ok(
        refused.links.some(({ text }) => text === 'Remove the filter State: Refusal referred to the PMA'),
      )

      const all = titles(await contact.get('/requests'))
      const turned = titles(await contact.get('/requests?sort=due&down=yes'))
      assert.match(turned[0] ?? '', /More time/)
      assert.deepEqual(turned.toSorted(), all.toSorted())
      const elsewhere = await contact.get('/requests?assessment=AS-2027-ZZZZ')
      assert.match(elsewhere.text, /There are no requests here/)
    })

    it('show only what is overdue where that is asked for', async () => {
      const before = await assessor.get(`${base}?due=overdue`)
      assert.match(before.text, /There are no requests here/)
      app.clock.pass({ days: 20 })
      try {
        const page = await (await signIn(app, cast.assessor)).get(`${base}?due=overdue`)
        const table = tableCalled(page, 'Requests')
        assert.ok(table.rows.length > 0)
        assert.ok(
          table.rows.every((row) => row[3]?.endsWith('Overdue') && row[4] === 'Waiting for an answer'),
        )
      } finally {
        app.clock.pass({ days: -20 })
      }
    })

    it('are sent as a file with the same rows', async () => {
      for (const path of ['/requests', base]) {
        const page = await assessor.get(`${path}?kind=premises`)
        const { bytes, headers } = await assessor.download(linkCalled(page, 'Download as CSV'))
        const [head, ...rows] = bytes.toString('utf8').trimEnd().split('\r\n')
        assert.match(head ?? '', /^\uFEFFRequest,/)
        assert.equal(rows.length, tableCalled(page, 'Requests').rows.length)
        assert.match(rows.join(), /Refused/)
        assert.match(headers.get('content-disposition') ?? '', /requests\.csv/)
      }
    })

    it('hold nothing for another organisation, in the file neither', async () => {
      const other = await signedInAs(app, 'contact', { organisation: cast.supplier.reference })

      assert.match((await other.get('/requests')).text, /There are no requests here/)
      const { bytes } = await other.download('/requests.csv')
      assert.doesNotMatch(bytes.toString('utf8'), /Access log|AS-/)
      assert.equal((await other.get(base)).status, 404)
      assert.equal((await other.download(`${base}.csv`)).status, 404)
    })
  })

  describe('of an assessment that has ended', () => {
    it('wait for nobody; what was refused stays refused', async () => {
      const asks = 'The assessor asks for your co-operation.'
      const secretary = await signIn(app, cast.secretary)
      const { path } = await asked({ title: 'Still waiting' })
      const other = await asked({ title: 'Refused to the end' })
      const refuse = await contact.press(await contact.get(other.path), 'Refuse the request')
      await contact.submit(refuse, 'Send the refusal', { reason: 'The site is sealed.' })
      assert.match((await assessor.get('/')).text, /Refused to the end/)
      assert.ok((await contact.get('/')).text.includes(asks))
      const form = await secretary.get(`/assessments/${assessment.reference}/cancel`)
      await secretary.submit(form, 'Cancel the assessment', { reason: 'The site was sold.' })

      const page = await contact.get(path)
      assert.equal(page.state, 'Withdrawn')
      assert.match(page.text, /The site was sold\./)
      assert.ok(!(await contact.get('/')).text.includes(asks))
      assert.doesNotMatch((await assessor.get('/')).text, /Refused to the end/)
      assert.equal((await contact.get(other.path)).state, 'Refused')
      const refused = tableCalled(await assessor.get('/requests?status=referred'), 'Requests')
      assert.equal(refused.rows.length, 1)
    })
  })
})
