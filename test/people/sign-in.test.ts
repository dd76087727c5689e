import assert from 'node:assert/strict'
import { hash } from '@node-rs/argon2'
import { findPerson, keepCredential, savePerson } from '../../server/people/person-store.ts'
import { hashCost, makeOneTimeLink, signIn as signInAs } from '../../server/people/sign-in-actions.ts'
import type { Person } from '../../server/people/person.ts'
import { aKnownPerson, everybodysPassword, signInByForm } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aPerson } from '../support/builders/person.ts'
import type { Page } from '../support/page.ts'
import { aVisitor, type Visitor } from '../support/visitor.ts'

/** The person as the register has them now, with something changed. */
async function change({ reference }: Person, facts: Partial<Person>): Promise<void> {
  const present = await findPerson(reference)
  assert.ok(present)
  await savePerson({ ...present, ...facts }, present)
}

async function tryToSignIn(visitor: Visitor, email: string, password: string): Promise<Page> {
  return await visitor.submit(await visitor.get('/sign-in'), 'Sign in', { email, password })
}

const wrong = 'That e-mail address and password do not belong together, or the account is not active.'

describe('Signing in', () => {
  const app = useApp()

  it('leads to the home page, which greets the person by name and role', async () => {
    const person = await aKnownPerson({ role: 'auditor' })

    const home = await tryToSignIn(aVisitor(app), person.email, everybodysPassword)

    assert.deepEqual(
      [home.status, home.path, home.heading, home.caption],
      [200, '/', `Welcome, ${person.name}`, 'Auditor'],
    )
  })

  it('takes the address in any case', async () => {
    const person = await aKnownPerson()

    const home = await tryToSignIn(aVisitor(app), person.email.toUpperCase(), everybodysPassword)

    assert.equal(home.heading, `Welcome, ${person.name}`)
  })

  it('gives the session a new name', async () => {
    const person = await aKnownPerson()
    const visitor = aVisitor(app)
    const page = await visitor.get('/sign-in')
    const before = visitor.cookies.get('assay')

    await visitor.submit(page, 'Sign in', { email: person.email, password: everybodysPassword })

    assert.ok(before)
    assert.notEqual(visitor.cookies.get('assay'), before)
  })

  it('leaves nothing of the session before it', async () => {
    const person = await aKnownPerson()
    const visitor = aVisitor(app)
    const page = await visitor.get('/sign-in')
    const before = visitor.cookies.get('assay') ?? ''
    await visitor.submit(page, 'Sign in', { email: person.email, password: everybodysPassword })

    visitor.cookies.set('assay', before)
    const again = await visitor.get('/')

    assert.equal(again.path, '/sign-in?next=%2F')
  })

  it('asks for both address and password', async () => {
    const page = await tryToSignIn(aVisitor(app), '', '')

    assert.deepEqual([page.status, page.errors], [422, ['Enter the e-mail address.', 'Enter the password.']])
  })

  it('answers alike, byte by byte, to a wrong password, an unknown address and an account not active', async () => {
    const email = 'the.same@example.test'
    const visitor = aVisitor(app)
    const asUnknown = await tryToSignIn(visitor, email, everybodysPassword)
    const person = await aKnownPerson({ email })
    const asWrong = await tryToSignIn(visitor, email, 'another password')
    await change(person, { status: 'deactivated' })
    const asDeactivated = await tryToSignIn(visitor, email, everybodysPassword)
    await change(person, { status: 'invited' })
    const asInvited = await tryToSignIn(visitor, email, everybodysPassword)

    assert.deepEqual([asUnknown.status, asUnknown.errors], [422, [wrong]])
    assert.match(
      asUnknown.whys[0]?.sentence ?? '',
      /^Whoever signs in gives the address and the password of an active account/,
    )
    for (const page of [asWrong, asDeactivated, asInvited]) {
      assert.equal(page.status, 422)
      assert.equal(page.html, asUnknown.html)
    }
  }).timeout(30_000)

  it('costs as much for an unknown address and an account not active as for a wrong password', async () => {
    const many = Array.from({ length: 6 }, (_none, at) => String(at))
    // As a password that was set, not as the cheap ones that people are given in tests.
    const passwordHash = await hash(everybodysPassword, hashCost)
    for (const at of many) {
      const wrong = await aKnownPerson({ email: `wrong${at}@example.test` })
      const left = await aKnownPerson({ email: `left${at}@example.test` })
      for (const { reference } of [wrong, left]) await keepCredential(reference, passwordHash)
      await change(left, { status: 'deactivated' })
    }
    // Several at once, as the processor’s time is counted in steps of about one hash.
    const usedBy = async (who: string): Promise<number> => {
      const began = process.cpuUsage()
      const tries = many.map((at) => ({ email: `${who}${at}@example.test`, password: 'another password' }))
      await Promise.all(
        tries.map((typed) => assert.rejects(signInAs(typed, `of ${who}`), { message: wrong })),
      )
      const { user, system } = process.cpuUsage(began)
      return user + system
    }

    await usedBy('nobody.before')
    const asWrong = await usedBy('wrong')
    for (const who of ['nobody', 'left']) {
      const times = (await usedBy(who)) / asWrong
      assert.ok(times > 0.3 && times < 3, `${who}: ${times.toFixed(2)} times as much`)
    }
  })

  it('shows the address again, and never the password', async () => {
    const page = await tryToSignIn(aVisitor(app), 'nobody@example.test', 'a secret typed by mistake')

    assert.equal(page.forms[0]?.fields[0]?.value, 'nobody@example.test')
    assert.equal(page.html.includes('a secret typed by mistake'), false)
  })
})

describe('After signing in', () => {
  const app = useApp()
  let person: Person

  before(async () => {
    person = await aKnownPerson()
  })

  const goTo = async (next: string) => {
    const visitor = aVisitor(app)
    const page = await visitor.get(`/sign-in?next=${encodeURIComponent(next)}`)
    return await visitor.submit(page, 'Sign in', { email: person.email, password: everybodysPassword })
  }

  it('a person is where they wanted to go before', async () => {
    const visitor = aVisitor(app)

    const page = await visitor.get('/change-password?')
    const there = await visitor.submit(page, 'Sign in', { email: person.email, password: everybodysPassword })

    assert.equal(there.heading, 'Change your password')
  })

  it('a person whose address was too long to carry along is at home', async () => {
    const visitor = aVisitor(app)

    const page = await visitor.get(`/change-password?x=${'y'.repeat(3_000)}`)

    assert.deepEqual([page.status, page.path], [200, '/sign-in'])
  })

  for (const next of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    'javascript:alert(1)',
    'evil.example',
    '@evil.example',
    'http:/evil.example',
    '/ok\\..\\evil',
    '///evil.example',
    '',
  ]) {
    it(`a person is at home and nowhere else with next=${JSON.stringify(next)}`, async () => {
      const page = await goTo(next)

      assert.equal(page.heading, `Welcome, ${person.name}`)
      assert.equal(page.html.includes('evil'), false)
    })
  }

  it('a next that was slipped into the form is checked as well', async () => {
    const visitor = aVisitor(app)
    const page = await visitor.get('/sign-in')
    const values = new URLSearchParams(
      (page.forms[0]?.asItStands ?? []).map(([name, value]): [string, string] => [name, value]),
    )
    values.set('email', person.email)
    values.set('password', everybodysPassword)
    values.set('next', '//evil.example/')

    const response = await visitor.send('/sign-in', { method: 'POST', body: values })

    assert.deepEqual([response.status, response.headers.get('location')], [303, '/'])
  })
})

describe('Too many attempts', () => {
  const app = useApp()

  it('are refused after six in a quarter of an hour, also with the right password', async () => {
    const person = await aKnownPerson()
    const visitor = aVisitor(app)
    const page = await visitor.get('/sign-in')
    const attempt = () => visitor.submit(page, 'Sign in', { email: person.email, password: 'guess' })
    const answers = await Promise.all(Array.from({ length: 12 }, attempt))

    const afterwards = await visitor.submit(page, 'Sign in', {
      email: person.email,
      password: everybodysPassword,
    })

    const tooMany =
      'There were too many attempts to sign in. Wait fifteen minutes, or ask the administrator for a one-time link.'
    assert.equal(answers.filter(({ errors }) => errors[0] === wrong).length, 6)
    assert.equal(answers.filter(({ errors }) => errors[0] === tooMany).length, 6)
    assert.deepEqual([afterwards.status, afterwards.errors], [422, [tooMany]])
    assert.match(afterwards.whys[0]?.sentence ?? '', /^Within fifteen minutes no more than six attempts/)
  }).timeout(30_000)

  it('are refused alike where nobody has the address', async () => {
    const visitor = aVisitor(app)
    const page = await visitor.get('/sign-in')
    const attempt = () =>
      visitor.submit(page, 'Sign in', { email: 'unknown@example.test', password: 'guess' })

    const answers = await Promise.all(Array.from({ length: 8 }, attempt))

    assert.equal(answers.filter(({ errors }) => errors[0] === wrong).length, 6)
  }).timeout(30_000)

  it('are forgotten once a one-time link has been used, as the page promises', async () => {
    const person = await aKnownPerson()
    const visitor = aVisitor(app)
    const page = await visitor.get('/sign-in')
    await Promise.all(
      Array.from({ length: 7 }, () =>
        visitor.submit(page, 'Sign in', { email: person.email, password: 'guess' }),
      ),
    )
    const path = await makeOneTimeLink(person, app.clock.now())
    const setting = await visitor.get(path)
    await visitor.submit(setting, 'Set the password', {
      password: 'kettle harbour violin',
      again: 'kettle harbour violin',
    })

    const signedIn = await signInByForm(app, person, 'kettle harbour violin')

    assert.equal((await signedIn.get('/')).status, 200)
  }).timeout(30_000)

  it('do not add up from sign-ins that succeed', async () => {
    const person = await aKnownPerson()
    for (let time = 0; time < 8; time += 1) await signInByForm(app, person)

    const signedIn = await signInByForm(app, person)

    assert.equal((await signedIn.get('/')).status, 200)
  }).timeout(30_000)
})

describe('Signing out', () => {
  const app = useApp()

  it('says so and ends the session', async () => {
    const person = await signInByForm(app, await aKnownPerson(aPerson()))
    const cookie = person.cookies.get('assay') ?? ''

    const out = await person.press(await person.get('/'), 'Sign out')
    person.cookies.set('assay', cookie)
    const afterwards = await person.get('/')

    assert.equal(out.heading, 'You have signed out')
    assert.equal(afterwards.path, '/sign-in?next=%2F')
  })
})
