import type { Day } from '../kernel/day.ts'
import { localSettings } from '../rules/local-settings.ts'
import { settingOn, type SettingRecord } from '../rules/setting-records.ts'
import { valueInWords } from '../rules/setting-words.ts'
import type { AdviceContent } from './advice-content.ts'

const restedOn = [
  'majority-rule',
  'casting-vote-use',
  'materiality-factors',
  'panel-determines-materiality',
  'sanctions-that-require-a-plan',
  'classification-labels',
  'acknowledgement-period',
] as const

/** The local settings an advice rests on, with their values that day, so that nobody quotes them as law. A local rule. */
export function settingsRestedOn(records: readonly SettingRecord[], on: Day): AdviceContent['localSettings'] {
  return restedOn.map((key) => ({
    name: localSettings[key].sentence,
    text: valueInWords(localSettings[key], settingOn(records, key, on)).join('; '),
  }))
}
