import assert from 'node:assert/strict'
import { isEquality, outcomeOf, standingInWords } from '../../server/meetings/tally.ts'

// for against abstain | casting | by votes cast | by those entitled
const table = `
  6 0 0 | -       | carried     | carried
  4 2 0 | -       | carried     | carried
  3 2 1 | -       | carried     | not-carried
  2 1 3 | -       | carried     | not-carried
  1 0 5 | -       | carried     | not-carried
  3 3 0 | -       | not-carried | not-carried
  3 3 0 | for     | carried     | carried
  3 3 0 | against | not-carried | not-carried
  2 2 2 | for     | carried     | not-carried
  2 2 2 | against | not-carried | not-carried
  2 2 1 | for     | carried     | carried
  0 0 6 | -       | not-carried | not-carried
  0 0 6 | for     | not-carried | not-carried
  2 4 0 | for     | not-carried | not-carried
  4 2 0 | against | carried     | carried
`

describe('Whether a motion is carried', () => {
  for (const row of table.trim().split('\n')) {
    const [votes = '', casting = '', cast = '', entitled = ''] = row.split('|').map((cell) => cell.trim())
    const [votesFor = 0, against = 0, abstain = 0] = votes.split(' ').map(Number)
    const tally = { for: votesFor, against, abstain }
    const castingVote = casting === 'for' || casting === 'against' ? ({ vote: casting } as const) : null

    it(`${votes} (for, against, abstain), casting vote ${casting}: ${cast}; of those entitled: ${entitled}`, () => {
      assert.equal(outcomeOf(tally, castingVote, 'votes-cast'), cast)
      assert.equal(outcomeOf(tally, castingVote, 'those-entitled'), entitled)
    })
  }
})

describe('How a motion stands before the decision is recorded', () => {
  it('is said in words, as a decision stays once it is recorded', () => {
    assert.deepEqual(
      [standingInWords('carried'), standingInWords('not-carried')],
      ['As the votes stand, the motion is carried.', 'As the votes stand, the motion is not carried.'],
    )
  })
})

describe('Equality of votes', () => {
  it('needs as many for as against', () => {
    assert.equal(isEquality({ for: 2, against: 2, abstain: 2 }), true)
    assert.equal(isEquality({ for: 3, against: 2, abstain: 1 }), false)
  })

  it('is not there where nobody cast a vote', () => {
    assert.equal(isEquality({ for: 0, against: 0, abstain: 6 }), false)
  })
})
