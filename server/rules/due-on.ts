import type { Day } from '../kernel/day.ts'
import { explainDeadline, type Deadline } from './explain-deadline.ts'
import { localSettings, type SettingKey } from './local-settings.ts'
import { settingOn, type SettingRecord } from './setting-records.ts'

/** The local settings that are periods counted in days, working days or months. */
export type PeriodKey = {
  [Key in SettingKey]: (typeof localSettings)[Key] extends { kind: 'period' } ? Key : never
}[SettingKey]

/** The day a local period ends when it begins on this day. */
export function dueOn(settings: readonly SettingRecord[], key: PeriodKey, from: Day): Day {
  return whyDue(settings, key, from, 'It began').dueOn
}

/** The same day with its reasons, for “Why this date?”; `startedBy` says what happened that day. */
export function whyDue(
  settings: readonly SettingRecord[],
  key: PeriodKey,
  startedOn: Day,
  startedBy: string,
): Deadline {
  const { unit } = localSettings[key]
  if (unit === 'hours') throw new RangeError('A period in hours has no day.')
  const period = { amount: settingOn(settings, key, startedOn), unit }
  return explainDeadline({ startedOn, startedBy, period, because: key, settings })
}
