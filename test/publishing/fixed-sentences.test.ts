import assert from 'node:assert/strict'
import {
  fixedSentences,
  markWords,
  organisationWords,
  readersNote,
  sentence,
  sentenceParameters,
} from '../../server/publishing/fixed-sentences.ts'
import { unreadableCharacters } from '../../server/kernel/legible-text.ts'
import { grounds } from '../../server/redactions/publication-set.ts'

const all = Object.entries(fixedSentences)

describe('The fixed sentences of a publication', () => {
  it('take the parameters that they name, and no others', () => {
    for (const [id, { words, takes }] of all) {
      const placed = [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      assert.deepEqual(placed, [...takes], id)
    }
  })

  it('take nothing but the reference, days, page numbers, ordinals, the organisation, the code, the hash and the address', () => {
    assert.deepEqual([...sentenceParameters].toSorted(), [
      'address',
      'code',
      'day',
      'hash',
      'ordinal',
      'organisation',
      'page',
      'pages',
      'reference',
    ])
    assert.deepEqual(
      [...new Set(all.flatMap(([, { takes }]) => takes))].filter(
        (name) => !sentenceParameters.includes(name),
      ),
      [],
    )
  })

  it('put parameters in their places as they are, whatever they hold', () => {
    assert.equal(sentence('page-number', { page: 3, pages: 12 }), 'Page 3 of 12')
    assert.equal(organisationWords('Hill $& {organisation} Ltd'), 'Hill $& {organisation} Ltd')
  })

  it('can be shown and read back in a PDF', () => {
    assert.deepEqual(
      all.filter(([, { words }]) => unreadableCharacters(words).length > 0),
      [],
    )
  })

  it('have a mark without a ground and one for each ground', () => {
    assert.deepEqual([null, ...grounds].map(markWords), [
      '[withheld]',
      '[withheld: security]',
      '[withheld: commercial]',
      '[withheld: personal]',
      '[withheld: not necessary]',
    ])
  })

  it('say of a publication open to all that it has no list of readers', () => {
    assert.match(readersNote('everyone'), /no list of readers/)
    assert.match(readersNote('sec-parties'), /is recorded/)
  })
})
