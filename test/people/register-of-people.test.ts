import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { deactivate, give } from '../../server/people/person-actions.ts'
import { allPeople } from '../../server/people/person-store.ts'
import { aKnownPerson } from '../support/actors.ts'
import { actingFor } from '../support/builders/assessment.ts'
import { aRole } from '../support/builders/person.ts'
import { useDatabase } from '../support/database.ts'

const today = day('2027-03-01')

describe('The register of people, changed by two at once', () => {
  useDatabase()
  const outcomesOf = async (stories: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(stories)).map(({ status }) => status).toSorted()

  it('gives a seat to one person, also where two administrators give it in the same moment [S¶29]', async () => {
    const contexts = await administrators()
    const members = [await aKnownPerson({ roles: [] }), await aKnownPerson({ roles: [] })]
    const seat = { ...aRole('pma-member', { seat: 'ls-a' as const }), from: today }

    const outcomes = await outcomesOf(
      contexts.map((context, at) =>
        give({ reference: members[at]?.reference ?? '', version: 1 }, seat, context),
      ),
    )

    assert.deepEqual(outcomes, ['fulfilled', 'rejected'])
    const seated = (await allPeople()).filter(({ roles }) => roles.some((held) => held.seat === 'ls-a'))
    assert.equal(seated.length, 1)
  })

  it('keeps one administrator, also where two deactivate each other in the same moment', async () => {
    const [one, other] = await administrators()
    assert.ok(one && other)
    const others = (await allPeople()).filter(
      ({ reference, roles }) =>
        ![one.actor.person, other.actor.person].includes(reference) &&
        roles.some(({ role }) => role === 'administrator'),
    )
    for (const { reference } of others) await deactivate({ reference, version: 1 }, { reason: 'Left.' }, one)

    const outcomes = await outcomesOf([
      deactivate({ reference: other.actor.person, version: 1 }, { reason: 'Left.' }, one),
      deactivate({ reference: one.actor.person, version: 1 }, { reason: 'Left.' }, other),
    ])

    assert.deepEqual(outcomes, ['fulfilled', 'rejected'])
  })

  const administrators = async () => {
    const role = 'administrator' as const
    const people = [await aKnownPerson({ role }), await aKnownPerson({ role })]
    return people.map((person) => actingFor(person, { today }))
  }
})
