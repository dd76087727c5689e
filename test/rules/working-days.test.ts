import assert from 'node:assert/strict'
import fc from 'fast-check'
import { addDays, day, daysBetween } from '../../server/kernel/day.ts'
import { bankHolidaysOf, weekdayOf } from '../../server/rules/bank-holidays.ts'
import { addMonths, explainDeadline } from '../../server/rules/explain-deadline.ts'
import { addWorkingDays, countWorkingDays, whyNoWorkingDay } from '../../server/rules/working-days.ts'

// As published for England and Wales; month and day.
const published: Record<number, string> = {
  2014: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2015: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2016: '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
}

describe('The bank holidays of England and Wales', () => {
  for (const [year, days] of Object.entries(published)) {
    it(`in ${year} are those published`, () => {
      assert.deepEqual(
        bankHolidaysOf(Number(year)).map((one) => one.on),
        days.split(' ').map((monthAndDay) => `${year}-${monthAndDay}`),
      )
    })
  }

  it('name substitute days as such', () => {
    const named = (year: number) => bankHolidaysOf(year).map((one) => one.name)

    assert.deepEqual(named(2022).slice(-2), ['Boxing Day', 'Christmas Day (substitute day)'])
    assert.equal(named(2023)[0], 'New Year’s Day (substitute day)')
  })

  it('put Easter where the tables of the church have it', () => {
    const easterMondays = {
      1954: '04-19',
      1981: '04-20',
      2000: '04-24',
      2008: '03-24',
      2038: '04-26',
      2049: '04-19',
      2076: '04-20',
      2106: '04-19',
    }
    for (const [year, monthAndDay] of Object.entries(easterMondays)) {
      const monday = bankHolidaysOf(Number(year)).find((one) => one.name === 'Easter Monday')

      assert.equal(monday?.on, `${year}-${monthAndDay}`)
    }
  })

  it('never fall on a weekend', () => {
    for (let year = 1978; year <= 2199; year += 1) {
      const weekend = bankHolidaysOf(year).filter((one) => ['Saturday', 'Sunday'].includes(weekdayOf(one.on)))

      assert.deepEqual(weekend, [])
    }
  })
})

describe('Counting working days', () => {
  const cases: [string, number, string][] = [
    ['2027-03-10', 1, '2027-03-11'],
    ['2027-03-12', 1, '2027-03-15'],
    ['2027-03-13', 1, '2027-03-15'],
    ['2027-03-25', 1, '2027-03-30'],
    ['2027-03-10', 20, '2027-04-09'],
    ['2022-12-23', 2, '2022-12-29'],
    ['2027-12-24', 3, '2027-12-31'],
    ['2022-05-31', 2, '2022-06-06'],
  ]
  for (const [from, count, due] of cases) {
    it(`${count} after ${from} is ${due}`, () => {
      assert.equal(addWorkingDays(day(from), count), due)
    })
  }

  it('passes over days proclaimed later', () => {
    const extra = [{ on: day('2031-06-03'), name: 'A jubilee' }]

    assert.equal(addWorkingDays(day('2031-06-02'), 1), '2031-06-03')
    assert.equal(addWorkingDays(day('2031-06-02'), 1, extra), '2031-06-04')
  })

  it('is refused for nothing and for part of a day', () => {
    assert.throws(() => addWorkingDays(day('2027-03-10'), 0), RangeError)
    assert.throws(() => addWorkingDays(day('2027-03-10'), 1.5), RangeError)
  })

  it('always ends on a working day, and accounts for every day between', () => {
    const from = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays(day('2014-01-01'), days))
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 60 }), (start, count) => {
        const { dueOn, skipped } = countWorkingDays(start, count)

        assert.equal(whyNoWorkingDay(dueOn), null)
        assert.equal(daysBetween(start, dueOn), count + skipped.length)
      }),
    )
  })
})

describe('Why this date?', () => {
  it('tells the start, the period and its source, each day passed over, and the date', () => {
    const deadline = explainDeadline({
      startedOn: day('2027-03-10'),
      startedBy: 'The report was issued',
      period: { amount: 20, unit: 'working-days' },
      because: 'response-period',
      settings: [
        {
          key: 'response-period',
          value: 20,
          from: day('2027-01-04'),
          reason: 'Agreed by the PMA.',
          setBy: 'P-S',
        },
      ],
    })

    assert.equal(deadline.dueOn, '2027-04-09')
    assert.deepEqual(deadline.steps, [
      { text: 'The report was issued on 10 March 2027; that day is not counted.', source: null },
      {
        text: 'The organisation answers an issued report within this period. The period is 20 working days.',
        source: 'Local setting (not law)',
      },
      { text: 'It was set from 4 January 2027: Agreed by the PMA.', source: null },
      { text: 'Saturdays and Sundays are not counted: 8 days.', source: null },
      { text: '26 March 2027 is not counted: Good Friday.', source: null },
      { text: '29 March 2027 is not counted: Easter Monday.', source: null },
      { text: 'So the date is 9 April 2027.', source: null },
    ])
  })

  it('counts plain days and months straight through', () => {
    const due = (amount: number, unit: 'days' | 'months') =>
      explainDeadline({
        startedOn: day('2027-01-31'),
        startedBy: 'It began',
        period: { amount, unit },
        because: 'response-period',
      }).dueOn

    assert.equal(due(30, 'days'), '2027-03-02')
    assert.equal(due(1, 'months'), '2027-02-28')
    assert.equal(due(13, 'months'), '2028-02-29')
  })

  it('knows the bank holidays the secretariat added, once they are in force', () => {
    const due = (startedOn: string) =>
      explainDeadline({
        startedOn: day(startedOn),
        startedBy: 'It began',
        period: { amount: 2, unit: 'working-days' },
        because: 'request-period',
        settings: [
          {
            key: 'further-bank-holidays',
            value: [{ on: day('2031-06-03'), name: 'A jubilee' }],
            from: day('2031-06-02'),
            reason: 'Proclaimed.',
            setBy: 'P-S',
          },
        ],
      })

    assert.equal(due('2031-06-02').dueOn, '2031-06-05')
    assert.ok(due('2031-06-02').steps.some(({ text }) => text === '3 June 2031 is not counted: A jubilee.'))
    assert.equal(due('2031-06-01').dueOn, '2031-06-03')
  })

  it('goes back by months as well', () => {
    assert.equal(addMonths(day('2027-03-31'), -1), '2027-02-28')
    assert.equal(addMonths(day('2027-03-10'), -24), '2025-03-10')
    assert.equal(addMonths(day('2027-01-15'), -1), '2026-12-15')
  })
})
