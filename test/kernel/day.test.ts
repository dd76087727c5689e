import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  addDays,
  day,
  daysBetween,
  dayInWords,
  dayOf,
  holdsOn,
  instantInWords,
  isDay,
  isOverdue,
} from '../../server/kernel/day.ts'

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((instant) => day(instant.toISOString().slice(0, 10)))

describe('A calendar day', () => {
  for (const text of ['2027-02-29', '2027-13-01', '2027-00-10', '2027-04-31', '1899-12-31', '2200-01-01']) {
    it(`does not exist as ${text}`, () => {
      assert.equal(isDay(text), false)
    })
  }

  for (const text of [
    '',
    '2027-3-5',
    '05-03-2027',
    '2027-03-05T00:00',
    ' 2027-03-05',
    '２０２７-03-05',
    '2027-03-05\n',
  ]) {
    it(`is not read from ${JSON.stringify(text)}`, () => {
      assert.throws(() => day(text), RangeError)
    })
  }

  it('exists on 29 February of a leap year', () => {
    assert.equal(day('2028-02-29'), '2028-02-29')
  })

  it('is London’s, also in the hour in which Greenwich is still a day behind', () => {
    assert.equal(dayOf(new Date('2027-06-30T23:30:00Z')), '2027-07-01')
    assert.equal(dayOf(new Date('2027-01-31T23:30:00Z')), '2027-01-31')
  })

  it('is written as people write it', () => {
    assert.equal(dayInWords(day('2027-03-05')), '5 March 2027')
  })
})

describe('Counting days', () => {
  it('comes back to the day it set out from', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (from, days) => {
        const there = new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
        fc.pre(isDay(there))
        assert.equal(addDays(from, days), there)
        assert.equal(daysBetween(from, addDays(from, days)), days)
      }),
    )
  })

  it('loses no day where the clocks change', () => {
    assert.equal(addDays(day('2027-03-27'), 2), '2027-03-29')
    assert.equal(daysBetween(day('2027-10-30'), day('2027-11-01')), 2)
  })
})

describe('A dated fact', () => {
  const fact = { from: day('2027-03-01'), to: day('2027-03-31') }

  it('holds on its first and its last day', () => {
    assert.equal(holdsOn(fact, day('2027-03-01')) && holdsOn(fact, day('2027-03-31')), true)
  })

  it('does not hold the day before and the day after', () => {
    assert.equal(holdsOn(fact, day('2027-02-28')) || holdsOn(fact, day('2027-04-01')), false)
  })

  it('holds for ever where it has no end', () => {
    assert.equal(holdsOn({ ...fact, to: null }, day('2199-12-31')), true)
  })
})

describe('A day due', () => {
  it('is not overdue on the day itself', () => {
    assert.equal(isOverdue(day('2027-03-05'), day('2027-03-05')), false)
  })

  it('is overdue from the day after', () => {
    assert.equal(isOverdue(day('2027-03-05'), day('2027-03-06')), true)
  })
})

describe('An instant in words', () => {
  it('is told in London’s time, in summer as in winter', () => {
    assert.equal(instantInWords(new Date('2027-07-05T13:05:00Z')), '5 July 2027 at 14:05')
    assert.equal(instantInWords(new Date('2027-01-05T00:05:00Z')), '5 January 2027 at 00:05')
  })
})
