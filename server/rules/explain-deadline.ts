import { addDays, day, dayInWords } from '../kernel/day.ts'
import type { Day } from '../kernel/day.ts'
import type { BankHoliday } from './bank-holidays.ts'
import { explain } from './explain.ts'
import { isSettingKey } from './local-settings.ts'
import type { SettingKey } from './local-settings.ts'
import type { RuleId } from './rule-table.ts'
import type { PeriodUnit } from './setting-kinds.ts'
import { settingOn } from './setting-records.ts'
import type { SettingRecord } from './setting-records.ts'
import { countWorkingDays } from './working-days.ts'
import type { SkippedDay } from './working-days.ts'

export type Period = { readonly amount: number; readonly unit: Exclude<PeriodUnit, 'hours'> }

/** What “Why this date?” shows: the day, and the steps that lead to it, each with the rule behind it where there is one. */
export type Deadline = {
  readonly dueOn: Day
  readonly steps: readonly { readonly text: string; readonly source: string | null }[]
}

/** A deadline is counted from the day something happened; the steps tell how, so that anyone can count it again. */
export function explainDeadline({
  startedOn,
  startedBy,
  period,
  because,
  settings = [],
}: {
  readonly startedOn: Day
  /** What happened that day, such as “The report was issued”. */
  readonly startedBy: string
  readonly period: Period
  readonly because: RuleId | SettingKey
  readonly settings?: readonly SettingRecord[]
}): Deadline {
  const holidays = settingOn(settings, 'further-bank-holidays', startedOn)
  const { dueOn, skipped } = countOn(startedOn, period, holidays)
  const rule = explain(because)
  return {
    dueOn,
    steps: [
      { text: `${startedBy} on ${dayInWords(startedOn)}; that day is not counted.`, source: null },
      { text: `${rule?.sentence ?? ''} The period is ${inWords(period)}.`, source: rule?.source ?? null },
      ...setSince(because, startedOn, settings),
      ...skippedSteps(skipped),
      { text: `So the date is ${dayInWords(dueOn)}.`, source: null },
    ],
  }
}

function countOn(from: Day, { amount, unit }: Period, holidays: readonly BankHoliday[]) {
  switch (unit) {
    case 'working-days':
      return countWorkingDays(from, amount, holidays)
    case 'days':
      return { dueOn: addDays(from, amount), skipped: [] }
    case 'months':
      return { dueOn: addMonths(from, amount), skipped: [] }
  }
}

/** The same day so many months later or earlier; the month’s last day where there is no such day. */
export function addMonths(from: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number)
  const count = year * 12 + (month - 1) + months
  const first = day(`${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`)
  const same = addDays(first, date - 1)
  if (same.slice(0, 7) === first.slice(0, 7)) return same
  const pastTheEnd = Number(same.slice(8))
  return addDays(same, -pastTheEnd)
}

function inWords({ amount, unit }: Period): string {
  const units = { 'working-days': 'working day', days: 'day', months: 'month' }
  return `${amount} ${units[unit]}${amount === 1 ? '' : 's'}`
}

function setSince(because: RuleId | SettingKey, on: Day, settings: readonly SettingRecord[]) {
  if (!isSettingKey(because)) return []
  const begun = settings.filter((record) => record.key === because && record.from <= on)
  const latest = begun.toSorted((one, other) => (one.from < other.from ? -1 : 1)).at(-1)
  if (!latest) return []
  return [{ text: `It was set from ${dayInWords(latest.from)}: ${latest.reason}`, source: null }]
}

function skippedSteps(skipped: readonly SkippedDay[]) {
  const weekends = skipped.filter((one) => one.isWeekend).length
  const holidays = skipped.filter((one) => !one.isWeekend)
  return [
    ...(weekends === 0
      ? []
      : [
          {
            text: `Saturdays and Sundays are not counted: ${inWords({ amount: weekends, unit: 'days' })}.`,
            source: null,
          },
        ]),
    ...holidays.map((one) => ({
      text: `${dayInWords(one.on)} is not counted: ${one.why}.`,
      source: null,
    })),
  ]
}
