import assert from 'node:assert/strict'
import { createServer, request } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { refuseForeignUpload } from '../../server/web/csrf.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import { aKnownPerson, everybodysPassword, signedInAs } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aVisitor, formWith, type Visitor } from '../support/visitor.ts'

const forged = 'This form is too old or came from somewhere else. Open the page again and send it once more.'

describe('A form that our own page did not send', () => {
  const app = useApp()

  const filledIn = async (visitor: Visitor) => {
    const form = formWith(await visitor.get('/change-password'), 'Change the password')
    const values = new URLSearchParams(
      form.asItStands.map(([name, value]): [string, string] => [name, value]),
    )
    values.set('current', everybodysPassword)
    values.set('password', 'kettle harbour violin')
    values.set('again', 'kettle harbour violin')
    return values
  }

  it('is refused without the token', async () => {
    const person = await signedInAs(app, 'auditor')
    const values = await filledIn(person)
    values.delete('_csrf')

    const page = await person.post('/change-password', values)

    assert.deepEqual([page.status, page.errors, page.whys.length], [422, [forged], 1])
  })

  it('is refused with an empty, a doubled or a made-up token', async () => {
    const person = await signedInAs(app, 'auditor')
    const values = await filledIn(person)
    const token = values.get('_csrf') ?? ''
    assert.match(token, /^[0-9a-f]{256}$/)

    for (const wrong of ['', 'undefined', 'null', token.slice(1), token.toUpperCase()]) {
      values.set('_csrf', wrong)
      assert.deepEqual((await person.post('/change-password', values)).errors, [forged])
    }
    values.set('_csrf', token)
    values.append('_csrf', token)
    assert.deepEqual((await person.post('/change-password', values)).errors, [forged])
  })

  it('is not what the first two pages of a session hold, opened at once', async () => {
    const person = await signedInAs(app, 'auditor')
    const [first, second] = await Promise.all([filledIn(person), filledIn(person)])

    assert.equal(first.get('_csrf'), second.get('_csrf'))
  })

  it('is refused with the token of somebody else', async () => {
    const [person, other] = [await signedInAs(app, 'auditor'), await signedInAs(app, 'auditor')]

    const page = await person.post('/change-password', await filledIn(other))

    assert.deepEqual([page.status, page.errors], [422, [forged]])
  })

  it('is refused with a token from before signing in', async () => {
    const known = await aKnownPerson()
    const visitor = aVisitor(app)
    const before = await visitor.get('/sign-in')
    await visitor.submit(before, 'Sign in', { email: known.email, password: everybodysPassword })
    const values = await filledIn(visitor)
    values.set('_csrf', formWith(before, 'Sign in').asItStands.find(([name]) => name === '_csrf')?.[1] ?? '')

    const page = await visitor.post('/change-password', values)

    assert.deepEqual(page.errors, [forged])
  })

  it('is refused at sign-in too, and signs nobody in', async () => {
    const known = await aKnownPerson()
    const visitor = aVisitor(app)
    await visitor.get('/sign-in')

    const page = await visitor.post(
      '/sign-in',
      new URLSearchParams({ email: known.email, password: everybodysPassword }),
    )

    assert.deepEqual([page.status, page.errors], [422, [forged]])
    assert.equal((await visitor.get('/')).path, '/sign-in?next=%2F')
  })

  for (const site of ['cross-site', 'same-site', 'made-up']) {
    it(`is refused where the browser says it is ${site}, even with the right token`, async () => {
      const person = await signedInAs(app, 'auditor')

      const page = await person.post('/change-password', await filledIn(person), {
        headers: { 'sec-fetch-site': site },
      })

      assert.deepEqual([page.status, page.errors], [422, [forged]])
    })
  }

  it('is refused as JSON, plain text or multipart', async () => {
    const person = await signedInAs(app, 'auditor')
    const values = Object.fromEntries(await filledIn(person))
    const send = async (type: string, body: string) =>
      (await person.send('/change-password', { method: 'POST', headers: { 'content-type': type }, body }))
        .status

    assert.equal(await send('application/json', JSON.stringify(values)), 422)
    assert.equal(await send('text/plain', new URLSearchParams(values).toString()), 422)
    assert.equal(await send('multipart/form-data; boundary=x', '--x--'), 422)
  })

  it('is taken with the token of the page, also from a browser that says nothing of where it came from', async () => {
    const person = await signedInAs(app, 'auditor')

    const page = await person.post('/change-password', await filledIn(person))

    assert.deepEqual([page.status, page.errors, page.path], [200, [], '/'])
  })
})

describe('An upload', () => {
  let read = 0
  const sent = async (headers: Record<string, string>): Promise<number> => {
    const app = express()
    const gate = refuseForeignUpload('https://assay.example')
    app.post('/', (asking, response) => {
      try {
        gate(asking, response, () => {
          asking.on('data', () => (read += 1))
          asking.on('end', () => response.send('read'))
        })
      } catch (problem) {
        response.status(problem instanceof Refused ? 422 : 500).send()
      }
    })
    const server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const asking = request({ port, method: 'POST', headers: { host: 'assay.example', ...headers } })
    asking.end('x'.repeat(1_000))
    const [answer] = (await once(asking, 'response')) as [{ statusCode: number; resume: () => void }]
    answer.resume()
    server.close()
    server.closeAllConnections()
    return answer.statusCode
  }

  it('from our own page is read', async () => {
    assert.equal(await sent({ origin: 'https://assay.example', 'sec-fetch-site': 'same-origin' }), 200)
  })

  const foreign: readonly (readonly [string, Record<string, string>])[] = [
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site in an old browser', { origin: 'https://evil.example' }],
    ['a site beside ours', { origin: 'https://assay.example', 'sec-fetch-site': 'same-site' }],
    ['nowhere', { origin: 'null' }],
    ['a page that hides its origin', {}],
    ['an origin that is no address', { origin: 'assay.example' }],
    ['a name that begins like ours', { origin: 'https://assay.example.evil.example' }],
    ['another port', { origin: 'https://assay.example:8443' }],
  ]
  for (const [where, headers] of foreign) {
    it(`from ${where} is refused before a byte of it is read`, async () => {
      read = 0

      assert.equal(await sent(headers), 422)
      assert.equal(read, 0)
    })
  }
})
