import assert from 'node:assert/strict'
import type { AsyncLocalStorage } from 'node:async_hooks'
import mongoose from 'mongoose'
import { OrganisationModel } from '../../models/organisation.ts'
import { inTransaction } from '../../server/database/in-transaction.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import { addOrganisation } from '../../server/organisations/organisation-store.ts'
import { anOrganisation } from '../support/builders/organisation.ts'
import { emptyDatabase, useDatabase } from '../support/database.ts'

/** Does to the transaction of the story what the database does once a minute has passed: ends it. */
async function endFromOutside(): Promise<void> {
  const { transactionAsyncLocalStorage: running } = mongoose as unknown as {
    readonly transactionAsyncLocalStorage: AsyncLocalStorage<{ readonly session: mongoose.ClientSession }>
  }
  const session = running.getStore()?.session
  assert.ok(session)
  const command = process.env['TEST_MONGODB_URI'] ? 'killSessions' : 'endSessions'
  await mongoose.connection
    .getClient()
    .db('admin')
    .command({ [command]: [session.id] })
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
})
