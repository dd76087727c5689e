import assert from 'node:assert/strict'
import { occurrencesOf } from '../../server/kernel/quoted-words.ts'

const found = (text: string, quote: string) =>
  occurrencesOf(text, quote).map(({ from, to }) => text.slice(from, to))

describe('Words quoted from a text', () => {
  it('are found at every place, one after the other', () => {
    assert.deepEqual(occurrencesOf('a key, a lock, a key', 'a key'), [
      { from: 0, to: 5 },
      { from: 15, to: 20 },
    ])
    assert.deepEqual(occurrencesOf('aaaa', 'aa'), [
      { from: 0, to: 2 },
      { from: 2, to: 4 },
    ])
  })

  it('may be broken over lines, as they are when copied from a page', () => {
    assert.deepEqual(found('the key\nceremony of\r\n  May', 'key ceremony of May'), [
      'key\nceremony of\r\n  May',
    ])
    assert.deepEqual(found('the key ceremony', 'key\nceremony'), ['key ceremony'])
  })

  it('mean what they say: no sign of them is a pattern', () => {
    assert.deepEqual(found('10.0.0.1 and 10x0y0z1', '10.0.0.1'), ['10.0.0.1'])
    for (const odd of ['(a)', '[b]', 'c*', '^d$', 'e|f', 'g\\h', 'i/j', 'k-l', '{m}', 'n?', 'o+'])
      assert.deepEqual(found(`x ${odd} y`, odd), [odd])
  })

  it('are whole signs: a letter is not found without its accent, nor half an emoji', () => {
    assert.deepEqual(found('cafe\u0301', 'cafe'), [])
    assert.deepEqual(found('cafe\u0301', 'cafe\u0301'), ['cafe\u0301'])
    assert.deepEqual(found('\ud83d\udc69\u200d\ud83d\udcbb', '\ud83d\udc69'), [])
  })

  it('are nowhere when nothing is quoted', () => {
    assert.deepEqual(occurrencesOf('text', ' \n '), [])
    assert.deepEqual(occurrencesOf('', 'text'), [])
  })
})
