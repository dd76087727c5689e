import assert from 'node:assert/strict'
import { piecesOf } from '../../server/redactions/published-words.ts'
import { pointersIn } from '../../server/redactions/references-in-text.ts'
import type { Passage } from '../../server/remediation-plans/passages.ts'
import { aPart, aSet, withheld } from './a-plan.ts'

const action = (number: number): Passage =>
  aPart(`RP-2027-K7Q4-A${number}`, `Do it, number one.`, { kind: 'action' })
const actions = [1, 2, 3, 4].map((number) => ({ part: `RP-2027-K7Q4-A${number}`, number }))

/** What is pointed to in this text, while these actions are published. */
function pointers(text: string, published: readonly number[] = []): readonly string[] {
  const body = aPart('PB-1', text)
  const passages = [body, ...actions.map(({ number }) => action(number))]
  const chosen = [body, ...published.map(action)]
  return pointersIn(piecesOf(passages, aSet(chosen)), actions).map((one) => `${one.fate}: ${one.text}`)
}

describe('Published words that point elsewhere', () => {
  const some: readonly (readonly [string, ...string[]])[] = [
    ['see section 2.1 and part B', 'section 2.1', 'part B'],
    ['as in table 1 or figures 2 to 4', 'table 1', 'figures 2 to 4'],
    ['root cause 2, Root causes 1 and 3', 'root cause 2', 'Root causes 1 and 3'],
    ['in step three, of paragraph no. 7', 'step three', 'paragraph no. 7'],
    ['the third action and the next section', 'third action', 'next section'],
    ['as described above, see below', 'described above', 'see below'],
    ['the above shows the following', 'the above', 'the following'],
    ['the abovementioned and the above-mentioned key', 'abovementioned', 'the above'],
    ['finding AS-2027-K7Q4-F3, case BR-2027-K7Q4', 'AS-2027-K7Q4-F3', 'BR-2027-K7Q4'],
    ['answers F3 and A12', 'F3', 'A12'],
    ['as said under #4', '#4'],
    ['ACTION 3 AND TABLE TWO', 'ACTION 3', 'TABLE TWO'],
    ['section iv and part B and a key', 'section iv', 'part B'],
    ['in appendices A and B, on pages 3–5', 'appendices A and B', 'pages 3–5'],
  ]
  for (const [text, ...wanted] of some) {
    it(`are seen in “${text}”`, () => {
      assert.deepEqual(
        pointers(text).map((one) => one.replace(/^\w+: /, '')),
        wanted,
      )
    })
  }

  const none = [
    'we take action at once, in part and in full',
    'the temperature is above 30 degrees and below 40',
    'in case a key is lost, a note is made',
    'a table is a table, the item is done',
    'in 2027, on 5 March 2027, 4 keys',
    'the keys are in safe 4921',
  ]
  for (const text of none) {
    it(`are not seen in “${text}”`, () => {
      assert.deepEqual(pointers(text), [])
    })
  }

  it('are told apart by what becomes of the action', () => {
    assert.deepEqual(pointers('see action 3', [1, 2]), ['withheld: action 3'])
    assert.deepEqual(pointers('see action 3', [1, 3]), ['renumbered: action 3'])
    assert.deepEqual(pointers('see actions 1 and 3', [1, 3]), ['renumbered: actions 1 and 3'])
    assert.deepEqual(pointers('see actions 1–3', [1, 2, 4]), ['withheld: actions 1–3'])
    assert.deepEqual(pointers('see action 9', [1, 2]), ['unknown: action 9'])
  })

  it('are not pointed out where every action named keeps its number', () => {
    assert.deepEqual(pointers('see actions 1 and 2', [1, 2, 4]), [])
  })

  it('are looked for in published words alone, and have their place there', () => {
    const body = aPart('PB-1', 'First, see action 3; then see table 2.')
    const pieces = piecesOf([body], aSet([body], [withheld(body, 'see action 3')]))

    assert.deepEqual(pointersIn(pieces, actions), [
      { part: 'PB-1', cell: 0, from: 30, to: 37, text: 'table 2', kind: 'number', fate: 'unknown' },
    ])
  })
})
