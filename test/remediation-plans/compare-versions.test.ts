import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  changesInWords,
  compareVersions,
  type ComparedPart,
} from '../../server/remediation-plans/compare-versions.ts'
import { aPart, aPlannedAction, aRootCause, aVersion } from './a-version.ts'

const text = (pieces: ComparedPart['before']) => pieces?.map((piece) => piece.text).join('') ?? null
const marked = (pieces: ComparedPart['before']) =>
  pieces
    ?.map((piece) =>
      piece.change === 'same' ? piece.text : `${piece.change === 'added' ? '+' : '-'}[${piece.text.trim()}] `,
    )
    .join('')
    .trim() ?? null

const named = (name: string, ...cells: string[]) =>
  aPart({ reference: `PB-2027-${name}`, cells: cells.length > 0 ? cells : [name] })

const ofParts = (...parts: ReturnType<typeof aPart>[]) => ({ parts, rootCauses: [], actions: [] })

const look = (before: readonly string[], after: readonly string[]) =>
  compareVersions(
    ofParts(...before.map((one) => named(one))),
    ofParts(...after.map((one) => named(one))),
  ).map(({ change, before: old, after: young }) => `${change} ${text(young) ?? text(old) ?? ''}`)

describe('Two versions of a plan side by side', () => {
  it('are compared word by word in each part', () => {
    const [part] = compareVersions(
      ofParts(named('A', 'We ask for two cards.')),
      ofParts(named('A', 'We ask for three big cards.')),
    )

    assert.equal(part?.change, 'changed')
    assert.equal(marked(part.before), 'We ask for -[two] cards.')
    assert.equal(marked(part.after), 'We ask for +[three big] cards.')
  })

  it('show parts added where they are, and parts taken out where they were', () => {
    assert.deepEqual(look(['A', 'B', 'C'], ['A', 'X', 'C']), ['same A', 'added X', 'removed B', 'same C'])
    assert.deepEqual(look(['A', 'B'], ['B']), ['removed A', 'same B'])
    assert.deepEqual(look(['A', 'B', 'C'], ['A']), ['same A', 'removed B', 'removed C'])
    assert.deepEqual(look([], ['A']), ['added A'])
  })

  it('know a part again that was moved', () => {
    assert.deepEqual(look(['A', 'B', 'C'], ['C', 'A', 'B']), ['same C', 'same A', 'same B'])
  })

  it('hold each part of both once, whatever was moved, added or taken out', () => {
    const names = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'), { maxLength: 8 })

    fc.assert(
      fc.property(names, names, (before, after) => {
        const compared = compareVersions(
          ofParts(...before.map((one) => named(one))),
          ofParts(...after.map((one) => named(one))),
        )
        const [old, young] = [compared.map((one) => text(one.before)), compared.map((one) => text(one.after))]
        assert.deepEqual(old.filter((one) => one !== null).toSorted(), before.toSorted())
        assert.deepEqual(
          young.filter((one) => one !== null),
          after,
        )
      }),
    )
  })

  it('compare root causes and actions by their numbers, with days in words and what they answer', () => {
    const before = aVersion()
    const after = aVersion({
      rootCauses: [aRootCause({ text: 'It was ordered with one card.' })],
      actions: [aPlannedAction({ owner: 'Mia Stone' }), aPlannedAction({ number: 2 })],
    })

    const compared = compareVersions(before, after)

    assert.deepEqual(
      compared.map(({ name, change }) => `${name}: ${change}`),
      ['Paragraph: same', 'Root cause 1: changed', 'Action 1: changed', 'Action 2: added'],
    )
    const action = text(compared[3]?.after ?? null) ?? ''
    assert.match(action, /Due: 1 May 2027/)
    assert.match(action, /Answers: BR-2027-2222/)
  })

  it('are summed up in a sentence', () => {
    const compared = compareVersions(
      aVersion(),
      aVersion({ parts: [], actions: [aPlannedAction({ owner: 'M' })] }),
    )

    assert.equal(changesInWords(compared), '1 part changed, none was added and 1 was taken out.')
    assert.equal(
      changesInWords(compareVersions(aVersion(), aVersion())),
      'No parts changed, none was added and none was taken out.',
    )
  })
})
