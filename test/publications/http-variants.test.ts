import assert from 'node:assert/strict'
import { createServer, request as httpRequest, type Server } from 'node:http'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { PublicationFetchModel } from '../../models/publication-fetch.ts'
import { aPublisher } from '../publishing/a-publisher.ts'
import { signedInAs, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { somethingToPublish } from '../support/builders/publication.ts'
import { inTurns } from '../support/in-turns.ts'
import { aVisitor, type Visitor } from '../support/visitor.ts'
import { lookAt } from '../walks/looker.ts'

const { publish, withdraw } = aPublisher()
const never = 'PUB-ZZZZZZZZ'
const parts = ['', '/pdf', '/json']

/** Ways of asking for the same address. */
const asking: Readonly<Record<string, RequestInit>> = {
  plainly: {},
  'for a part': { headers: { range: 'bytes=0-3' } },
  'for parts that are not there': { headers: { range: 'bytes=900000-' } },
  'whether it changed from anything': { headers: { 'if-none-match': '*' } },
  'whether it changed from a digest': { headers: { 'if-none-match': 'W/"6-abc"' } },
  'whether it changed since': { headers: { 'if-modified-since': 'Mon, 01 Mar 2027 09:30:00 GMT' } },
  'on condition': { headers: { 'if-match': '"x"', 'if-unmodified-since': 'Mon, 01 Mar 2010 00:00:00 GMT' } },
  'for JSON': { headers: { accept: 'application/json' } },
  'for a PDF': { headers: { accept: 'application/pdf' } },
  'for nothing it has': { headers: { accept: 'image/png;q=1, */*;q=0' } },
  'in another language': { headers: { 'accept-language': 'fr', 'accept-encoding': 'br' } },
  'as a script would': {
    headers: { 'x-requested-with': 'XMLHttpRequest', origin: 'https://elsewhere.example' },
  },
}
const isTurnOf = inTurns(5)
/** Which parts of a publication are asked for in this way: one in turn. */
const partsAsked = (way: string) => parts.filter((_part, place) => isTurnOf(way, place))
const methods = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'HEAD']
const spellings: readonly ((path: string) => string)[] = [
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => path.replace('/publications', '/Publications'),
  (path) => path.replace('/publications', '/PUBLICATIONS').replace('/pdf', '/PDF'),
  (path) => path.replace(/PUB-\w+/, (reference) => reference.toLowerCase()),
  (path) => path.replace(/PUB-\w+/, (reference) => `${reference}%00`),
  (path) => path.replace(/PUB-\w+/, (reference) => `%20${reference}`),
  (path) => path.replace('PUB', '%50UB'),
  (path) => path.replace('/publications/', '/publications/./'),
  (path) => path.replace('/publications/', '/x/..//publications/'),
  (path) => `${path}.html`,
  (path) => `${path}?sort=state`,
  (path) => `${path}?version=1`,
  (path) => `${path}/page`,
  (path) => `${path}/csv`,
  (path) => `${path}/../${never}`,
  (path) => `${path};version=1`,
  (path) => `${path}%2Fpdf`,
  (path) => `${path}%E0%A4%A`,
  (path) => `${path}/${'a'.repeat(9_000)}`,
]

/** Requests that no browser sends, written by hand. */
const byHand: Readonly<Record<string, (path: string, cookie: string) => string>> = {
  'with the address of another host': (path, cookie) =>
    `GET http://elsewhere.example${path} HTTP/1.1\r\nHost: elsewhere.example\r\n${cookie}Connection: close\r\n\r\n`,
  'with a stroke too many': (path, cookie) =>
    `GET /${path} HTTP/1.1\r\nHost: x\r\n${cookie}Connection: close\r\n\r\n`,
  'expecting to be told to go on': (path, cookie) =>
    `GET ${path} HTTP/1.1\r\nHost: x\r\n${cookie}Expect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc`,
  'expecting something else': (path, cookie) =>
    `GET ${path} HTTP/1.1\r\nHost: x\r\n${cookie}Expect: something\r\nConnection: close\r\n\r\n`,
  'with a body in pieces': (path, cookie) =>
    `GET ${path} HTTP/1.1\r\nHost: x\r\n${cookie}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
  'two at once': (path, cookie) =>
    `GET ${path} HTTP/1.1\r\nHost: x\r\n${cookie}\r\nGET ${path} HTTP/1.1\r\nHost: x\r\n${cookie}Connection: close\r\n\r\n`,
  'as the oldest programs ask': (path, cookie) => `GET ${path} HTTP/1.0\r\n${cookie}\r\n`,
  'naming another method in a header': (path, cookie) =>
    `POST ${path} HTTP/1.1\r\nHost: x\r\n${cookie}X-HTTP-Method-Override: GET\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
}

describe('However an address is asked for @journey', function () {
  this.timeout(60_000)
  const app = useApp()
  const current = somethingToPublish()
  const withdrawn = somethingToPublish()
  const everybodys = somethingToPublish({ audience: 'everyone' })
  let party: SignedIn
  let administrator: SignedIn
  let stranger: Visitor

  before('publications and those who ask', async () => {
    await publish(current, 'RP-2027-BBBB')
    await publish(withdrawn, 'RP-2027-CCCC')
    await publish(everybodys, 'RP-2027-DDDD')
    await withdraw('RP-2027-CCCC')
    party = await signedInAs(app, 'sec-party')
    administrator = await signedInAs(app, 'administrator')
    stranger = aVisitor(app)
  })

  for (const [how, request] of Object.entries(asking)) {
    it(`is always answered with the whole, or as plainly: ${how}`, async () => {
      for (const [visitor, { reference }] of [
        [party, current],
        [party, withdrawn],
        [party, everybodys],
        [stranger, everybodys],
      ] as const)
        for (const part of partsAsked(`${how} ${reference}`)) {
          const plain = await lookAt(visitor, `/publications/${reference}${part}`)
          const look = await lookAt(visitor, `/publications/${reference}${part}`, request)
          assert.equal(look.digest, plain.digest, `${reference}${part}`)
        }
    })

    it(`tells those who may not know no more than of what never was: ${how}`, async () => {
      for (const visitor of [administrator, stranger])
        for (const { reference } of [current, withdrawn])
          for (const part of partsAsked(`${how} ${reference}`)) {
            const there = await lookAt(visitor, `/publications/${reference}${part}`, request)
            const nowhere = await lookAt(visitor, `/publications/${never}${part}`, request)
            assert.equal(there.status, nowhere.status)
            assert.equal(there.body, nowhere.body.replaceAll(never, reference))
          }
    })
  }

  for (const method of methods)
    it(`tells those who may not know nothing by ${method}`, async () => {
      for (const visitor of [administrator, stranger])
        for (const { reference } of [current, withdrawn, everybodys])
          for (const part of partsAsked(`${method} ${reference}`)) {
            if (method === 'HEAD' && reference === everybodys.reference) continue
            const there = await lookAt(visitor, `/publications/${reference}${part}`, { method })
            const nowhere = await lookAt(visitor, `/publications/${never}${part}`, { method })
            assert.deepEqual([there.status, there.body], [nowhere.status, nowhere.body])
            assert.equal(there.status, method === 'HEAD' && visitor === stranger ? 303 : 404)
          }
    })

  it('by any method but GET and HEAD finds what never was, for readers too', async () => {
    for (const method of methods.filter((one) => one !== 'HEAD')) {
      const there = await lookAt(party, `/publications/${current.reference}`, { method })
      const nowhere = await lookAt(party, `/publications/${never}`, { method })
      assert.deepEqual([there.status, there.digest], [404, nowhere.digest], method)
    }
  })

  it('by HEAD gives the headers of GET and no byte', async () => {
    for (const part of parts) {
      const [head, get] = await Promise.all(
        ['HEAD', 'GET'].map((method) => party.send(`/publications/${current.reference}${part}`, { method })),
      )
      const headers = (answer: Response | undefined) =>
        [...(answer?.headers ?? [])].filter(
          ([name]) => !/^(x-request-id|date|set-cookie|connection|keep-alive)$/.test(name),
        )

      assert.deepEqual(headers(head), headers(get))
      assert.equal(await head?.text(), '')
      assert.equal(get?.headers.get('content-length'), String((await get?.arrayBuffer())?.byteLength))
    }
  })

  for (const [at, spelled] of spellings.entries())
    it(`spelled otherwise tells nothing: ${spelled('/publications/PUB-BBBBBBBB/pdf').slice(0, 60)} (${String(at)})`, async () => {
      for (const visitor of [administrator, stranger])
        for (const { reference } of [current, withdrawn])
          for (const part of partsAsked(`${at} ${reference}`)) {
            const there = await lookAt(visitor, spelled(`/publications/${reference}${part}`))
            const nowhere = await lookAt(visitor, spelled(`/publications/${never}${part}`))
            const masked = (body: string) =>
              body.replaceAll(/PUB-\w+/gi, '').replaceAll(/%(25)?50UB-\w+/gi, '')
            assert.equal(there.status, nowhere.status)
            assert.equal(masked(there.body), masked(nowhere.body))
          }
    })

  for (const [how, request] of Object.entries(byHand))
    it(`written by hand tells nothing: ${how}`, async () => {
      const own = [...administrator.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      for (const cookie of ['', `Cookie: ${own}\r\n`])
        for (const { reference } of [current, withdrawn])
          for (const part of partsAsked(`${how} ${reference}`)) {
            const there = await answerTo(request(`/publications/${reference}${part}`, cookie), app.address)
            const nowhere = await answerTo(request(`/publications/${never}${part}`, cookie), app.address)

            assert.match(there, /^HTTP\/1\.1 \d{3} /)
            assert.equal(there.replaceAll(reference, never), nowhere)
          }
    })

  it('carries no digest, no date of change and no cookie of a stranger', async () => {
    for (const [visitor, path] of [
      [party, `/publications/${current.reference}/pdf`],
      [stranger, `/publications/${everybodys.reference}/pdf`],
      [stranger, '/publications'],
    ] as const) {
      const { headers } = await visitor.send(path)
      assert.deepEqual(
        [headers.get('etag'), headers.get('last-modified'), headers.get('accept-ranges')],
        [null, null, 'none'],
      )
      if (visitor === stranger) assert.equal(headers.get('set-cookie'), null)
    }
  })

  it('is recorded once for each GET that gave something, and never for another', async () => {
    await PublicationFetchModel.deleteMany({})
    for (const request of Object.values(asking))
      await party.send(`/publications/${current.reference}/pdf`, request)
    for (const method of methods) await party.send(`/publications/${current.reference}/pdf`, { method })
    await party.send(`/publications/${withdrawn.reference}/pdf`)
    await administrator.send(`/publications/${current.reference}/pdf`)

    assert.equal(await PublicationFetchModel.countDocuments({ output: 'pdf' }), Object.keys(asking).length)
    assert.equal(await PublicationFetchModel.countDocuments({}), Object.keys(asking).length)
  })
})

/** Everything that comes back over a socket, but for what belongs to this one request. */
async function answerTo(request: string, address: string): Promise<string> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.write(request)
  const pieces: Buffer[] = []
  for await (const piece of socket) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
    .toString('latin1')
    .replaceAll(/^(x-request-id|date|set-cookie):.*$/gim, '')
    .replaceAll(/name="_csrf" value="[^"]*"/g, '')
}

describe('Caches between Assay and its readers @journey', () => {
  const app = useApp()
  const closed = somethingToPublish({ words: 'umberlatch' })
  const everybodys = somethingToPublish({ audience: 'everyone', words: 'saltbracken' })
  const cache = useCache(() => app.address)
  let party: SignedIn

  before('two publications', async () => {
    await publish(closed, 'RP-2027-BBBB')
    await publish(everybodys, 'RP-2027-CCCC')
    party = await signedInAs(app, 'sec-party')
  })

  const cacheControl = async (visitor: Visitor, path: string) =>
    (await visitor.send(path)).headers.get('cache-control')

  it('keep nothing of what somebody signed in gets, nor of what is not there', async () => {
    for (const path of [
      '/publications',
      '/publications.csv',
      '/publications.atom',
      `/publications/${closed.reference}`,
      `/publications/${closed.reference}/pdf`,
      `/publications/${everybodys.reference}`,
      `/publications/${never}`,
    ])
      assert.equal(await cacheControl(party, path), 'no-store', path)
    for (const path of [`/publications/${closed.reference}`, `/publications/${never}`])
      assert.equal(await cacheControl(aVisitor(app), path), 'no-store', path)
  })

  it('keep what is open to all for a minute, apart from what those signed in get', async () => {
    for (const path of [
      '/publications',
      '/publications.csv',
      '/publications.atom',
      `/publications/${everybodys.reference}`,
      `/publications/${everybodys.reference}/json`,
    ]) {
      const { headers } = await aVisitor(app).send(path)
      assert.deepEqual(
        [headers.get('cache-control'), headers.get('vary')],
        ['public, max-age=60', 'Cookie'],
        path,
      )
    }
  })

  it('give nothing any more a minute after a withdrawal, and nothing at all to strangers of what was not open', async () => {
    const cookie = [...party.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    assert.match(await cache.get(`/publications/${closed.reference}`, cookie), /umberlatch/)
    assert.doesNotMatch(await cache.get(`/publications/${closed.reference}`), /umberlatch/)
    assert.match(await cache.get(`/publications/${everybodys.reference}`), /saltbracken/)
    await withdraw('RP-2027-BBBB')
    await withdraw('RP-2027-CCCC')

    assert.doesNotMatch(await cache.get(`/publications/${closed.reference}`, cookie), /umberlatch/)
    assert.match(await cache.get(`/publications/${everybodys.reference}`), /saltbracken/)
    cache.pass(60)

    assert.doesNotMatch(await cache.get(`/publications/${everybodys.reference}`), /saltbracken/)
  })
})

/** A cache as it may stand before Assay: keeps what it is told it may, as long as it is told, apart by what varies. */
function useCache(address: () => string) {
  const kept = new Map<string, { readonly until: number; readonly body: string }>()
  let seconds = 0
  let server: Server | null = null
  let own = ''

  before('a cache in front', async () => {
    server = createServer((request, response) => {
      const key = `${request.url ?? ''} ${request.headers.cookie ?? ''}`
      const known = kept.get(key)
      if (known && known.until > seconds) {
        response.end(known.body)
        return
      }
      const headers = request.headers.cookie === undefined ? {} : { cookie: request.headers.cookie }
      httpRequest(new URL(request.url ?? '', address()), { headers }, (answer) => {
        let body = ''
        answer.setEncoding('utf8').on('data', (part: string) => (body += part))
        answer.on('end', () => {
          const age = /^public, max-age=(\d+)$/.exec(answer.headers['cache-control'] ?? '')?.[1]
          if (age !== undefined) kept.set(key, { until: seconds + Number(age), body })
          response.end(body)
        })
      }).end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => {
    server?.closeAllConnections()
    server?.close()
  })

  return {
    get: async (path: string, cookie?: string) =>
      await (
        await fetch(new URL(path, own), {
          redirect: 'manual',
          ...(cookie === undefined ? {} : { headers: { cookie } }),
        })
      ).text(),
    pass: (more: number) => {
      seconds += more
    },
  }
}
