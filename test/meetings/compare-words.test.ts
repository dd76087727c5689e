import assert from 'node:assert/strict'
import fc from 'fast-check'
import { compareWords } from '../../server/meetings/compare-words.ts'

/** The comparison as text: [-removed-] and {+added+}. */
function told(before: string, after: string): string {
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const
  return compareWords(before, after)
    .map(({ text, change }) => `${marks[change][0]}${text}${marks[change][1]}`)
    .join('')
}

describe('A word-by-word comparison', () => {
  const cases: [string, string, string][] = [
    ['The DCC shall act.', 'The DCC shall act.', 'The DCC shall act.'],
    ['The DCC shall act.', 'The DCC should act.', 'The DCC [-shall -]{+should +}act.'],
    ['', 'New words.', '{+New words.+}'],
    ['Old words.', '', '[-Old words.-]'],
    ['one two three', 'one three', 'one [-two -]three'],
    ['one three', 'one two three', 'one {+two +}three'],
    ['a b c d e', 'a x c y e', 'a [-b -]{+x +}c [-d -]{+y +}e'],
    ['first\nsecond\nthird', 'first\nthird', 'first\n[-second\n-]third'],
    ['first line\nsecond line', 'first line\nsecond row', 'first line\nsecond [-line-]{+row+}'],
    ['same', 'same ', '[-same-]{+same +}'],
  ]
  for (const [before, after, expected] of cases) {
    it(`of “${before.replaceAll('\n', '⏎')}” with “${after.replaceAll('\n', '⏎')}” shows what changed and nothing else`, () => {
      assert.equal(told(before, after), expected)
    })
  }

  it('loses no sign of either text', () => {
    const word = fc.constantFrom('the', 'DCC', 'shall', 'should', '\n', '  ', 'ῥῆμα', 'слово', '🔑', '\r\n')
    const text = fc.array(word, { maxLength: 40 }).map((parts) => parts.join(' '))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = compareWords(before, after)
        const without = (change: string): string =>
          pieces
            .filter((piece) => piece.change !== change)
            .map((piece) => piece.text)
            .join('')

        assert.equal(without('added'), before)
        assert.equal(without('removed'), after)
      }),
      { numRuns: 500 },
    )
  })

  it('of a text with itself is one piece', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        assert.deepEqual(compareWords(text, text), [{ text, change: 'same' }])
      }),
    )
  })

  it('of long texts stays quick, also where every word differs', () => {
    const long = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word}${at}`).join(' ')
    const began = performance.now()
    const pieces = compareWords(long('a'), long('b'))

    assert.deepEqual(
      pieces.map((piece) => piece.change),
      ['removed', 'added'],
    )
    assert.ok(performance.now() - began < 2_000)
  })
})
