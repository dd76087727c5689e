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
  it('says that somebody else was first and carries the record as it is by now', () => {
    const record = { reference: 'AS-2027-2222', version: 3 }

    const stale = new Stale(record, 2)

    assert.deepEqual([stale.record, stale.seen], [record, 2])
    assert.equal(stale.message, 'Somebody else changed this record since you opened it.')
  })
})
