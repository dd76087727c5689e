import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { piecesOf } from '../../server/redactions/published-words.ts'
import type { Span } from '../../server/redactions/publication-set.ts'
import { sensitiveContent, sensitiveWords } from '../../server/redactions/sensitive-words.ts'
import type { Passage } from '../../server/remediation-plans/passages.ts'
import type { SensitiveMark } from '../../server/remediation-plans/plan-block.ts'
import { aPart, aSet, withheld } from './a-plan.ts'

const body = aPart('PB-1', 'The root key lies in safe 4921 at Leeds.')
const row = aPart('PB-2', ['Safe', 'Leeds'])

function markOn(passage: Passage, words: string, cell = 0): SensitiveMark {
  const { from, to, quote } = withheld(passage, words, { cell })
  return { cell, from, to, quote, reason: 'It is ours alone.', by: 'PE-2222', on: day('2027-03-01') }
}

type Case = {
  readonly chosen?: readonly Passage[]
  readonly spans?: readonly Span[]
  readonly marks?: Readonly<Record<string, readonly SensitiveMark[]>>
  readonly needed?: readonly Span[]
}

const find = ({ chosen = [body, row], spans = [], marks = {}, needed = [] }: Case) => {
  const passages = [body, row]
  const parts = passages.map(({ part, version, cells }) => ({
    ...{ reference: part, version, kind: 'paragraph' as const, cells: cells.map(({ text }) => text) },
    sensitive: marks[part] ?? [],
  }))
  const words = needed.map((one) => ({ ...one, by: 'PE-3333' }))
  return sensitiveWords(passages, piecesOf(passages, aSet(chosen, spans)), { parts, actions: [] }, words)
}

const texts = (given: Case): readonly string[] => find(given).map(({ said, text }) => `${said}: ${text}`)

describe('Words that are needed and sensitive', () => {
  it('are published words that the contact marked', () => {
    assert.deepEqual(texts({ marks: { 'PB-1': [markOn(body, 'safe 4921')] } }), ['contact: safe 4921'])
  })

  it('are only those of them that are published', () => {
    const marks = { 'PB-1': [markOn(body, 'safe 4921 at Leeds')] }

    assert.deepEqual(texts({ marks, spans: [withheld(body, '4921')] }), [
      'contact: safe ',
      'contact:  at Leeds',
    ])
    assert.deepEqual(texts({ marks, chosen: [row] }), [])
    assert.deepEqual(texts({ marks, spans: [withheld(body, 'in safe 4921 at Leeds.')] }), [])
  })

  it('are those to which a proposer gives a ground although they are needed', () => {
    const needed = [withheld(body, 'Leeds', { ground: 'commercial' }), withheld(row, 'Leeds', { cell: 1 })]

    assert.deepEqual(
      find({ needed }).map(({ part, cell, ground }) => `${part}/${cell} ${ground ?? ''}`),
      ['PB-1/0 commercial', 'PB-2/1 security'],
    )
  })

  it('are named for each who says so, in reading order', () => {
    const given = { marks: { 'PB-1': [markOn(body, 'Leeds')] }, needed: [withheld(body, '4921 at Leeds')] }

    assert.deepEqual(texts(given), ['proposer: 4921 at Leeds', 'contact: Leeds'])
  })

  it('are none where a mark does not stand on its words any more', () => {
    assert.deepEqual(texts({ marks: { 'PB-1': [{ ...markOn(body, '4921'), quote: '4922' }] } }), [])
    assert.deepEqual(texts({ needed: [{ ...withheld(body, '4921'), partVersion: 2 }] }), [])
  })

  it('are decided on as they stand: another word is another decision', () => {
    const marks = { 'PB-1': [markOn(body, 'safe 4921')] }
    const content = (given: Case): string => JSON.stringify(sensitiveContent(find(given)))

    assert.equal(content({ marks }), content({ marks }))
    assert.notEqual(content({ marks }), content({ marks, spans: [withheld(body, '4921')] }))
  })
})
