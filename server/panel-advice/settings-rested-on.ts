import type { Day } from '../kernel/day.ts'
import { localSettings, type SettingKey } from '../rules/local-settings.ts'
import { settingOn, type SettingRecord } from '../rules/setting-records.ts'
import { valueInWords } from '../rules/setting-words.ts'
import type { AdviceContent, AdviceKind } from './advice-content.ts'

const restedOn = {
  'material-breach': [
    'majority-rule',
    'casting-vote-use',
    'materiality-factors',
    'panel-determines-materiality',
    'sanctions-that-require-a-plan',
    'classification-labels',
    'acknowledgement-period',
  ],
  'plan-adequacy': ['majority-rule', 'casting-vote-use', 'classification-labels', 'acknowledgement-period'],
} as const satisfies Readonly<Record<AdviceKind, readonly SettingKey[]>>

/** The local settings an advice rests on, with their values that day, so that nobody quotes them as law. A local rule. */
export function settingsRestedOn(
  kind: AdviceKind,
  records: readonly SettingRecord[],
  on: Day,
): AdviceContent['localSettings'] {
  return restedOn[kind].map((key) => ({
    name: localSettings[key].sentence,
    text: valueInWords(localSettings[key], settingOn(records, key, on)).join('; '),
  }))
}
