import assert from 'node:assert/strict'
import {
  recallsLacking,
  standingRecalls,
  type KeptRecall,
  type RecallWord,
  type Standing,
} from '../../server/publishing/recall.ts'

/** Lines as `2 withdrawn`, one a minute. */
const lines = (...many: string[]): readonly KeptRecall[] =>
  many.map((one, minute) => {
    const [tail = '', word = ''] = one.split(' ')
    return {
      reference: `PUB-${tail}`,
      word: word as RecallWord,
      at: new Date(Date.UTC(2027, 2, 1, 9, minute)),
    }
  })

const told = (recalls: readonly Standing[]) => recalls.map(({ reference, kind }) => `${reference} ${kind}`)

describe('What the recall file says in the end', () => {
  it('is the last word of each publication', () => {
    assert.deepEqual(told(standingRecalls(lines('2 replaced', '3 withdrawn', '2 removed'))), [
      'PUB-2 removed',
      'PUB-3 withdrawn',
    ])
  })

  it('does not count what was taken back, but what stood before it', () => {
    assert.deepEqual(
      told(standingRecalls(lines('2 withdrawn', '2 removed', '2 void', '3 withdrawn', '3 void'))),
      ['PUB-2 withdrawn'],
    )
  })

  it('is not upset by taking back what was never there', () => {
    assert.deepEqual(told(standingRecalls(lines('2 void', '2 withdrawn'))), ['PUB-2 withdrawn'])
  })
})

describe('What a restored database has forgotten', () => {
  const lacking = (file: readonly string[], database: readonly string[]) =>
    told(recallsLacking(standingRecalls(lines(...file)), standingRecalls(lines(...database))))

  it('is what the file knows and the database does not', () => {
    assert.deepEqual(lacking(['2 withdrawn', '3 replaced'], ['2 withdrawn']), ['PUB-3 replaced'])
  })

  it('is a later word on what both know', () => {
    assert.deepEqual(lacking(['2 withdrawn', '2 removed'], ['2 withdrawn']), ['PUB-2 removed'])
  })

  it('is nothing where the database has the later word', () => {
    assert.deepEqual(lacking(['2 withdrawn'], ['2 withdrawn', '2 removed']), [])
  })

  it('is nothing where both agree', () => {
    assert.deepEqual(lacking(['2 withdrawn'], ['2 withdrawn']), [])
  })
})
