import assert from 'node:assert/strict'
import type { Actor, Role } from '../../server/kernel/actor.ts'
import { day } from '../../server/kernel/day.ts'
import { NotPermitted, Refused } from '../../server/kernel/refusals.ts'
import { localSettings, settingKeys } from '../../server/rules/local-settings.ts'
import { problemWith } from '../../server/rules/setting-kinds.ts'
import { changeSetting, settingOn } from '../../server/rules/setting-records.ts'
import type { SettingRecord } from '../../server/rules/setting-records.ts'

const set = (value: number, from: string): SettingRecord => ({
  key: 'response-period',
  value,
  from: day(from),
  reason: 'Agreed by the PMA',
  setBy: 'P-SECR',
})

function acting(role: Role): { actor: Actor; today: ReturnType<typeof day> } {
  const held = { role, organisation: null, seat: null, maySubmit: false, from: day('2020-01-01'), to: null }
  const actor: Actor = {
    person: 'P-SECR',
    name: 'Sam Secretary',
    roles: [held],
    employers: [],
    excusedFromOrganisations: [],
    excusedFromCases: [],
    hiddenCases: [],
  }
  return { actor, today: day('2027-03-01') }
}

function refusedRules(act: () => unknown): (string | undefined)[] {
  try {
    act()
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map((reason) => reason.rule)
    throw error
  }
  return []
}

describe('A local setting', () => {
  const records = [set(15, '2027-01-01'), set(25, '2027-06-01')]

  it('has its first value before anybody set one', () => {
    assert.equal(settingOn([], 'response-period', day('2027-03-01')), 20)
    assert.equal(settingOn(records, 'response-period', day('2026-12-31')), 20)
  })

  it('has a set value from its first day on', () => {
    assert.equal(settingOn(records, 'response-period', day('2027-01-01')), 15)
    assert.equal(settingOn(records, 'response-period', day('2027-05-31')), 15)
  })

  it('has the later value once that has begun, in whatever order they were set', () => {
    assert.equal(settingOn(records.toReversed(), 'response-period', day('2027-06-01')), 25)
  })

  it('has the value set last where two begin on one day', () => {
    assert.equal(settingOn([...records, set(30, '2027-06-01')], 'response-period', day('2027-07-01')), 30)
  })

  it('is not touched by the records of another', () => {
    assert.equal(settingOn(records, 'request-period', day('2027-07-01')), 10)
  })

  it('stops the reader where a stored value does not fit it', () => {
    assert.throws(() => settingOn([set(0, '2027-01-01')], 'response-period', day('2027-02-01')), RangeError)
  })

  for (const key of settingKeys) {
    it(`starts with a value that fits: ${key}`, () => {
      assert.equal(problemWith(localSettings[key], localSettings[key].value), null)
    })
  }
})

describe('Changing a local setting', () => {
  const change = {
    key: 'majority-rule',
    value: 'those-entitled',
    from: day('2027-03-01'),
    reason: 'Agreed',
  } as const

  it('gives a dated record with the reason and who set it', () => {
    assert.deepEqual(changeSetting(change, acting('secretariat')), { ...change, setBy: 'P-SECR' })
  })

  it('is for the secretariat alone', () => {
    assert.throws(() => changeSetting(change, acting('administrator')), NotPermitted)
    assert.throws(() => changeSetting(change, acting('pma-chair')), NotPermitted)
  })

  it('is refused without a reason, for a past day and with a value that does not fit, all at once', () => {
    const wrong = { ...change, value: 'unanimity', from: day('2027-02-28'), reason: ' ' }

    assert.deepEqual(
      refusedRules(() => changeSetting(wrong, acting('secretariat'))),
      ['majority-rule', 'dates-in-order', 'reason-is-recorded'],
    )
  })
})

describe('The value of a setting', () => {
  const misfits: [string, Parameters<typeof problemWith>[0], unknown][] = [
    ['a word for yes or no', localSettings['excused-items-hidden'], 'yes'],
    ['a broken period', localSettings['response-period'], 2.5],
    ['a period of nothing', localSettings['response-period'], 0],
    ['a period beyond its limit', localSettings['response-period'], 261],
    ['a word that is no option', localSettings['casting-vote-use'], 'always'],
    ['an empty list of words', localSettings['materiality-factors'], []],
    ['a word without a label', localSettings['materiality-factors'], [{ word: 'major', label: ' ' }]],
    ['a word with spaces', localSettings['materiality-factors'], [{ word: 'very bad', label: 'Very bad' }]],
    ['a word twice', localSettings['statuses-with-caveats'], ['approved', 'approved']],
    ['an empty text', localSettings['wording-excused'], ''],
  ]
  for (const [what, setting, value] of misfits) {
    it(`is refused when it is ${what}`, () => {
      assert.notEqual(problemWith(setting, value), null)
    })
  }

  it('may be an empty list only where no route is established', () => {
    assert.equal(problemWith(localSettings['sanctions-for-registration-data-providers'], []), null)
    assert.notEqual(problemWith(localSettings['sanctions-for-the-dcc'], []), null)
  })
})

describe('The sanction list of the DCC', () => {
  it('offers no suspension of rights and no expulsion', () => {
    const offered = localSettings['sanctions-for-the-dcc'].value.map((entry) => entry.word)

    assert.deepEqual(offered, [
      'notify-authority',
      'notify-parties',
      'require-explanation',
      'require-remediation-plan',
    ])
  })
})
