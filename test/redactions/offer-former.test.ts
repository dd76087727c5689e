import assert from 'node:assert/strict'
import { offerFormer } from '../../server/redactions/offer-former.ts'
import { isBound } from '../../server/redactions/redaction.ts'
import { withholdWords } from '../../server/redactions/withhold-words.ts'
import { aPart, aSet, withheld } from './a-plan.ts'

const first = aPart('PB-1', 'The root key lies in safe 4921.')
const second = aPart('PB-2', 'It is guarded by Kestrel Assurance.')
const third = aPart('PB-3', 'All will be well.')
const before = [first, second, third]
const former = aSet(before, [withheld(first, 'safe 4921'), withheld(second, 'Kestrel Assurance')])

const now = [
  aPart('PB-1', 'Now the root key lies in Safe 4921, not in another safe.', { version: 2 }),
  aPart('PB-7', 'It is guarded by Kestrel Assurance and others.'),
  third,
]

describe('A new version of a plan', () => {
  const { parts, redactions } = offerFormer(former, before, now)

  it('offers each part chosen before, with what became of it', () => {
    assert.deepEqual(
      parts.map(({ former: { part }, fate }) => `${part} ${fate}`),
      ['PB-1 changed', 'PB-2 gone', 'PB-3 same'],
    )
  })

  it('shows what changed word by word', () => {
    const [changed] = parts

    assert.deepEqual(
      changed?.compared[0]
        ?.filter(({ change }) => change !== 'same')
        .map(({ text, change }) => `${change}: ${text.trim()}`),
      ['removed: The', 'added: Now the', 'removed: safe 4921.', 'added: Safe 4921, not in another safe.'],
    )
  })

  it('offers each former redaction where its words stand now, however they are written', () => {
    assert.deepEqual(
      redactions.map(({ fate, places }) => [
        fate,
        places.map(({ passage, text }) => `${passage.part} ${text}`),
      ]),
      [
        ['changed', ['PB-1 Safe 4921']],
        ['gone', ['PB-7 Kestrel Assurance']],
      ],
    )
  })

  it('offers places that can be withheld again; the former redaction itself holds nowhere', () => {
    for (const { former: one, places } of redactions) {
      assert.equal(isBound(now, one), false)
      for (const place of places) assert.equal(isBound(now, withholdWords(place.passage, place, one)), true)
    }
  })

  it('offers no place where the words are gone', () => {
    const [gone] = offerFormer(former, before, [aPart('PB-1', 'All is well.', { version: 2 })]).redactions

    assert.deepEqual(gone?.places, [])
  })

  it('offers also what stands unchanged: nothing is inherited', () => {
    const same = offerFormer(former, before, before)

    assert.deepEqual(
      same.redactions.map(({ fate, places }) => `${fate} ${places.length}`),
      ['same 1', 'same 1'],
    )
  })
})
