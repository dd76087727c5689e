import { holds } from '../kernel/actor.ts'
import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf } from '../kernel/refusals.ts'
import type { Reason } from '../kernel/refusals.ts'
import { because } from './because.ts'
import { localSettings } from './local-settings.ts'
import type { SettingKey } from './local-settings.ts'
import { problemWith } from './setting-kinds.ts'
import type { SettingValue } from './setting-kinds.ts'

/** What somebody set, from which day, and why. Records are only added; the latest one that has begun holds. */
export type SettingRecord = {
  readonly key: SettingKey
  readonly value: SettingValue
  readonly from: Day
  readonly reason: string
  readonly setBy: Reference
}

export type ValueOf<Key extends SettingKey> = (typeof localSettings)[Key]['value']

/** The value of a local setting on a day: that of the latest record begun by then, else the first value. */
export function settingOn<Key extends SettingKey>(
  records: readonly SettingRecord[],
  key: Key,
  on: Day,
): ValueOf<Key> {
  const begun = records.filter((record) => record.key === key && record.from <= on)
  const latest = begun.reduce<SettingRecord | null>(
    (last, record) => (last === null || record.from >= last.from ? record : last),
    null,
  )
  if (latest === null) return localSettings[key].value
  if (!fits(key, latest.value))
    throw new RangeError(`The stored value of the setting ${key} does not fit it.`)
  return latest.value
}

/** How often a setting was set so far: the version that its form is filled in upon. */
export function timesSet(records: readonly SettingRecord[], key: SettingKey): number {
  return records.filter((record) => record.key === key).length
}

/** The secretariat changes a local setting from a day not yet past, with a reason; earlier days keep their value. */
export function changeSetting(
  change: {
    readonly key: SettingKey
    readonly value: SettingValue
    readonly from: Day
    readonly reason: string
  },
  { actor, today }: Pick<Context, 'actor' | 'today'>,
): SettingRecord {
  if (!holds(actor, 'secretariat')) throw new NotPermitted()
  const problem = problemWith(localSettings[change.key], change.value)
  const reasons: Reason[] = []
  if (problem !== null) reasons.push(because(change.key, problem, 'value'))
  if (change.from < today) {
    reasons.push(because('dates-in-order', 'A setting changes from today or a later day.', 'from'))
  }
  if (change.reason.trim() === '') {
    reasons.push(because('reason-is-recorded', 'Say why the setting changes.', 'reason'))
  }
  refuseIf(reasons)
  return { ...change, reason: change.reason.trim(), setBy: actor.person }
}

function fits<Key extends SettingKey>(key: Key, value: SettingValue): value is ValueOf<Key> {
  return problemWith(localSettings[key], value) === null
}
