import { addDays, day, daysBetween } from '../kernel/day.ts'
import type { Day } from '../kernel/day.ts'

export type BankHoliday = { readonly on: Day; readonly name: string }

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const
export type Weekday = (typeof weekdays)[number]

// Days proclaimed for one year, and the holiday each takes the place of, if any. England and Wales, from 2014.
const proclaimed: readonly { readonly on: string; readonly name: string; readonly insteadOf?: string }[] = [
  { on: '2020-05-08', name: 'Early May bank holiday (VE day)', insteadOf: '2020-05-04' },
  { on: '2022-06-02', name: 'Spring bank holiday', insteadOf: '2022-05-30' },
  { on: '2022-06-03', name: 'Platinum Jubilee bank holiday' },
  { on: '2022-09-19', name: 'Bank holiday for the State Funeral of Queen Elizabeth II' },
  { on: '2023-05-08', name: 'Bank holiday for the coronation of King Charles III' },
]

/** The weekday of a day. */
export function weekdayOf(on: Day): Weekday {
  // 1 January 1900 was a Monday, and no earlier day exists here.
  return weekdays[daysBetween(day('1900-01-01'), on) % 7] ?? 'Monday'
}

/** The bank holidays of a year in England and Wales, in order, substitute days named as such. */
export function bankHolidaysOf(year: number): readonly BankHoliday[] {
  const easter = easterSunday(year)
  const proclaimedThen = proclaimed.filter((one) => one.on.startsWith(`${year}-`))
  const usual: BankHoliday[] = [
    ...newYear(year),
    { on: addDays(easter, -2), name: 'Good Friday' },
    { on: addDays(easter, 1), name: 'Easter Monday' },
    { on: mondayFrom(day(`${year}-05-01`)), name: 'Early May bank holiday' },
    { on: mondayFrom(day(`${year}-05-25`)), name: 'Spring bank holiday' },
    { on: mondayFrom(day(`${year}-08-25`)), name: 'Summer bank holiday' },
    ...christmas(year),
  ]
  return [
    ...usual.filter((one) => !proclaimedThen.some((other) => other.insteadOf === one.on)),
    ...proclaimedThen.map(({ on, name }) => ({ on: day(on), name })),
  ].toSorted((one, other) => daysBetween(other.on, one.on))
}

function newYear(year: number): readonly BankHoliday[] {
  const first = day(`${year}-01-01`)
  return isWeekend(first)
    ? [{ on: mondayFrom(first), name: 'New Year’s Day (substitute day)' }]
    : [{ on: first, name: 'New Year’s Day' }]
}

// Where one of the two falls on a weekend, its substitute is the next weekday that is not a holiday already.
function christmas(year: number): readonly BankHoliday[] {
  const christmasDay = { on: day(`${year}-12-25`), name: 'Christmas Day' }
  const boxingDay = { on: day(`${year}-12-26`), name: 'Boxing Day' }
  const substitute = (instead: BankHoliday): BankHoliday => ({
    on: addDays(instead.on, 2),
    name: `${instead.name} (substitute day)`,
  })
  const weekday = weekdayOf(christmasDay.on)
  if (weekday === 'Friday') return [christmasDay, substitute(boxingDay)]
  if (weekday === 'Saturday') return [substitute(christmasDay), substitute(boxingDay)]
  if (weekday === 'Sunday') return [boxingDay, substitute(christmasDay)]
  return [christmasDay, boxingDay]
}

export function isWeekend(on: Day): boolean {
  const weekday = weekdayOf(on)
  return weekday === 'Saturday' || weekday === 'Sunday'
}

function mondayFrom(on: Day): Day {
  return addDays(on, (7 - weekdays.indexOf(weekdayOf(on))) % 7)
}

// Easter by the Gregorian reckoning: the Sunday after the full moon of the tables on or after 21 March.
function easterSunday(year: number): Day {
  const golden = (year % 19) + 1
  const century = Math.floor(year / 100) + 1
  const leapsDropped = Math.floor((3 * century) / 4) - 12
  const moonShift = Math.floor((8 * century + 5) / 25) - 5
  const rawEpact = (11 * golden + 20 + moonShift - leapsDropped) % 30
  const epact = (rawEpact === 25 && golden > 11) || rawEpact === 24 ? rawEpact + 1 : rawEpact
  const early = 44 - epact
  const fullMoon = early < 21 ? early + 30 : early
  const moonDay = addDays(day(`${year}-03-01`), fullMoon - 1)
  return addDays(moonDay, 7 - ((weekdays.indexOf(weekdayOf(moonDay)) + 1) % 7))
}
