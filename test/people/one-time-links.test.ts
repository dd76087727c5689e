import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import {
  createFirstAdministrator,
  linkForAdministrator,
} from '../../server/people/first-administrator-actions.ts'
import { findCredential, findPersonByEmail } from '../../server/people/person-store.ts'
import { makeOneTimeLink } from '../../server/people/sign-in-actions.ts'
import { aKnownPerson, everybodysPassword, signInByForm } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aPerson, aRole } from '../support/builders/person.ts'
import { addDays, dayOf } from '../../server/kernel/day.ts'
import { trailOf } from '../../server/audit-trail/trail-store.ts'
import { addPerson, findPerson, savePerson } from '../../server/people/person-store.ts'
import type { Page } from '../support/page.ts'
import { aVisitor } from '../support/visitor.ts'

const words = 'kettle harbour violin'

describe('A one-time link', () => {
  const app = useApp()

  const useLink = async (path: string, password = words, again = password): Promise<Page> => {
    const visitor = aVisitor(app)
    return await visitor.submit(await visitor.get(path), 'Set the password', { password, again })
  }
  const statusOf = async (path: string) => (await aVisitor(app).get(path)).status

  it('lets an invited person set a password, once, and sign in with it', async () => {
    const person = aPerson({ status: 'invited' })
    await addPerson(person)
    const path = await makeOneTimeLink(person, app.clock.now())

    const done = await useLink(path)

    assert.deepEqual([done.path, done.flash], ['/sign-in', 'Your password is set. Sign in with it.'])
    assert.equal((await (await signInByForm(app, person, words)).get('/')).status, 200)
    const spent = await aVisitor(app).get(path)
    assert.match(spent.whys[0]?.sentence ?? '', /^A one-time link sets one password, for a limited time/)
    assert.deepEqual(spent.errors, [
      'This link does not work any more: it was used, ran out or was replaced by a newer one. Ask your administrator for a new one.',
    ])
  })

  it('greets the person by name', async () => {
    const person = await aKnownPerson()

    const page = await aVisitor(app).get(await makeOneTimeLink(person, app.clock.now()))

    assert.deepEqual([page.heading, page.caption], ['Set your password', person.name])
  })

  it('is good for an hour', async () => {
    const person = await aKnownPerson()
    const path = await makeOneTimeLink(person, app.clock.now())

    app.clock.pass({ minutes: 59 })
    const before = await statusOf(path)
    app.clock.pass({ minutes: 1 })

    assert.deepEqual([before, await statusOf(path)], [200, 422])
  })

  it('that ran out while its page was open changes nothing', async () => {
    const person = await aKnownPerson()
    const visitor = aVisitor(app)
    const page = await visitor.get(await makeOneTimeLink(person, app.clock.now()))
    app.clock.pass({ hours: 1 })

    const late = await visitor.submit(page, 'Set the password', { password: words, again: words })

    assert.equal(late.status, 422)
    assert.equal((await (await signInByForm(app, person)).get('/')).status, 200)
  })

  it('is voided by a newer one', async () => {
    const person = await aKnownPerson()
    const older = await makeOneTimeLink(person, app.clock.now())
    const newer = await makeOneTimeLink(person, app.clock.now())

    assert.deepEqual([await statusOf(older), await statusOf(newer)], [422, 200])
  })

  it('does not void the link of somebody else', async () => {
    const [one, other] = [await aKnownPerson(), await aKnownPerson()]
    const path = await makeOneTimeLink(one, app.clock.now())

    await makeOneTimeLink(other, app.clock.now())

    assert.equal(await statusOf(path), 200)
  })

  it('ends every session and the old password', async () => {
    const person = await aKnownPerson()
    const signedIn = await signInByForm(app, person)

    await useLink(await makeOneTimeLink(person, app.clock.now()))

    assert.equal((await signedIn.get('/')).path, '/sign-in?next=%2F')
    await assert.rejects(signInByForm(app, person, everybodysPassword), /could not sign in/)
  })

  it('does not work for a person who was deactivated meanwhile', async () => {
    const person = await aKnownPerson()
    const path = await makeOneTimeLink(person, app.clock.now())
    const present = await findPerson(person.reference)
    assert.ok(present)
    await savePerson({ ...present, status: 'deactivated' }, present)

    assert.equal(await statusOf(path), 422)
  })

  it('that never was answers with the same bytes as one that was used', async () => {
    const person = await aKnownPerson()
    const path = await makeOneTimeLink(person, app.clock.now())
    await useLink(path)
    const visitor = aVisitor(app)
    await visitor.get('/sign-in')

    const used = await visitor.get(path)
    const never = await visitor.get(`${path.slice(0, -4)}AAAA`)

    assert.equal(used.html, never.html)
  })

  it('used twice at the same moment sets one password', async () => {
    const person = await aKnownPerson()
    const path = await makeOneTimeLink(person, app.clock.now())
    const visitors = [aVisitor(app), aVisitor(app)]
    const pages = await Promise.all(visitors.map((visitor) => visitor.get(path)))

    const answers = await Promise.all(
      visitors.map((visitor, at) => {
        const password = `${words} number ${String(at)}`
        return visitor.submit(pages[at] ?? assert.fail(), 'Set the password', { password, again: password })
      }),
    )

    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  })
})

describe('A new password', () => {
  const app = useApp()

  const wrong: readonly (readonly [string, string, readonly string[]])[] = [
    ['eleven sig', 'eleven sig', ['Password must be 12 characters or more.']],
    [
      'password1234',
      'password1234',
      [
        'Password must not be a common one, or made of common words, rows of keys, years or repetitions. Choose three words that do not belong together.',
      ],
    ],
    ['aaaabbbbccccdddd', 'aaaabbbbccccdddd', ['Password must have five different characters or more.']],
    [
      'kettle harbour violin',
      'kettle harbour piano',
      ['The two new passwords differ. Type the same one twice.'],
    ],
    [
      'Marigold kettle violin',
      'Marigold kettle violin',
      ['Password must not contain your name or e-mail address.'],
    ],
    ['', '', ['Enter the new password.', 'Enter the new password once more.']],
    [
      'short',
      'shorter',
      ['Password must be 12 characters or more.', 'The two new passwords differ. Type the same one twice.'],
    ],
  ]

  for (const [password, again, errors] of wrong) {
    it(`is refused as “${password}” and “${again}”: ${errors.join(' ')}`, async () => {
      const person = await aKnownPerson({ name: 'Marigold Finch' })
      const visitor = aVisitor(app)
      const path = await makeOneTimeLink(person, app.clock.now())

      const page = await visitor.submit(await visitor.get(path), 'Set the password', { password, again })

      assert.deepEqual([page.status, page.errors], [422, errors])
      assert.equal((await visitor.get(path)).status, 200)
    })
  }

  it('of one’s own needs the current one', async () => {
    const person = await signInByForm(app, await aKnownPerson())

    const page = await person.submit(await person.get('/change-password'), 'Change the password', {
      current: 'not the current one',
      password: words,
      again: words,
    })

    assert.deepEqual([page.status, page.errors], [422, ['The current password is not right.']])
    assert.match(page.whys[0]?.sentence ?? '', /gives the present one first/)
  })

  it('of one’s own is refused after six wrong guesses at the current one, also with the right one', async () => {
    const person = await signInByForm(app, await aKnownPerson())
    const guess = async (current: string) => {
      const typed = { current, password: words, again: words }
      return await person.submit(await person.get('/change-password'), 'Change the password', typed)
    }
    for (let time = 0; time < 6; time += 1) await guess('not the current one')

    const page = await guess(everybodysPassword)

    assert.equal(page.status, 422)
    assert.match(page.errors[0] ?? '', /^There were too many attempts to sign in/)
    assert.equal((await person.get('/')).path, '/')
  })

  it('is kept as an Argon2id hash', async () => {
    const person = await aKnownPerson()
    const visitor = aVisitor(app)
    const page = await visitor.get(await makeOneTimeLink(person, app.clock.now()))

    await visitor.submit(page, 'Set the password', { password: words, again: words })

    const kept = await findCredential(person.reference)
    assert.match(kept?.passwordHash ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('The first administrator', () => {
  const app = useApp()
  const chance = (limit: number) => randomInt(limit)

  it('is made where nobody is known, invited, with a link good for an hour', async () => {
    const path = await createFirstAdministrator('Admin@Example.org', app.clock.now(), chance)

    const known = await findPersonByEmail('admin@example.org')
    assert.deepEqual([known?.status, known?.roles.map(({ role }) => role)], ['invited', ['administrator']])
    assert.equal((await aVisitor(app).get(path ?? '')).heading, 'Set your password')
  })

  it('is made once', async () => {
    assert.equal(await createFirstAdministrator('second@example.org', app.clock.now(), () => 1), null)
  })

  it('can be given a new link, which voids the older one', async () => {
    const first = await linkForAdministrator('admin@example.org', app.clock.now(), chance)
    const second = await linkForAdministrator('ADMIN@example.org', app.clock.now(), chance)

    const visitor = aVisitor(app)
    assert.deepEqual(
      [(await visitor.get(first ?? '')).status, (await visitor.get(second ?? '')).status],
      [422, 200],
    )
  })

  it('alone is given such a link', async () => {
    const now = app.clock.now()
    const member = await aKnownPerson({ role: 'secretariat' })
    const former = await aKnownPerson({
      roles: [aRole('administrator', { to: addDays(dayOf(now), -1) })],
    })

    assert.equal(await linkForAdministrator(member.email, now, chance), null)
    assert.equal(await linkForAdministrator(former.email, now, chance), null)
    assert.equal(await linkForAdministrator('nobody@example.org', now, chance), null)
  })

  it('has in the history who was made administrator and given links, and by nobody that Assay knows', async () => {
    const known = await findPersonByEmail('admin@example.org')
    const told = await trailOf(known?.reference ?? '', ['secretariat'])

    assert.deepEqual(told.map(({ personName, did }) => `${personName} ${did}`).toSorted(), [
      'Whoever starts Assay made a new one-time link by the command for it',
      'Whoever starts Assay made a new one-time link by the command for it',
      'Whoever starts Assay made the first administrator, with a one-time link',
    ])
  })
})
