import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import { assessmentPath } from '../../server/assessments/assessment.ts'
import { day } from '../../server/kernel/day.ts'
import { absoluteLifetime, expireSessions, idleLifetime, sessions } from '../../server/web/session.ts'
import { aKnownPerson, everybodysPassword, signedInAs, signIn, signInByForm } from '../support/actors.ts'
import { sessionSecret, useApp } from '../support/app.ts'
import { aKnownAssessmentInFieldwork, aKnownCast } from '../support/builders/assessment.ts'
import { aRole } from '../support/builders/person.ts'
import { commandsDuring } from '../support/commands.ts'
import { aVisitor, type Visitor } from '../support/visitor.ts'

const signInPath = '/sign-in?next=%2F'
const isIn = async (visitor: Visitor) => (await visitor.get('/')).path === '/'

describe('A session', () => {
  const app = useApp({ isHeard: true })

  it('ends after 45 minutes in which nothing was asked', async () => {
    const person = await signedInAs(app, 'auditor')

    app.clock.pass({ minutes: 44 })
    const before = await person.get('/')
    app.clock.pass({ minutes: 45 })
    const after = await person.get('/')

    assert.equal(idleLifetime, 45 * 60_000)
    assert.deepEqual([before.path, after.path], ['/', signInPath])
  })

  it('that tests begin with is one as sign-in leaves it', async () => {
    const kept = mongoose.connection.collection('sessions')
    const sessionOf = async (signingIn: typeof signIn, role: 'auditor' | 'assessor') => {
      const person = await aKnownPerson({ role })
      await kept.deleteMany({})
      await signingIn(app, person)
      const { session, ...others } = (await kept.findOne({})) ?? assert.fail()
      const { cookie, ...held } = JSON.parse(String(session)) as { cookie: object; csrfToken: string }
      return [others, cookie, held].map((one) =>
        Object.entries(one).map(([name, value]) => [name, typeof value, String(value).length].join(' ')),
      )
    }

    const [made, real] = [await sessionOf(signIn, 'auditor'), await sessionOf(signInByForm, 'assessor')]

    assert.deepEqual(
      made.map((one) => one.toSorted()),
      real.map((one) => one.toSorted()),
    )
  })

  it('goes on while pages are asked for', async () => {
    const person = await signedInAs(app, 'auditor')

    for (let time = 0; time < 5; time += 1) {
      app.clock.pass({ minutes: 40 })
      assert.equal(await isIn(person), true)
    }
  })

  it('ends ten hours after signing in, however busy', async () => {
    const person = await signedInAs(app, 'auditor')

    for (let time = 0; time < 19; time += 1) {
      app.clock.pass({ minutes: 30 })
      await person.get('/')
    }
    const before = await isIn(person)
    app.clock.pass({ minutes: 30 })

    assert.equal(absoluteLifetime, 10 * 60 * 60_000)
    assert.deepEqual([before, await isIn(person)], [true, false])
  })

  it('stays ended when the person comes back later', async () => {
    const person = await signedInAs(app, 'auditor')
    app.clock.pass({ minutes: 60 })
    await person.get('/')

    app.clock.pass({ minutes: 1 })

    assert.equal(await isIn(person), false)
  })

  it('ends everywhere when the person is deactivated', async () => {
    const administrator = await signedInAs(app, 'administrator')
    const person = await aKnownPerson({ role: 'auditor' })
    const [here, there] = [await signIn(app, person), await signIn(app, person)]

    const form = await administrator.get(`/people/${person.reference}/deactivate`)
    await administrator.submit(form, 'Deactivate', { reason: 'Left the company.' })

    assert.deepEqual([await isIn(here), await isIn(there), await isIn(administrator)], [false, false, true])
  })

  it('ends everywhere else with a new password, and goes on where it was changed', async () => {
    const person = await aKnownPerson({ role: 'auditor' })
    const [here, there] = [await signIn(app, person), await signIn(app, person)]
    const before = here.cookies.get('assay')

    const home = await here.submit(await here.get('/change-password'), 'Change the password', {
      current: everybodysPassword,
      password: 'teapot meadow cyclone',
      again: 'teapot meadow cyclone',
    })

    assert.equal(home.flash, 'Your password is changed. Every other session of yours has ended.')
    assert.deepEqual([await isIn(here), await isIn(there)], [true, false])
    assert.notEqual(here.cookies.get('assay'), before)
  })

  it('holds a reference and times, never roles or employers, which are read anew for each page', async () => {
    await signedInAs(app, 'auditor')

    const kept = await mongoose.connection.collection('sessions').find().toArray()

    const names = kept.flatMap(({ session }) => Object.keys(JSON.parse(String(session)) as object))
    assert.deepEqual(
      [...new Set(names)].filter((name) => !['cookie', 'csrfToken'].includes(name)).toSorted(),
      ['epoch', 'person', 'seenAt', 'signedInAt'],
    )
  })

  it('asks the database for nothing until somebody comes, so that Assay can stop at any moment', async () => {
    const client = mongoose.connection.getClient()
    const commands = await commandsDuring(async () => {
      sessions({ client, secret: sessionSecret, secure: false })
      await new Promise((later) => setTimeout(later, 200))
    })

    assert.deepEqual(commands, [])
  })

  it('is taken away by the database itself once its lifetime is over', async () => {
    await expireSessions(mongoose.connection.getClient())

    const indexes = await mongoose.connection.collection('sessions').indexes()

    assert.deepEqual(indexes.find(({ key }) => 'expires' in key)?.expireAfterSeconds, 0)
  })

  it('is not kept for a visitor who meets no form', async () => {
    const visitor = aVisitor(app)

    await visitor.get('/no-such-page-for-strangers-without-a-form')
    await visitor.get('/healthz')

    assert.deepEqual([...visitor.cookies.keys()], [])
  })
})

describe('What somebody may do', () => {
  const app = useApp({ startsAt: '2027-03-01T23:40:00Z' })

  it('is read anew for each page: a role from its first day to its last, and an employer likewise', async () => {
    const [yesterday, today, tomorrow] = ['2027-02-28', '2027-03-01', '2027-03-02'].map(day)
    assert.ok(yesterday && today && tomorrow)
    const assessment = await aKnownAssessmentInFieldwork(await aKnownCast(today))
    const path = assessmentPath(assessment.reference)
    const employment = { organisation: assessment.organisation, from: tomorrow, to: tomorrow }
    const comes = await signIn(
      app,
      await aKnownPerson({ roles: [aRole('auditor', { from: tomorrow, to: tomorrow })] }),
    )
    const goes = await signIn(
      app,
      await aKnownPerson({
        roles: [aRole('auditor', { to: today }), aRole('panel-member', { to: yesterday })],
      }),
    )
    const joins = await signIn(
      app,
      await aKnownPerson({ roles: [aRole('auditor')], employments: [employment] }),
    )
    const seen = async () => {
      const answers = [await comes.get(path), await goes.get(path), await joins.get(path)]
      return answers.map(({ status }) => status)
    }

    assert.deepEqual(await seen(), [404, 200, 200])
    app.clock.pass({ minutes: 30 })
    assert.deepEqual(await seen(), [200, 404, 404])
    app.clock.setTo('2027-03-02T23:40:00Z')
    const again = await signIn(app, joins.person)
    assert.equal((await again.get(path)).status, 404)
    app.clock.pass({ minutes: 30 })
    assert.equal((await again.get(path)).status, 200)
  })
})

describe('The cookie', () => {
  const cookieOf = async (visitor: Visitor) =>
    (await visitor.send('/sign-in')).headers.get('set-cookie') ?? ''

  describe('on this machine alone', () => {
    const app = useApp()

    it('is out of reach of scripts and of other sites', async () => {
      assert.match(
        await cookieOf(aVisitor(app)),
        /^assay=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
      )
    })

    it('is not believed when it was made up or changed', async () => {
      const person = await signedInAs(app, 'auditor')
      const cookie = person.cookies.get('assay') ?? ''

      for (const forged of [cookie.slice(0, -2), 's%3Amade-up.signature', cookie.replace('s%3A', '')]) {
        person.cookies.set('assay', forged)
        assert.equal(await isIn(person), false)
      }
    })
  })

  describe('behind a proxy that speaks https', () => {
    const app = useApp({ baseUrl: 'https://assay.example' })

    it('is sent over https only and bound to this host', async () => {
      assert.match(
        await cookieOf(aVisitor(app)),
        /^__Host-assay=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      )
    })

    it('carries a session', async () => {
      const person = await signedInAs(app, 'auditor')

      assert.equal((await person.get('/')).path, '/')
    })
  })
})
