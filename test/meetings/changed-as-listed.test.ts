import assert from 'node:assert/strict'
import { isChangedAsListed } from '../../server/meetings/changed-as-listed.ts'

const before = 'The DCC shall act. The PMA shall look at it.'
const shallToMay = { from: 'shall', to: 'may' }

describe('A text changed as a decision lists', () => {
  it('has the words changed in one place, or wherever they stand', () => {
    const once = 'The DCC may act. The PMA shall look at it.'
    const other = 'The DCC shall act. The PMA may look at it.'
    const twice = 'The DCC may act. The PMA may look at it.'

    assert.deepEqual(
      [once, other, twice].map((after) => isChangedAsListed(before, after, [shallToMay])),
      [true, true, true],
    )
  })

  it('has several changes made one after the other, and words taken out', () => {
    const changes = [shallToMay, { from: 'The PMA shall look at it.', to: '' }]

    assert.equal(isChangedAsListed(before, 'The DCC may act.', changes), true)
  })

  it('is not one that differs in anything else, or in nothing', () => {
    const more = 'The DCC may act at once. The PMA shall look at it.'

    assert.equal(isChangedAsListed(before, more, [shallToMay]), false)
    assert.equal(isChangedAsListed(before, before, [shallToMay]), false)
    assert.equal(isChangedAsListed(before, before, [{ from: 'must', to: 'may' }]), false)
  })
})
