import assert from 'node:assert/strict'
import { Refused } from '../../server/kernel/refusals.ts'
import { wordsMeant, type Meant } from '../../server/publication-sets/choose-place.ts'
import { aPart } from '../redactions/a-plan.ts'

const passages = [
  aPart('PB-1', 'The safe 4921 and the safe 4921.'),
  aPart('PB-2', ['Step', 'By whom']),
  aPart('PB-3', 'Two\n guards'),
]

const meant = (put: Partial<Meant>) =>
  wordsMeant(passages, { number: null, quote: null, occurrence: null, places: null, ...put }).map(
    ({ passage, cell, from, to }) => `${passage.part} ${cell} ${from}-${to}`,
  )

function reasonsOf(put: Partial<Meant>): string {
  try {
    meant(put)
    return 'not refused'
  } catch (problem) {
    assert.ok(problem instanceof Refused)
    return problem.reasons.map(({ message, field }) => `${field ?? ''}: ${message}`).join()
  }
}

describe('The words that somebody means', () => {
  it('are those quoted, at the place asked for', () => {
    assert.deepEqual(meant({ number: 1, quote: 'and the' }), ['PB-1 0 14-21'])
    assert.deepEqual(meant({ number: 1, quote: 'safe 4921', occurrence: 2 }), ['PB-1 0 22-31'])
  })

  it('are those selected, over several parts and cells, where the quote bears them out', () => {
    const places = '1.0.26-31,2.0.0-4,2.1.0-7'

    assert.deepEqual(
      meant({ number: 1, quote: '4921.\nStep\nBy whom', places: '1.0.27-32,2.0.0-4,2.1.0-7' }),
      ['PB-1 0 27-32', 'PB-2 0 0-4', 'PB-2 1 0-7'],
    )
    assert.match(reasonsOf({ number: 1, quote: 'Step', places }), /^quote: These words do not stand/)
  })

  it('are those selected although the browser writes line breaks and blanks otherwise', () => {
    assert.deepEqual(meant({ quote: 'Two guards', places: '3.0.0-11' }), ['PB-3 0 0-11'])
  })

  it('are not guessed: part, words and place are asked for, in turn', () => {
    assert.match(reasonsOf({ quote: 'safe' }), /^number: Give the number of the part, from 1 to 3\./)
    assert.match(reasonsOf({ number: 1 }), /^quote: Quote the words/)
    assert.match(reasonsOf({ number: 1, quote: 'door' }), /^quote: These words do not stand/)
    assert.match(reasonsOf({ number: 1, quote: 'safe' }), /^occurrence: These words stand 2 times/)
    assert.match(
      reasonsOf({ number: 1, quote: 'safe', occurrence: 3 }),
      /^occurrence: Choose a number from 1 to 2\./,
    )
  })

  it('are never taken from a selection that names places there are not', () => {
    for (const places of ['9.0.0-4', '1.7.0-4', '1.0.900-910', '1.0.4', 'x', '1.0.0--4'])
      assert.match(reasonsOf({ number: 1, quote: 'safe', places }), /^occurrence: These words stand 2 times/)
  })
})
