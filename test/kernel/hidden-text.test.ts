import assert from 'node:assert/strict'
import fc from 'fast-check'
import { unreadableCharacters } from '../../server/kernel/legible-text.ts'

const every = (kind: RegExp, step = 1): readonly string[] => {
  const found: string[] = []
  for (let code = 0; code < 0x110000; code += 1) {
    const sign = String.fromCodePoint(code)
    if (kind.test(sign)) found.push(sign)
  }
  return found.filter((_sign, at) => at % step === 0 || at === found.length - 1)
}

/** What can hide in a text or turn it round, by kind; of the many for private use, some. */
const hiding: readonly (readonly [string, readonly string[]])[] = [
  ['tags, joiners and all other signs that only shape a text', every(/^\p{Cf}$/u)],
  ['signs that are drawn as nothing', every(/^\p{Default_Ignorable_Code_Point}$/u)],
  ['signs that turn the direction of a text', every(/^\p{Bidi_Control}$/u)],
  ['signs that choose another shape of the one before', every(/^\p{Variation_Selector}$/u)],
  ['control characters but for tab and the line breaks', every(/^(?![\t\n\r])\p{Cc}$/u)],
  ['separators of lines and paragraphs', every(/^[\p{Zl}\p{Zp}]$/u)],
  ['private use', every(/^\p{Co}$/u, 997)],
  ['halves of characters', every(/^\p{Cs}$/u, 97)],
  ['characters that are none', every(/^\p{Noncharacter_Code_Point}$/u)],
  ['marks that enclose or stand apart', every(/^[\p{Me}\p{Mc}]$/u)],
  [
    'blanks that are drawn as nothing but count as letters',
    ['\u115f', '\u1160', '\u17b4', '\u3164', '\uffa0', '\u2800'],
  ],
]

/** A sign alone, in a word, between words, after an accent, in an emoji, and at either end of a line. */
const places: readonly ((sign: string) => { text: string; at: number })[] = [
  (sign) => ({ text: sign, at: 0 }),
  (sign) => ({ text: `sa${sign}fe`, at: 2 }),
  (sign) => ({ text: `the ${sign} key`, at: 4 }),
  (sign) => ({ text: `cafe\u0301${sign}`, at: 5 }),
  (sign) => ({ text: `key\n${sign}key`, at: 4 }),
  (sign) => ({ text: `key${sign}\r\nkey`, at: 3 }),
]

describe('Text that hides', () => {
  for (const [what, signs] of hiding) {
    it(`is refused with its place, wherever it stands: ${what}`, () => {
      const through = signs.flatMap((sign) =>
        places
          .map((place) => place(sign))
          .filter(({ text, at }) => !unreadableCharacters(text).some((one) => one.at === at))
          .map(({ text }) => JSON.stringify(text)),
      )

      assert.ok(signs.length > 0)
      assert.deepEqual(through, [])
    })
  }

  it('is refused also where it joins an emoji, which no PDF of ours can show', () => {
    assert.deepEqual(
      unreadableCharacters('👩\u200d💻').map(({ codePoint }) => codePoint),
      ['U+1F469', 'U+200D', 'U+1F4BB'],
    )
  })

  it('is named sign by sign, however many there are and whatever is between', () => {
    const words = fc.constantFrom('key', 'é', 'e\u0301', ' ', '\n', '\r\n', '4921', 'Ω', 'ß')
    const hidden = ['\u200b', '\u202e', '\u{e0041}', '\ue000', '\u0007', '\u2060', '\ufeff', '\u00ad']
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.constantFrom(...hidden)), { maxLength: 20 }), (pieces) => {
        let at = 0
        const wanted = pieces.flatMap((piece) => {
          const here = at
          at += piece.length
          return hidden.includes(piece) ? [here] : []
        })
        const found = unreadableCharacters(pieces.join('')).map((one) => one.at)

        assert.deepEqual(
          wanted.filter((place) => !found.includes(place)),
          [],
        )
      }),
      { numRuns: 1_000 },
    )
  })
})
