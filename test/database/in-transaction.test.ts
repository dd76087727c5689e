import assert from 'node:assert/strict'
import type { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
import mongoose from 'mongoose'
import { OrganisationModel } from '../../models/organisation.ts'
import { inTransaction } from '../../server/database/in-transaction.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import { addOrganisation } from '../../server/organisations/organisation-store.ts'
import { anOrganisation } from '../support/builders/organisation.ts'
import { emptyDatabase, useDatabase } from '../support/database.ts'

type Sessions = AsyncLocalStorage<{ readonly session: mongoose.ClientSession }>

/** What Mongoose carries from one promise of a story to the next. */
const sessions = () =>
  (mongoose as unknown as { readonly transactionAsyncLocalStorage: Sessions }).transactionAsyncLocalStorage

/** Does to the transaction of the story what the database does once a minute has passed: ends it. */
async function endFromOutside(): Promise<void> {
  const session = sessions().getStore()?.session
  assert.ok(session)
  const command = process.env['TEST_MONGODB_URI'] ? 'killSessions' : 'endSessions'
  await mongoose.connection
    .getClient()
    .db('admin')
    .command({ [command]: [session.id] })
}

/** Something to wait for, and the way to say that it is over. */
function aTurn() {
  const ends = new EventTarget()
  const over = once(ends, 'over')
  return { over, isOver: () => ends.dispatchEvent(new Event('over')) }
}

describe('A story as one transaction', () => {
  useDatabase()
  beforeEach(emptyDatabase)

  const first = anOrganisation({ reference: 'OR-2027-BBBB', name: 'First' })
  const second = anOrganisation({ reference: 'OR-2027-CCCC', name: 'Second' })

  it('is refused with a cure where the time did not suffice, and nothing of it is written', async () => {
    let told = 0
    const story = async () => {
      told += 1
      await addOrganisation(first)
      await endFromOutside()
      await addOrganisation(second)
    }

    await assert.rejects(
      inTransaction(story, 0),
      (problem) =>
        problem instanceof Refused &&
        /^Nothing was written: .* Try again .* smaller parts\.$/.test(problem.reasons[0]?.message ?? ''),
    )
    assert.deepEqual([told, await OrganisationModel.countDocuments()], [1, 0])
  })

  it('is told again where it was disturbed early, and written once', async () => {
    let told = 0
    await inTransaction(async () => {
      told += 1
      await addOrganisation(first)
      if (told === 1) await endFromOutside()
      await addOrganisation(second)
    })

    assert.deepEqual([told, await OrganisationModel.countDocuments()], [2, 2])
  })

  it('stays one where another begins and ends meanwhile', async () => {
    const [begun, meanwhile] = [aTurn(), aTurn()]
    const failing = inTransaction(async () => {
      await addOrganisation(first)
      begun.isOver()
      await meanwhile.over
      await addOrganisation(second)
      throw new Error('The story fails.')
    })
    await begun.over
    await inTransaction(() => Promise.resolve())
    meanwhile.isOver()

    await assert.rejects(failing, /The story fails/)
    assert.equal(await OrganisationModel.countDocuments(), 0)
  })

  it('is one after each other, too, and nothing is carried on between them', async () => {
    const carries = () => Boolean(sessions().getStore())
    for (const told of [first, second]) {
      const failing = inTransaction(async () => {
        await addOrganisation(told)
        assert.equal(carries(), true)
        throw new Error('The story fails.')
      })
      await assert.rejects(failing, /The story fails/)
      assert.equal(carries(), false)
    }
    assert.equal(await OrganisationModel.countDocuments(), 0)
  })
})
