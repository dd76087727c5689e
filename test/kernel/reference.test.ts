import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { isReference, newReference } from '../../server/kernel/reference.ts'

describe('A new reference', () => {
  it('is made of prefix, year and a tail of four', () => {
    assert.match(
      newReference('AS', '2027', (limit) => randomInt(limit)),
      /^AS-2027-[2-9B-Z]{4}$/,
    )
  })

  it('takes every sign of its tail from the source of chance it is given', () => {
    const limits: number[] = []

    const made = newReference('AS', '2027', (limit) => {
      limits.push(limit)
      return limits.length - 1
    })

    assert.equal(made, 'AS-2027-2345')
    assert.deepEqual(limits, [27, 27, 27, 27])
  })

  it('has no vowel and no sign that reads like another', () => {
    const tails = Array.from({ length: 500 }, () =>
      newReference('A', '2027', (limit) => randomInt(limit)).slice(7),
    )

    assert.equal(
      tails.some((tail) => /[AEIOU01LY]/.test(tail)),
      false,
    )
  })

  it('is known as a reference', () => {
    assert.equal(isReference(newReference('OR', '2027', (limit) => randomInt(limit), 8)), true)
  })
})

describe('What is typed in place of a reference', () => {
  for (const text of [
    '',
    'as-2027-k7q4',
    'AS-2027-K7Q',
    'AS-2027-K7QA',
    'AS-2027-K7Q4 ',
    'AS-2027-K7Q4\n',
    '$ne',
    '../AS-2027-K7Q4',
    'ABCDE-2027-K7Q4',
  ]) {
    it(`is never looked up: ${JSON.stringify(text)}`, () => {
      assert.equal(isReference(text), false)
    })
  }
})
