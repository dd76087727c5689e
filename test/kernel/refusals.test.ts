import assert from 'node:assert/strict'
import { Refused, refuseIf, Stale } from '../../server/kernel/refusals.ts'

describe('Refusing', () => {
  it('carries every reason, not only the first', () => {
    const reasons = [{ message: 'No owner.', field: 'owner' }, { message: 'No date.' }]

    assert.throws(
      () => {
        refuseIf(reasons)
      },
      (problem: unknown) => problem instanceof Refused && problem.reasons === reasons,
    )
  })

  it('does not happen without a reason', () => {
    assert.doesNotThrow(() => {
      refuseIf([])
    })
  })
})

describe('A change that came second', () => {
  it('says that somebody else was first and carries what differs', () => {
    const differences = [{ label: 'Owner', yours: 'Asha', theirs: 'Ben' }]

    const stale = new Stale(differences)

    assert.deepEqual(stale.differences, differences)
    assert.equal(stale.message, 'Somebody else changed this record since you opened it.')
  })
})
