import assert from 'node:assert/strict'
import { routes } from '../../server/app.ts'
import { addOrganisation } from '../../server/organisations/organisation-store.ts'
import { registerCsvPath } from '../../server/publications/publication.ts'
import { signedInAs, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { anOrganisation } from '../support/builders/organisation.ts'
import { tableCalled } from '../support/page.ts'

describe('A list @journey', () => {
  const app = useApp()
  let secretary: SignedIn

  before('a register of 1,101 organisations', async function () {
    this.timeout(60_000)
    secretary = await signedInAs(app, 'secretariat')
    for (let at = 0; at <= 1_100; at += 1) await addOrganisation(anOrganisation({ name: `Énergie ${at}` }))
  })

  const names = async (address: string) =>
    tableCalled(await secretary.get(address), 'Organisations').rows.map(([name]) => name)

  it('is shown fifty rows at a time, in the order of numbers', async () => {
    assert.deepEqual((await names('/organisations')).slice(8, 11), ['Énergie 8', 'Énergie 9', 'Énergie 10'])
    assert.deepEqual(await names('/organisations?page=23'), ['Énergie 1100'])
    assert.deepEqual((await names('/organisations?down=yes')).at(0), 'Énergie 1100')
  })

  it('counts a thousand and then says that there are more, until its end is reached', async () => {
    const first = await secretary.get('/organisations')
    assert.match(first.text, /Showing 1 to 50 of more than 1000 organisations/)
    assert.ok(first.links.some(({ href }) => href.endsWith('page=2')))

    const last = await secretary.get('/organisations?page=23')
    assert.match(last.text, /Showing 1101 to 1101 of 1101 organisations/)
    assert.ok(!last.links.some(({ href }) => href.endsWith('page=24')))
  })

  it('keeps filters and order from page to page, and says each in words with a way to lift it', async () => {
    const page = await secretary.get('/organisations?words=energie&role=large-supplier&sort=name&down=yes')
    const lifted = page.links.find(
      ({ text }) => text === 'Remove the filter Role held today: Subscriber: large supplier',
    )

    assert.match(page.text, /Name: energie/)
    assert.equal(lifted?.href, '/organisations?words=energie&sort=name&down=yes')
    assert.ok(
      page.links.some(
        ({ href }) => href === '/organisations?words=energie&role=large-supplier&sort=name&down=yes&page=2',
      ),
    )
  })

  it('keeps its order where a filter is applied', async () => {
    const turned = await secretary.get('/organisations?down=yes')
    const found = await secretary.submit(turned, 'Apply filters', { words: '110' })

    assert.deepEqual(tableCalled(found, 'Organisations').rows[0]?.[0], 'Énergie 1100')
  })

  it('is sent whole as a file, however many rows there are', async () => {
    const { bytes, headers } = await secretary.download('/organisations.csv?sort=name')
    const lines = bytes.toString('utf8').trim().split('\r\n')

    assert.equal(lines.length, 1_102)
    assert.match(lines.at(-1) ?? '', /Énergie 1100/)
    assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8')
  })

  it('is refused an order or a filter that it does not know, in the same words whatever it is, wherever there is a list', async function () {
    this.timeout(60_000)
    const auditor = await signedInAs(app, 'auditor')
    const lists = routes.flatMap(({ method, path }) =>
      method === 'get' && /^\/[\w-]+\.csv$/.test(path) && path !== registerCsvPath ? [path.slice(0, -4)] : [],
    )
    // Fields that records have, and that nobody is offered: their values could be found out by asking.
    const unknown = ['contentHash', 'redactions.quote', 'never']
    const refusalOf = async (address: string): Promise<string> => {
      const visitor = address.startsWith('/people') ? secretary : auditor
      const { status, html } = await visitor.get(address)
      return `${status} ${html.replaceAll(/name="_csrf" value="[^"]*"/g, '')}`
    }

    assert.ok(lists.length > 12, lists.join())
    for (const list of lists)
      for (const asked of ['sort=', '']) {
        const found = new Set<string>()
        for (const field of unknown)
          found.add(await refusalOf(`${list}?${asked}${field}${asked ? '' : '=x'}`))
        assert.deepEqual([[...found].map((answer) => answer.slice(0, 3)), found.size], [['422'], 1], list)
      }
  })
})
