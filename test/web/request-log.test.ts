import assert from 'node:assert/strict'
import { routes } from '../../server/app.ts'
import { roles } from '../../server/kernel/actor.ts'
import { aKnownPerson, signedInAs, signIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownOrganisation } from '../support/builders/organisation.ts'
import type { FormSeen } from '../support/form-seen.ts'
import { aVisitor, type Visitor } from '../support/visitor.ts'
import { inTurns } from '../support/in-turns.ts'

const canary = 'QZJXQ-canary'

describe('The log', () => {
  const app = useApp()
  const lines = () => app.logged.map((line) => JSON.parse(line) as Record<string, unknown>)

  it('has one line a request: pattern, status, time and the number of the request', async () => {
    const person = await signedInAs(app, 'secretariat')
    const from = app.logged.length

    const { headers } = await person.get('/people/ZZ-2027-ZZZZ?')

    const [line = {}] = lines().slice(from)
    assert.deepEqual(Object.keys(line).toSorted(), [
      'level',
      'method',
      'milliseconds',
      'request',
      'route',
      'status',
      'time',
    ])
    assert.deepEqual(
      [line['method'], line['route'], line['status'], line['request']],
      ['GET', '/people/:reference', 404, headers.get('x-request-id')],
    )
    assert.equal(lines().length, from + 1)
  })

  it('names no address that was only tried', async () => {
    const from = app.logged.length

    await aVisitor(app).get(`/${canary}`)

    assert.deepEqual(
      lines()
        .slice(from)
        .map(({ route, status }) => [route, status]),
      [['(none)', 404]],
    )
  })

  it('never holds what was typed into a form, a question or a header, by anybody, anywhere', async function () {
    this.timeout(120_000)
    const { reference: organisation } = await aKnownOrganisation()
    const pages = routes
      .filter(({ method, path }) => method === 'get' && !path.includes(':'))
      .map(({ path }) => path)
    let sent = 0

    const isTurnOf = inTurns()
    for (const [place, role] of roles.entries()) {
      const person = await signIn(
        app,
        await aKnownPerson({ role, organisation, seat: role === 'pma-member' ? 'ss' : null }),
      )
      for (const path of pages.filter((one) => isTurnOf(one, place))) {
        const page = await person.get(path)
        for (const form of page.forms.filter(({ action }) => action !== '/sign-out')) {
          await sendCanaries(person, form, app.address)
          sent += 1
        }
        await person.send(`${path}?q=${canary}&${canary}=1`, {
          headers: { 'user-agent': canary, referer: `http://${canary}/`, 'x-forwarded-for': canary },
        })
      }
    }

    assert.ok(sent > 50, `only ${sent} forms were found`)
    assert.deepEqual(
      app.logged.filter((line) => line.toLowerCase().includes(canary.toLowerCase())),
      [],
    )
  })

  it('never holds a body that could not be read', async () => {
    const visitor = aVisitor(app)
    await visitor.get('/sign-in')

    for (const type of [
      'application/json',
      'application/x-www-form-urlencoded; charset=utf-7',
      'multipart/form-data; boundary=b',
    ])
      await visitor.send('/sign-in', {
        method: 'POST',
        headers: { 'content-type': type },
        body: `{"${canary}": ${canary}`,
      })
    await visitor.send('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ email: canary.repeat(500_000) }),
    })

    assert.equal(app.logged.join('').includes(canary), false)
  })

  it('holds no failed request after all this', () => {
    const failed = lines().filter(({ level }) => level === 50)

    assert.deepEqual(
      failed.map(({ error, frames }) => [
        error,
        (frames as string[]).filter((frame) => !frame.includes('node_modules')),
      ]),
      [],
    )
  })
})

/** Fills every field with the canary and sends the form, token and all. */
async function sendCanaries(visitor: Visitor, form: FormSeen, origin: string): Promise<void> {
  const names = [
    ...new Set([...form.asItStands.map(([name]) => name), ...form.fields.map(({ name }) => name)]),
  ]
  const kept = ['_csrf', 'version']
  const values = names.map((name): [string, string] => {
    const stands = form.asItStands.find(([other]) => other === name)?.[1]
    return [name, kept.includes(name) && stands !== undefined ? stands : `${canary} ${name}`]
  })
  if (form.method === 'get') {
    await visitor.send(`${form.action}?${new URLSearchParams(values).toString()}`)
    return
  }
  const body = new FormData()
  for (const [name, value] of values) body.append(name, value)
  body.append('file', new Blob([canary]), `${canary}.csv`)
  const request = { method: 'POST', headers: { origin } }
  await visitor.send(form.action, { ...request, body: form.isUpload ? body : new URLSearchParams(values) })
}
