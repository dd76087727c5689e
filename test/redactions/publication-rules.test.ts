import assert from 'node:assert/strict'
import { day } from '../../server/kernel/day.ts'
import { ruleSetFor } from '../../server/redactions/publication-rules.ts'
import type { SettingRecord } from '../../server/rules/setting-records.ts'

const later: readonly SettingRecord[] = [
  {
    key: 'publication-rules-for-the-dcc',
    value: 'all-but-security',
    from: day('2028-01-01'),
    reason: 'The later text is checked.',
    setBy: 'PE-2222',
  },
]

const rules = (
  isDcc: boolean,
  on: string,
  earlier: Parameters<typeof ruleSetFor>[0]['earlier'] = null,
): string => ruleSetFor({ isDcc, settings: later, on: day(on), earlier })

describe('The rules by which a plan is published', () => {
  it('are necessity for everybody, as long as nothing else is set [S¶75]', () => {
    assert.equal(rules(true, '2027-12-31'), 'only-necessary')
    assert.equal(rules(false, '2027-12-31'), 'only-necessary')
  })

  it('are those set for the kind of organisation on the day', () => {
    assert.equal(rules(true, '2028-01-01'), 'all-but-security')
    assert.equal(rules(false, '2028-01-01'), 'only-necessary')
  })

  it('stay those of the first proposal: never two in one plan', () => {
    assert.equal(rules(true, '2028-01-01', 'only-necessary'), 'only-necessary')
    assert.equal(rules(true, '2027-12-31', 'all-but-security'), 'all-but-security')
  })
})
