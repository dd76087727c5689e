import assert from 'node:assert/strict'
import { signedInAs, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'
import { formWith } from '../support/visitor.ts'

describe('The register of organisations @journey', () => {
  const app = useApp()
  let secretary: SignedIn
  let alpha: Page
  let beta: Page

  before('two organisations', async () => {
    secretary = await signedInAs(app, 'secretariat')
    alpha = await entered('Alpha Energy', 'Subscriber: large supplier')
    beta = await entered('Beta Networks', 'Subscriber: electricity distributor')
  })

  async function entered(name: string, role: string): Promise<Page> {
    const form = await secretary.get('/organisations/new')
    return await secretary.submit(form, 'Enter the organisation', { name, role, from: '2026-04-01' })
  }

  it('shows a new organisation with its role and says so once', () => {
    assert.equal(alpha.flash, 'Alpha Energy is in the register.')
    assert.equal(alpha.heading, 'Alpha Energy')
    assert.deepEqual(tableCalled(alpha, 'Roles').rows, [
      [
        'Subscriber: large supplier',
        '1 April 2026',
        'No end',
        'Holds today',
        'End “Subscriber: large supplier”',
      ],
    ])
  })

  it('lists what is asked for, by name and role', async () => {
    const list = await secretary.get('/organisations?words=beta&role=electricity-distributor')

    assert.deepEqual(
      tableCalled(list, 'Organisations').rows.map(([name]) => name),
      ['Beta Networks'],
    )
  })

  it('refuses a role that overlaps the same role, naming the field and the cure', async () => {
    const form = await secretary.press(await secretary.get(alpha.path), 'Start a role')
    const again = await secretary.submit(form, 'Start the role', {
      role: 'Subscriber: large supplier',
      from: '2027-01-01',
    })

    assert.equal(again.status, 422)
    assert.deepEqual(again.errors, [
      'The role “Subscriber: large supplier” is recorded since 1 April 2026 already. End that first.',
    ])
    assert.equal(
      formWith(again, 'Start the role').fields.find((field) => field.name === 'from')?.error,
      again.errors[0],
    )
  })

  it('refuses a supplier of both sizes on one day, and takes it from the day after', async () => {
    const form = await secretary.press(await secretary.get(alpha.path), 'Start a role')
    const both = await secretary.submit(form, 'Start the role', {
      role: 'Subscriber: small supplier',
      from: '2027-01-01',
    })
    assert.match(
      both.errors[0] ?? '',
      /^The role “Subscriber: large supplier” is recorded since 1 April 2026, and a supplier is large or small/,
    )
    assert.match(both.whys[0]?.sentence ?? '', /^A supplier is large or small on any day and not both/)

    const earlier = await secretary.submit(both, 'Start the role', { from: '2025-01-01', to: '2026-03-31' })
    assert.equal(tableCalled(earlier, 'Roles').rows[1]?.[0], 'Subscriber: small supplier')
  })

  it('refuses a last day before the first, with the rule behind “Why?”', async () => {
    const form = await secretary.press(await secretary.get(alpha.path), 'Start a role')
    const again = await secretary.submit(form, 'Start the role', {
      role: 'Relying Party',
      from: '2027-03-05',
      to: '2027-03-04',
    })

    assert.deepEqual(
      again.errors.map((error) => error.split('Why?')[0]?.trim()),
      ['The last day must be on or after the first day.'],
    )
    assert.equal(again.whys[0]?.sentence, 'A later step is not dated before an earlier one.')
  })

  it('says at once what a form and the rules have against it, whatever is entered', async () => {
    const cases: readonly [string, string, Record<string, string>, RegExp][] = [
      [
        '/organisations/new',
        'Enter the organisation',
        { name: 'alpha energy', from: '' },
        /of this name.*first day/,
      ],
      [`${alpha.path}/name`, 'Change the name', { name: 'Beta Networks' }, /of this name.*reason/],
      [
        `${alpha.path}/roles/new`,
        'Start the role',
        { role: 'Subscriber: small supplier', to: '2027-02-31' },
        /large or small.*must be a real day/,
      ],
      [`${alpha.path}/roles/1/end`, 'Record the last day', { to: '2026-03-31' }, /or later.*reason/],
    ]
    for (const [path, button, entries, expected] of cases) {
      const page = await secretary.submit(await secretary.get(path), button, entries)
      assert.match(page.errors.join(' '), expected, path)
    }
  })

  it('ends a role with a day and a reason, and keeps it on the record', async () => {
    const form = await secretary.press(
      await secretary.get(beta.path),
      'End “Subscriber: electricity distributor”',
    )
    const page = await secretary.submit(form, 'Record the last day', {
      to: '2027-02-28',
      reason: 'Licence handed back.',
    })

    assert.deepEqual(tableCalled(page, 'Roles').rows[0]?.slice(1), [
      '1 April 2026',
      '28 February 2027',
      'Ended',
      'Ended',
    ])
    assert.ok(page.timeline.some((title) => title.endsWith('ended a role')))
  })

  it('shows an affiliation on both organisations and excuses nobody twice', async () => {
    const form = await secretary.press(await secretary.get(alpha.path), 'Record an affiliate')
    await secretary.submit(form, 'Record the affiliate', {
      organisation: 'Beta Networks',
      from: '2027-01-01',
    })

    const again = await secretary.submit(form, 'Record the affiliate', {
      ...{ organisation: 'Beta Networks', from: '2027-02-01', to: '2027-02-31' },
    })
    assert.match(again.errors.join(' '), /is recorded since 1 January 2027 already.*must be a real day/)
    const other = await secretary.get(beta.path)
    assert.match(other.summary['Affiliates today'] ?? '', /Alpha Energy/)
  })

  it('says of a supply what its form and the rules have against it at once', async () => {
    const form = await secretary.get(`${alpha.path}/supply-chain/new`)
    const supply = { organisation: 'Beta Networks', supplies: 'Hosting', from: '2027-01-01' }
    const button = 'Record the party'
    await secretary.submit(form, button, supply)

    const again = await secretary.submit(form, button, { ...supply, to: '2027-02-31' })

    assert.match(again.errors.join(' '), /is recorded since 1 January 2027 already.*must be a real day/)
  })

  it('tells the second of two editors what became of the record', async () => {
    const path = `${alpha.path}/name`
    const [first, second] = [await secretary.get(path), await secretary.get(path)]
    await secretary.submit(first, 'Change the name', { name: 'Alpha Power', reason: 'Rebranded.' })

    const late = await secretary.submit(second, 'Change the name', { name: 'Alfa', reason: 'Spelling.' })
    assert.equal(late.status, 409)
    assert.ok(late.errors.some((error) => error.includes('Name is now “Alpha Power”; you entered “Alfa”.')))
  })

  it('leads from an organisation to what is recorded about it, and lets every such list be asked by organisation', async () => {
    const about = alpha.links.filter(({ href }) => href.includes('?organisation='))
    const [planning, ...lists] = about
    assert.equal(planning?.text, 'Plan an assessment')
    assert.deepEqual(
      lists.map(({ text }) => text),
      [
        'Its assessments',
        'Requests to it',
        'Its actions',
        'Suspected non-compliance',
        'Advice to the Panel about it',
        'Its remediation plans',
      ],
    )
    for (const list of [
      ...lists.map(({ href }) => href),
      '/findings',
      '/panel-decisions',
      '/redaction-proposals',
    ]) {
      const asked = await secretary.submit(await secretary.get(list), 'Apply filters', {
        organisation: 'Beta Networks',
      })
      assert.ok(linkCalled(asked, 'Remove the filter Organisation: Beta Networks'), list)
    }
  })

  it('gives a contact the own organisation and no other', async () => {
    const contact = await signedInAs(app, 'contact', { organisation: referenceOf(alpha) })

    const list = await contact.get('/organisations')
    assert.deepEqual(
      tableCalled(list, 'Organisations').rows.map((row) => row.at(-1)),
      [referenceOf(alpha)],
    )
    assert.equal((await contact.get(beta.path)).status, 404)
    assert.equal((await contact.get('/organisations/new')).status, 404)
  })

  it('sends the list as a CSV file with every dated entry', async () => {
    const list = await secretary.get('/organisations?role=large-supplier')
    const { bytes, headers } = await secretary.download(linkCalled(list, 'Download as CSV'))

    assert.match(headers.get('content-disposition') ?? '', /organisations\.csv/)
    assert.match(bytes.toString('utf8'), /,"Alpha Power",Role,"Subscriber: large supplier",2026-04-01,\r/)
    assert.doesNotMatch(bytes.toString('utf8'), /"Beta Networks",Role/)
  })

  function referenceOf(page: Page): string {
    return page.caption ?? ''
  }
})
