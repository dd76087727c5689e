import assert from 'node:assert/strict'
import { prepareDemo } from '../../server/demo/prepare-demo.ts'
import { createFirstAdministrator } from '../../server/people/first-administrator-actions.ts'
import { allPeople } from '../../server/people/person-store.ts'
import { markInstallation } from '../../server/installation/installation-store.ts'
import { emptyDatabase, useDatabase } from '../support/database.ts'

describe('A sample story that was told before @journey', () => {
  useDatabase()
  before('it is told', async () => {
    await markInstallation('story-told', null)
  })

  const lastLine = async (keptPassword: string | null) => {
    const { signIns } = await prepareDemo(null, true, {
      password: () => assert.fail('nothing makes a password anew'),
      keptPassword: () => keptPassword,
      now: new Date('2027-03-01T09:30:00Z'),
      baseUrl: 'http://127.0.0.1:3000',
      begins: () => assert.fail('the story is not told again'),
    })
    return signIns.at(-1)
  }

  it('has the password that its folder keeps', async () => {
    assert.equal(await lastLine('amber-basket'), '  The password of all of them: amber-basket')
  })

  it('has none that is said where the folder keeps none, as after a copy was brought back into another', async () => {
    assert.equal(
      await lastLine(null),
      '  The password of all of them is the one with which the story was told; this folder does not keep it.',
    )
  })
})

describe('Several Assays that start on an empty database at once @journey', () => {
  useDatabase()
  beforeEach('nothing is there', emptyDatabase)

  const preparing = async (wanted: boolean) =>
    await prepareDemo(wanted, false, {
      password: () => {
        throw new Error('the story begins')
      },
      keptPassword: () => null,
      now: new Date('2027-03-01T09:30:00Z'),
      baseUrl: 'http://127.0.0.1:3000',
      begins: () => undefined,
    })

  it('tell the sample story once: whoever is not the first says so and stops', async () => {
    const ended = await Promise.allSettled([preparing(true), preparing(true), preparing(true)])

    const said = ended
      .map((one) => (one.status === 'rejected' ? (one.reason as Error).message : ''))
      .toSorted()
    const another =
      'Another Assay is preparing this database just now: start this one again once that one is running.'
    assert.deepEqual(said, [another, another, 'the story begins'])
  })

  it('all find that it is for real cases, and make one first administrator between them', async () => {
    const settled = await Promise.all([preparing(false), preparing(false), preparing(false)])
    assert.deepEqual(
      settled.map(({ isDemo }) => isDemo),
      [false, false, false],
    )

    const now = new Date('2027-03-01T09:30:00Z')
    const emails = ['one@example.org', 'two@example.org', 'one@example.org']
    const links = await Promise.all(
      emails.map(
        async (email, at) => await createFirstAdministrator(email, now, (limit) => (at * 7 + 3) % limit),
      ),
    )
    assert.equal(links.filter((link) => link !== null).length, 1)
    assert.equal((await allPeople()).length, 1)
  })
})
