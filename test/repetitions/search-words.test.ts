import assert from 'node:assert/strict'
import fc from 'fast-check'
import { searcherFor } from '../../server/repetitions/search-words.ts'

const signsOf = (text: string): Uint16Array => Uint16Array.from(text, (sign) => sign.charCodeAt(0))

/** Every place of every text, found by looking at each place for each text. */
function everyPlace(sought: readonly string[], text: string): readonly string[] {
  return sought.flatMap((one, which) =>
    one === '' || sought.indexOf(one) !== which
      ? []
      : Array.from(text).flatMap((_, at) =>
          text.startsWith(one, at) ? [`${which}:${at}-${at + one.length}`] : [],
        ),
  )
}

function found(sought: readonly string[], text: string): readonly string[] {
  return searcherFor(sought)(signsOf(text)).map((one) => `${one.sought}:${one.from}-${one.to}`)
}

describe('Searching for many texts in one reading', () => {
  it('finds each of them, one inside the other and overlapping', () => {
    assert.deepEqual(found(['he', 'she', 'his', 'hers'], 'ushers').toSorted(), ['0:2-4', '1:1-4', '3:2-6'])
  })

  it('finds nothing where nothing is sought, and an empty text never', () => {
    assert.deepEqual(found([], 'abc'), [])
    assert.deepEqual(found([''], 'abc'), [])
    assert.deepEqual(found(['abc'], ''), [])
  })

  it('finds of equal texts the first', () => {
    assert.deepEqual(found(['ab', 'ab'], 'xab'), ['0:1-3'])
  })

  it('finds what looking at every place finds', () => {
    const few = fc.array(fc.constantFrom('a', 'b'), { maxLength: 40 }).map((signs) => signs.join(''))
    const short = fc.array(fc.constantFrom('a', 'b'), { maxLength: 5 }).map((signs) => signs.join(''))
    fc.assert(
      fc.property(fc.array(short, { maxLength: 8 }), few, (sought, text) => {
        assert.deepEqual(found(sought, text).toSorted(), everyPlace(sought, text).toSorted())
      }),
      { numRuns: 2_000 },
    )
  })
})
