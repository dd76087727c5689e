import type { Day } from '../kernel/day.ts'
import { localSettings, type SettingKey } from '../rules/local-settings.ts'
import { settingOn, type SettingRecord } from '../rules/setting-records.ts'
import { valueInDocuments } from '../rules/setting-words.ts'
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

const sanctionLists = [
  'sanctions-for-the-dcc',
  'sanctions-for-subscribers',
  'sanctions-for-relying-parties',
  'sanctions-for-registration-data-providers',
] as const satisfies readonly SettingKey[]

/** The local settings an advice rests on, with their values that day, so that nobody quotes them as law. A local rule. */
export function settingsRestedOn(
  kind: AdviceKind,
  records: readonly SettingRecord[],
  on: Day,
): AdviceContent['localSettings'] {
  const sanctions = sanctionLists.flatMap((list) => settingOn(records, list, on))
  return restedOn[kind].map((key) => ({
    name: localSettings[key].sentence,
    text: valueInDocuments(localSettings[key], settingOn(records, key, on), sanctions).join('; '),
  }))
}
