import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { pino } from 'pino'
import { routes } from '../../server/app.ts'
import { roles, type Role } from '../../server/kernel/actor.ts'
import { NotPermitted } from '../../server/kernel/refusals.ts'
import { errorPages } from '../../server/web/error-pages.ts'
import { form } from '../../server/web/form-fields.ts'
import { mount, type Mounting } from '../../server/web/mount.ts'
import { button, isInAudience, page, type Audience, type Route } from '../../server/web/routes.ts'
import { signedInAs, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aVisitor } from '../support/visitor.ts'
import { inTurns } from '../support/in-turns.ts'

const mounting: Mounting = {
  random: () => 0,
  now: () => new Date(),
  baseUrl: 'http://127.0.0.1',
  explain: () => null,
  changesSince: () => Promise.resolve([]),
  render: () => '',
  actorOf: () => Promise.resolve(null),
}
const view = () =>
  Promise.resolve({ template: 'message' as const, page: { heading: 'Here', paragraphs: [] } })
const aPage = (path: string, audience: Audience) => page({ path, audience, show: view })
const starting = (...declared: (readonly Route[])[]) => {
  mount(express(), declared.flat(), mounting)
}

describe('The start', () => {
  for (const audience of [undefined, null, '', [], 'nobody', {}]) {
    it(`is stopped by an address whose audience is ${JSON.stringify(audience)}`, () => {
      assert.throws(() => {
        starting(aPage('/', 'everyone'), aPage('/secrets', audience as Audience))
      }, /^Error: GET \/secrets declares no audience\.$/)
    })
  }

  it('is stopped by an address that is declared twice', () => {
    assert.throws(() => {
      starting(aPage('/rules', 'everyone'), aPage('/rules', ['auditor']))
    }, /^Error: GET \/rules is declared twice\.$/)
  })

  it('is stopped by an address that an earlier one answers for', () => {
    assert.throws(() => {
      starting(aPage('/people/:reference', 'everyone'), aPage('/people/new', 'everyone'))
    }, /^Error: GET \/people\/new can never be reached: GET \/people\/:reference stands before it\.$/)
  })

  it('is not stopped where the particular address comes first', () => {
    assert.doesNotThrow(() => {
      starting(
        aPage('/people/new', 'everyone'),
        aPage('/people/:reference', 'everyone'),
        aPage('/:any', 'everyone'),
      )
    })
  })

  it('is not stopped by one address that is both shown and sent to', () => {
    const sent = button({
      path: '/rules',
      audience: 'signed-in',
      form: form({}),
      show: view,
      act: () => Promise.resolve({ to: '/' }),
    })

    assert.doesNotThrow(() => {
      starting(aPage('/rules', 'everyone'), sent)
    })
  })
})

describe('What may not be done with a record', () => {
  it('leads back to the nearest page of it that whoever asks may come to', async () => {
    const refusing = (path: string) =>
      page({
        path,
        audience: 'everyone',
        show: () => Promise.reject(new NotPermitted()),
      })
    const app = express()
    mount(
      app,
      [
        ...aPage('/things', 'everyone'),
        ...refusing('/things/add'),
        ...aPage('/things/:reference', 'everyone'),
        ...aPage('/things/:reference/parts/:number', ['auditor']),
        ...refusing('/things/:reference/parts/:number/judge'),
      ],
      mounting,
    )
    const log = pino({ level: 'silent' })
    app.use(
      errorPages(
        (_request, _response, { page: { back } }) => back?.href ?? 'nowhere',
        () => null,
        log,
      ),
    )
    const server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const ask = async (path: string) => await (await fetch(`http://127.0.0.1:${port}${path}`)).text()

    assert.equal(await ask('/things/T-2027-AB/parts/3/judge'), '/things/T-2027-AB')
    assert.equal(await ask('/things/add'), 'nowhere')
    server.closeAllConnections()
    server.close()
  })
})

describe('Every address', () => {
  const app = useApp()
  const people = new Map<Role, SignedIn>()
  /** What a role reads at an address that never was. */
  const nowhere = new Map<string, string>()

  before(async function () {
    this.timeout(60_000)
    for (const role of roles) people.set(role, await signedInAs(app, role, { organisation: 'OR-2027-AAAA' }))
  })

  const filled = (path: string) => path.replaceAll(/:\w+/g, 'ZZ-2027-ZZZZ')
  /** An address beside it that never was. */
  const beside = (path: string) => filled(path).replace(/[^/]*$/, 'no-such-page-2027')
  const outsiders = (route: Pick<Route, 'audience'>) =>
    roles.filter((role) => !isInAudience(route.audience, actorIn(role)))
  const isTurnOf = inTurns(12)
  const isTurnOfReader = inTurns(5)

  for (const route of routes.filter(({ audience }) => typeof audience !== 'string')) {
    it(`is nowhere for other roles: ${route.method.toUpperCase()} ${route.path}`, async () => {
      for (const [place, role] of outsiders(route).entries()) {
        if (!isTurnOf(`${route.method} ${route.path}`, place)) continue
        const person = people.get(role) ?? assert.fail()
        const send = async (path: string) => {
          const answer = await person.send(
            path,
            route.method === 'post' ? { method: 'POST', body: 'a=b' } : {},
          )
          return { status: answer.status, html: await answer.text() }
        }

        const asked = `${role} ${route.method} ${beside(route.path)}`
        if (!nowhere.has(asked)) nowhere.set(asked, (await send(beside(route.path))).html)
        const there = await send(filled(route.path))

        assert.equal(there.status, 404, role)
        assert.equal(there.html, nowhere.get(asked), role)
      }
    })
  }

  for (const route of routes.filter(({ audience }) => audience !== 'everyone')) {
    it(`asks strangers to sign in, or is nowhere: ${route.method.toUpperCase()} ${route.path}`, async () => {
      const stranger = aVisitor(app)
      const path = filled(route.path)

      const answer = await stranger.send(path, route.method === 'post' ? { method: 'POST', body: 'a=b' } : {})

      const expected =
        route.method === 'post' ? [404, null] : [303, `/sign-in?next=${encodeURIComponent(path)}`]
      assert.deepEqual([answer.status, answer.headers.get('location')], expected)
    })
  }

  for (const route of routes.filter(({ method, path }) => method === 'get' && !path.includes(':'))) {
    it(`is there for its readers: ${route.path}`, async () => {
      const readers = roles.filter((one) => isInAudience(route.audience, actorIn(one)))
      // The walk looks at it as each of them; here nothing is kept yet, for the first and in turns for the others.
      for (const [place, role] of readers.entries()) {
        if (place > 0 && !isTurnOfReader(route.path, place)) continue
        const answer = await (people.get(role) ?? assert.fail()).send(route.path)

        assert.equal(answer.status, 200, role)
      }
    })
  }

  it('refuses a question that the page does not know', async () => {
    const person = people.get('auditor') ?? assert.fail()

    const answer = await person.get('/change-password?colour=green')

    assert.equal(answer.status, 422)
    assert.equal(answer.html.includes('colour') || answer.html.includes('green'), false)
  })

  it('is found by its exact method alone', async () => {
    const person = people.get('auditor') ?? assert.fail()

    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      assert.equal((await person.send('/', { method })).status, 404, method)
  })

  for (const path of [
    '/%',
    '/%ff',
    '/people/%00',
    '/..%2f..%2fetc%2fpasswd',
    '/__proto__',
    '/constructor',
    `/${'x'.repeat(5_000)}`,
  ]) {
    it(`that makes no sense is an ordinary miss: ${path.slice(0, 30)}`, async () => {
      const person = people.get('secretariat') ?? assert.fail()

      const answer = await person.send(path)

      assert.equal([400, 404].includes(answer.status), true)
    })
  }
})

function actorIn(role: Role) {
  return {
    person: '',
    name: '',
    roles: [
      { role, organisation: null, seat: null, maySubmit: false, from: '2020-01-01' as never, to: null },
    ],
    employers: [],
    excusedFromOrganisations: [],
    excusedFromCases: [],
    hiddenCases: [],
  }
}
