import { addDays } from '../kernel/day.ts'
import type { Day } from '../kernel/day.ts'
import { bankHolidaysOf, isWeekend, weekdayOf } from './bank-holidays.ts'
import type { BankHoliday } from './bank-holidays.ts'

/** A day passed over when working days are counted, and why. */
export type SkippedDay = { readonly on: Day; readonly why: string; readonly isWeekend: boolean }

/** Why a day is no working day in England and Wales; null for a working day. Holidays proclaimed later are handed in. */
export function whyNoWorkingDay(on: Day, extra: readonly BankHoliday[] = []): SkippedDay | null {
  if (isWeekend(on)) return { on, why: weekdayOf(on), isWeekend: true }
  const holiday = [...bankHolidaysOf(Number(on.slice(0, 4))), ...extra].find((one) => one.on === on)
  return holiday ? { on, why: holiday.name, isWeekend: false } : null
}

/** Counts working days on from a day, which itself is not counted; says which days were passed over. */
export function countWorkingDays(
  from: Day,
  count: number,
  extra: readonly BankHoliday[] = [],
): { readonly dueOn: Day; readonly skipped: readonly SkippedDay[] } {
  if (!Number.isInteger(count) || count < 1) throw new RangeError('working days are counted from one up')
  const skipped: SkippedDay[] = []
  let on = from
  for (let left = count; left > 0;) {
    on = addDays(on, 1)
    const skip = whyNoWorkingDay(on, extra)
    if (skip) skipped.push(skip)
    else left -= 1
  }
  return { dueOn: on, skipped }
}

/** The day so many working days after a day. */
export function addWorkingDays(from: Day, count: number, extra: readonly BankHoliday[] = []): Day {
  return countWorkingDays(from, count, extra).dueOn
}
