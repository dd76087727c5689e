import assert from 'node:assert/strict'
import fc from 'fast-check'
import { markedPieces } from '../../server/publication-sets/marked-text.ts'

const nothing = { redactions: [], marked: [], needed: [] }

describe('A text with what is said of its words', () => {
  it('is one piece where nothing is said, and none where there are no words', () => {
    assert.deepEqual(
      markedPieces('No word.', nothing).map(({ text }) => text),
      ['No word.'],
    )
    assert.deepEqual(markedPieces('', nothing), [])
  })

  it('is cut where redactions and marks begin and end, overlapping or not', () => {
    const pieces = markedPieces('The safe 4921 is old.', {
      redactions: [
        { number: 1, from: 9, to: 13 },
        { number: 2, from: 4, to: 13 },
      ],
      marked: [{ from: 4, to: 8 }],
      needed: [{ from: 17, to: 20 }],
    })

    assert.deepEqual(
      pieces.map(({ text, redactions, ending, isMarked, isNeeded }) =>
        [text, redactions.join('+'), ending.join('+'), isMarked ? 'marked' : '', isNeeded ? 'needed' : '']
          .filter(Boolean)
          .join('|'),
      ),
      ['The ', 'safe|2|marked', ' |2', '4921|1+2|1+2', ' is ', 'old|needed', '.'],
    )
  })

  it('is the text again, sign for sign, whatever is said of it', () => {
    const stretch = fc.tuple(fc.nat(40), fc.nat(40)).map(([one, other]) => ({
      from: Math.min(one, other),
      to: Math.max(one, other) + 1,
    }))
    const some = fc.array(stretch, { maxLength: 6 })
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 60 }),
        some,
        some,
        some,
        (text, one, two, three) => {
          const redactions = one.map((span, at) => ({ ...span, number: at + 1 }))
          const pieces = markedPieces(text, { redactions, marked: two, needed: three })
          assert.equal(pieces.map((piece) => piece.text).join(''), text)
        },
      ),
    )
  })
})
