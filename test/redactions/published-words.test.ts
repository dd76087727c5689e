import assert from 'node:assert/strict'
import { piecesOf, withheldRuns } from '../../server/redactions/published-words.ts'
import { aPart, aSet, withheld } from './a-plan.ts'

const heading = aPart('PB-1', 'Keys', { kind: 'heading' })
const row = aPart('PB-2', ['Safe 4921', 'Leeds'])
const paragraph = aPart('PB-3', 'Two doors, one guard.')
const passages = [heading, row, paragraph]

describe('The words that are published', () => {
  it('are none while nothing is chosen: everything starts withheld [S¶75]', () => {
    assert.deepEqual(
      piecesOf(passages, aSet([])).filter((piece) => piece.isPublished),
      [],
    )
  })

  it('are those of chosen parts outside the spans', () => {
    const set = aSet([row, paragraph], [withheld(row, '4921'), withheld(paragraph, 'one guard')])

    assert.deepEqual(
      piecesOf(passages, set).flatMap(({ text, isPublished }) => (isPublished ? [text] : [])),
      ['Safe ', 'Leeds', 'Two doors, ', '.'],
    )
  })

  it('are none of a part that was chosen in another version', () => {
    const set = aSet([{ ...row, version: 7 }])

    assert.deepEqual(
      piecesOf(passages, set).filter((piece) => piece.isPublished),
      [],
    )
  })
})

describe('A run of withheld words', () => {
  const runs = (...given: Parameters<typeof aSet>): readonly string[] =>
    withheldRuns(piecesOf(passages, aSet(...given))).map((run) => run.map((piece) => piece.text).join('|'))

  it('goes on over cells and parts', () => {
    assert.deepEqual(runs([]), ['Keys|Safe 4921|Leeds|Two doors, one guard.'])
  })

  it('ends at a published word', () => {
    assert.deepEqual(runs([row], [withheld(row, '4921')]), ['Keys', '4921', 'Two doors, one guard.'])
  })

  it('goes on where only a comma is published between', () => {
    assert.deepEqual(
      runs([paragraph], [withheld(paragraph, 'Two doors'), withheld(paragraph, 'one guard')]),
      ['Keys|Safe 4921|Leeds|Two doors|one guard'],
    )
  })

  it('is none where everything is published', () => {
    assert.deepEqual(runs(passages), [])
  })
})
