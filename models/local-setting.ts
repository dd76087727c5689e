import type { KeptSetting } from '../server/rules/kept-setting.ts'
import type { SettingKey } from '../server/rules/local-settings.ts'
import { localSettings } from '../server/rules/local-settings.ts'
import type { SettingValue } from '../server/rules/setting-kinds.ts'
import { day, frozen, instant, model, number, text, word } from './schema.ts'

export const LocalSettingModel = model<KeptSetting>(
  'local-settings',
  {
    reference: text(),
    version: number(),
    key: word(Object.keys(localSettings) as SettingKey[]),
    value: frozen<SettingValue>(),
    from: day(),
    reason: text(),
    setBy: text(),
    setAt: instant(),
  },
  [{ on: { reference: 1 }, unique: true }, { on: { from: 1, setAt: 1, reference: 1 } }],
)
