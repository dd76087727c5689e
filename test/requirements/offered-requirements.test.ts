import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { offeredTo } from '../../server/requirements/offered-requirements.ts'
import type { Requirement } from '../../server/requirements/requirement.ts'

const today = day('2027-03-01')

function clause(reference: string, facts: Partial<Requirement>): Requirement {
  return {
    ...{
      reference,
      version: 1,
      documentCode: 'CP',
      documentVersion: '1',
      clause: reference,
      title: '',
      text: '',
    },
    ...{ owedBy: ['large-supplier'], isSample: false, from: day('2026-01-01'), to: null },
    ...facts,
  }
}

const catalogue = [
  clause('owed', {}),
  clause('before', { to: day('2027-02-28') }),
  clause('last-day', { to: today }),
  clause('to-come', { from: day('2027-03-02') }),
  clause('of-others', { owedBy: ['smki-service-provider'] }),
]

const offered = (facts: Partial<Parameters<typeof offeredTo>[2]> = {}) => {
  const { requirements, notInForce } = offeredTo(['large-supplier', 'relying-party'], catalogue, {
    ...{ today, all: false, chosen: [] },
    ...facts,
  })
  return [requirements.map(({ reference }) => reference).join(' '), notInForce]
}

describe('The scope of a plan is chosen from [¶54]', () => {
  it('what the organisation owes in clauses in force that day', () => {
    assert.deepEqual(offered(), ['owed last-day', 2])
  })

  it('the other versions as well where they are asked for, and from nothing that it does not owe', () => {
    assert.deepEqual(offered({ all: true }), ['owed before last-day to-come', 0])
  })

  it('what was chosen already, whatever it is', () => {
    assert.deepEqual(offered({ chosen: ['of-others', 'before'] }), ['owed before last-day of-others', 1])
  })
})
