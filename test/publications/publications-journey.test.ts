import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import { PublicationFetchModel } from '../../models/publication-fetch.ts'
import { day } from '../../server/kernel/day.ts'
import { settleRegister } from '../../server/publishing/register-actions.ts'
import { renderOutputs } from '../../server/publishing/render-outputs-actions.ts'
import type { ToPublish } from '../../server/publishing/to-publish.ts'
import { aProjection } from '../publishing/a-publication.ts'
import { aPublisher, random } from '../publishing/a-publisher.ts'
import { signedInAs, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { somethingToPublish } from '../support/builders/publication.ts'
import { tableCalled } from '../support/page.ts'
import { aVisitor } from '../support/visitor.ts'

const { publish, withdraw } = aPublisher()
const register = 'Published remediation plans'

describe('A published plan @journey', () => {
  const app = useApp()
  let party: SignedIn
  let whole: ToPublish
  let path: string

  before('a whole plan, rendered and published; a reader', async function () {
    this.timeout(60_000)
    const projection = aProjection()
    const { reference, audience, publishedOn, organisation } = projection
    whole = { reference, audience, publishedOn, organisation, outputs: await renderOutputs(projection) }
    await publish(whole)
    path = `/publications/${reference}`
    party = await signedInAs(app, 'sec-party', { organisation: 'OR-2027-BBBB' })
  })

  const bytesOf = (output: string) =>
    whole.outputs.find((one) => one.output === output)?.bytes ?? assert.fail(output)

  it('stands in the register with what was decided to be said of it', async () => {
    const page = await party.get('/publications')

    assert.deepEqual(tableCalled(page, register).rows, [
      [whole.reference, 'Northwind Energy', '3 June 2027', 'Current'],
    ])
    assert.ok(page.links.some(({ text, href }) => text === whole.reference && href === path))
  })

  it('is read as a page that holds the stored piece byte for byte', async () => {
    const page = await party.get(path)

    assert.equal(page.status, 200)
    assert.deepEqual([page.heading, page.caption], ['Published remediation plan', whole.reference])
    assert.ok(page.html.includes(bytesOf('page').toString()))
  })

  it('adds nothing to the piece but sentences that are the same around every publication', async () => {
    const other = somethingToPublish()
    await publish(other, 'RP-2027-CCCC')
    const around = async ({ reference, outputs }: ToPublish) =>
      (await party.get(`/publications/${reference}`)).html
        .replace(outputs[0]?.bytes.toString() ?? '', '{piece}')
        .replaceAll(reference, '{reference}')

    assert.equal(await around(whole), await around(other))
    await withdraw('RP-2027-CCCC')
  })

  it('looks the same to everybody who may read it', async () => {
    const chair = await signedInAs(app, 'pma-chair', { seat: 'chair' })

    assert.equal((await chair.get(path)).html, (await party.get(path)).html)
  })

  for (const [output, type, name] of [
    ['pdf', 'application/pdf', 'PUB-7K4Q9XZT.pdf'],
    ['json', 'application/json; charset=utf-8', 'PUB-7K4Q9XZT.json'],
  ] as const)
    it(`is fetched as ${output}, byte for byte, under a name made of its reference`, async () => {
      const { status, headers, bytes } = await party.download(`${path}/${output}`)

      assert.equal(status, 200)
      assert.ok(bytes.equals(bytesOf(output)))
      assert.deepEqual(
        ['content-type', 'content-disposition', 'x-content-type-options', 'content-security-policy'].map(
          (one) => headers.get(one),
        ),
        [type, `attachment; filename=${name}`, 'nosniff', "default-src 'none'; sandbox"],
      )
    })

  it('is a line of the register as CSV, after its state', async () => {
    const { bytes, headers } = await party.download('/publications.csv')
    const [head, ...lines] = bytes.toString().split('\r\n')

    assert.equal(
      head,
      '\uFEFFState,Publication,"Published on",Organisation,For,"Why it is published","Verification code",Record',
    )
    assert.ok(lines.includes(`Current,${bytesOf('csv').toString().trim()}`))
    assert.equal(headers.get('content-disposition'), 'attachment; filename=publications.csv')
  })

  it('is an entry of the feed', async () => {
    const { bytes, headers } = await party.download('/publications.atom')
    const feed = bytes.toString()

    assert.equal(headers.get('content-type'), 'application/atom+xml; charset=utf-8')
    assert.ok(feed.includes(bytesOf('feed').toString()))
    assert.match(feed, /<id>http:\/\/127\.0\.0\.1:\d+\/publications\.atom<\/id>/)
    assert.match(feed, /<updated>2027-06-03T00:00:00Z<\/updated>/)
  })

  it('leaves no reference of a publication in the log', () => {
    assert.ok(app.logged.length > 5)
    assert.deepEqual(
      app.logged.filter((line) => line.includes('PUB-')),
      [],
    )
  })
})

describe('The register @journey', () => {
  const app = useApp()
  let party: SignedIn
  const named = (organisation: string | null, publishedOn: string) =>
    somethingToPublish({ organisation, publishedOn: day(publishedOn) })
  const rows = [
    named('Calder Networks', '2027-01-10'),
    named(null, '2027-02-10'),
    named('Brightwell Energy', '2027-02-20'),
    named('Calder Networks', '2027-03-01'),
  ]
  const replacing = somethingToPublish({ organisation: 'Brightwell Energy', publishedOn: day('2027-03-02') })

  before('publications of several plans, one replaced, one withdrawn', async () => {
    party = await signedInAs(app, 'sec-party')
    for (const [at, row] of rows.entries()) await publish(row, `RP-2027-${String(at)}`)
    await publish(replacing, 'RP-2027-2', 1)
    await withdraw('RP-2027-0', 2)
  })

  const references = async (query = '') =>
    tableCalled(await party.get(`/publications${query}`), register).rows.map(([reference]) => reference)
  const [withdrawn, unnamed, replaced, calder] = rows.map(({ reference }) => reference)

  it('lists the latest first, and of what ended says only how', async () => {
    const page = await party.get('/publications')

    assert.deepEqual(tableCalled(page, register).rows, [
      [replacing.reference, 'Brightwell Energy', '2 March 2027', 'Current'],
      [calder, 'Calder Networks', '1 March 2027', 'Current'],
      [replaced, '', '', 'Replaced'],
      [unnamed, 'Not named', '10 February 2027', 'Current'],
      [withdrawn, '', '', 'Withdrawn'],
    ])
    assert.ok(!page.links.some(({ text }) => text === withdrawn || text === replaced))
  })

  it('is filtered by organisation and by state, and says so', async () => {
    assert.deepEqual(await references('?organisation=Calder+Networks'), [calder])
    assert.deepEqual(await references('?state=withdrawn'), [withdrawn])
    assert.deepEqual(await references('?state=current&organisation=Brightwell+Energy'), [replacing.reference])
    assert.match((await party.get('/publications?state=replaced')).text, /Replaced/)
  })

  it('offers only organisations that are named in what may be read', async () => {
    const page = await party.get('/publications')
    const choices = page.forms.flatMap(({ fields }) => fields).find(({ name }) => name === 'organisation')

    assert.deepEqual(
      choices?.options.map(({ text }) => text),
      ['Any organisation', 'Brightwell Energy', 'Calder Networks'],
    )
  })

  it('is sorted by day, organisation and state, both ways', async () => {
    assert.deepEqual(await references('?sort=published'), [
      withdrawn,
      unnamed,
      replaced,
      calder,
      replacing.reference,
    ])
    assert.deepEqual((await references('?sort=organisation&down=yes')).slice(0, 2), [
      calder,
      replacing.reference,
    ])
    assert.deepEqual((await references('?sort=state')).at(-1), withdrawn)
  })

  for (const [name, queries] of [
    ['an order', ['sort=publishedAt', 'sort=csv', 'sort=endedAt', 'sort=$where', 'sort=nonsense']],
    [
      'a field',
      [
        'audience=everyone',
        'publishedAt=2027',
        'csv=x',
        'reference=PUB',
        'state[$ne]=x',
        '__proto__=1',
        'nonsense=1',
      ],
    ],
    ['a choice twice', ['state=current&state=current', 'state=current&state=withdrawn']],
    ['a page twice', ['page=1&page=1', 'page=1&page=2']],
    ['a state', ['state=removed', 'state=CURRENT', 'state=nonsense']],
  ] as const)
    it(`refuses ${name} that it does not offer, in the same words whatever it is`, async () => {
      const pages = await Promise.all(queries.map((query) => party.get(`/publications?${query}`)))
      const bodies = pages.map(({ html }) => html.replaceAll(/(name="_csrf" value=")[^"]*/g, '$1'))

      assert.deepEqual([...new Set(pages.map(({ status }) => status))], [422])
      assert.equal(new Set(bodies).size, 1)
    })

  it('says in CSV and feed of what ended nothing but how', async () => {
    const csv = (await party.download('/publications.csv')).bytes.toString()
    const feed = (await party.download('/publications.atom')).bytes.toString()
    const entries = feed.split('<entry>').slice(1)

    assert.ok(csv.includes(`\r\nWithdrawn,${withdrawn ?? ''},,,,,,\r\n`))
    assert.ok(csv.includes(`\r\nReplaced,${replaced ?? ''},,,,,,\r\n`))
    assert.deepEqual(
      entries.filter((entry) => /<title>(Replaced|Withdrawn)</.test(entry)),
      [
        `\n<id>${app.address}/publications/${withdrawn ?? ''}</id>\n<title>Withdrawn</title>\n<updated>2027-03-01T00:00:00Z</updated>\n</entry>\n`,
        `\n<id>${app.address}/publications/${replaced ?? ''}</id>\n<title>Replaced</title>\n<updated>2027-03-01T00:00:00Z</updated>\n</entry>\n</feed>\n`,
      ],
    )
  })

  it('takes the same filters into its CSV', async () => {
    const page = await party.get('/publications?state=current&organisation=Calder+Networks')
    const link = page.links.find(({ text }) => text === 'Download as CSV')?.href ?? ''

    assert.equal((await party.download(link)).bytes.toString().trim().split('\r\n').length, 2)
  })

  it('is shown page by page', async function () {
    this.timeout(60_000)
    for (let at = 0; at < 52; at += 1) await publish(somethingToPublish(), `RP-2026-${String(at)}`)

    const [first, second] = [await party.get('/publications'), await party.get('/publications?page=2')]

    assert.equal(tableCalled(first, register).rows.length, 50)
    assert.equal(tableCalled(second, register).rows.length, 7)
    assert.match(first.text, /Showing 1 to 50 of 57 publications/)
  })
})

describe('Who fetched what @journey', () => {
  const app = useApp()
  let party: SignedIn
  const closed = somethingToPublish()
  const open = somethingToPublish({ audience: 'everyone' })

  before('one publication for SEC Parties, one open to all', async () => {
    party = await signedInAs(app, 'sec-party', { organisation: 'OR-2027-BBBB' })
    await publish(closed, 'RP-2027-BBBB')
    await publish(open, 'RP-2027-CCCC')
  })
  beforeEach(async () => {
    await PublicationFetchModel.deleteMany({})
  })

  const recorded = async () =>
    (await PublicationFetchModel.find({}).sort({ at: 1, output: 1 }).lean()).map(
      ({ publication, output, person, organisation, at }) => [publication, output, person, organisation, at],
    )

  for (const [output, path] of [
    ['page', `/publications/${closed.reference}`],
    ['pdf', `/publications/${closed.reference}/pdf`],
    ['json', `/publications/${closed.reference}/json`],
    ['csv', '/publications.csv'],
    ['feed', '/publications.atom'],
  ] as const)
    it(`is recorded with person, organisation, output and time: ${output}`, async () => {
      await party.send(path)

      assert.deepEqual(await recorded(), [
        [closed.reference, output, party.person.reference, 'OR-2027-BBBB', app.clock.now()],
      ])
    })

  it('is recorded also where only a part was asked for', async () => {
    await party.send(`/publications/${closed.reference}/pdf`, { headers: { range: 'bytes=0-0' } })

    assert.equal((await recorded()).length, 1)
  })

  it('is not recorded where nothing is given: HEAD, the register’s page, what never was', async () => {
    await party.send(`/publications/${closed.reference}`, { method: 'HEAD' })
    await party.send(`/publications/${closed.reference}/pdf`, { method: 'HEAD' })
    await party.send('/publications.csv', { method: 'HEAD' })
    await party.send('/publications')
    await party.send('/publications/PUB-ZZZZZZZZ/pdf')

    assert.deepEqual(await recorded(), [])
  })

  it('is not recorded of what is open to all, whoever fetches it', async () => {
    for (const visitor of [party, aVisitor(app)])
      for (const path of ['', '/pdf', '/json']) {
        assert.equal((await visitor.send(`/publications/${open.reference}${path}`)).status, 200)
      }

    assert.deepEqual(await recorded(), [])
  })

  it('is recorded before the first byte: where that fails, nothing is given', async () => {
    // A second fetch of the publication breaks this index, as a full disk would break the write.
    const { collection } = PublicationFetchModel
    await collection.createIndexes([{ key: { publication: 1 }, unique: true, name: 'one' }])
    await party.send(`/publications/${closed.reference}/pdf`)

    for (const path of [
      `/publications/${closed.reference}`,
      `/publications/${closed.reference}/pdf`,
      `/publications/${closed.reference}/json`,
      '/publications.csv',
      '/publications.atom',
    ]) {
      const answer = await party.send(path)
      const text = await answer.text()
      assert.equal(answer.status, 503, path)
      assert.doesNotMatch(text, /Two cards/, path)
      assert.match(text, /Publications are not available at the moment/, path)
      assert.equal(answer.headers.get('content-disposition'), null)
    }
    await collection.dropIndex('one')
    assert.equal((await party.send(`/publications/${closed.reference}/pdf`)).status, 200)
    assert.equal(app.logged.filter((line) => line.includes('a fetch could not be recorded')).length, 5)
  })

  it('is kept where no reader’s connection reaches', () => {
    assert.equal(PublicationFetchModel.db, mongoose.connection)
  })
})

describe('After a restore @journey', () => {
  const app = useApp()
  const open = somethingToPublish({ audience: 'everyone' })

  before('a publication, and a database that was brought back', async () => {
    await publish(open)
    await settleRegister({ now: app.clock.now(), random }, true)
  })

  it('nobody is served, whatever they ask for, in the same words', async () => {
    const party = await signedInAs(app, 'sec-party')
    const bodies = new Set<string>()
    for (const visitor of [party, aVisitor(app)])
      for (const path of [
        '/publications',
        '/publications.csv',
        '/publications.atom',
        `/publications/${open.reference}`,
        `/publications/${open.reference}/pdf`,
        '/publications/PUB-ZZZZZZZZ',
      ]) {
        const answer = await visitor.send(path)
        assert.deepEqual([answer.status, answer.headers.get('cache-control')], [503, 'no-store'], path)
        bodies.add(await answer.text())
      }

    assert.equal(bodies.size, 1)
    assert.match([...bodies][0] ?? '', /Publications are not available at the moment/)
  })

  it('everything else goes on', async () => {
    const secretary = await signedInAs(app, 'secretariat')

    assert.equal((await secretary.get('/')).status, 200)
  })
})
