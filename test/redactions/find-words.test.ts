import assert from 'node:assert/strict'
import fc from 'fast-check'
import { findWords } from '../../server/redactions/find-words.ts'
import { snapSpan } from '../../server/redactions/snap-span.ts'
import { withholdWords } from '../../server/redactions/withhold-words.ts'
import { awkwardText } from '../repetitions/awkward-text.ts'
import { aPart } from './a-plan.ts'

const row = aPart('PB-1', [
  'The root key, the Root\u2011Keys and the root\nkey.',
  'No other root key; cost: £5 + £5.',
])

describe('Quoting words instead of selecting them', () => {
  it('offers every place where they stand, however they are written', () => {
    assert.deepEqual(
      findWords(row, 'root key').map(({ cell, text }) => `${cell}: ${text}`),
      ['0: root key', '0: Root\u2011Keys', '0: root\nkey', '1: root key'],
    )
  })

  it('tells which of them are written as quoted', () => {
    assert.deepEqual(
      findWords(row, ' root key ').map(({ isExact }) => isExact),
      [true, false, true, true],
    )
  })

  it('takes a line break as a form sends it', () => {
    const exact = findWords(row, 'root\r\nkey.').filter(({ isExact }) => isExact)

    assert.deepEqual(
      exact.map(({ text }) => text),
      ['root\nkey.'],
    )
  })

  it('finds signs that are neither letter nor digit', () => {
    assert.deepEqual(
      findWords(aPart('PB-1', '+ and + ++'), '+').map(({ from }) => from),
      [0, 6, 8, 9],
    )
  })

  it('offers nothing where nothing is quoted, or nothing stands', () => {
    assert.deepEqual(findWords(row, '  '), [])
    assert.deepEqual(findWords(row, 'leaf key'), [])
  })

  it('offers places that can be withheld as they are', () => {
    const how = { ground: 'security', reason: 'It helps an attacker.', showsGround: false } as const
    for (const place of findWords(row, 'root key')) {
      assert.equal(withholdWords(row, place, how).quote, place.text)
    }
  })

  it('offers a place once where the quote ends with a full stop or begins with a bracket', () => {
    const part = aPart('PB-1', 'It hangs there (by the door). The key is old.')

    assert.deepEqual(
      ['The key is old.', '(by the door)', '(by the door).'].map((quote) => findWords(part, quote).length),
      [1, 1, 1],
    )
  })

  it('finds what is copied out of the middle of a word', () => {
    assert.deepEqual(
      findWords(aPart('PB-1', 'The employees are at risk.'), 'ees are').map(({ text }) => text),
      ['ees are'],
    )
  })

  it('finds in any text what was copied out of it', () => {
    fc.assert(
      fc.property(awkwardText, fc.nat(30), fc.nat(30), (text, from, length) => {
        const copied = snapSpan(text, { from, to: from + length })
        const quoted = copied ? text.slice(copied.from, copied.to) : ''
        fc.pre(quoted !== '' && quoted.trim() === quoted)

        assert.ok(findWords(aPart('PB-1', text), quoted).length > 0)
      }),
      { numRuns: 1_000 },
    )
  })
})
