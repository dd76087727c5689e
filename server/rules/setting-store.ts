import { LocalSettingModel } from '../../models/local-setting.ts'
import { records } from '../database/records.ts'
import { everything } from '../kernel/filter.ts'
import type { KeptSetting } from './kept-setting.ts'

const settings = records<KeptSetting>(LocalSettingModel)

/** Every dated change of a local setting, oldest first; `settingOn` says which holds on a day. */
export async function currentSettings(): Promise<readonly KeptSetting[]> {
  return await settings.list({ sort: { from: 1, setAt: 1, reference: 1 } }, everything)
}

export async function addSetting(setting: KeptSetting): Promise<void> {
  await settings.add(setting)
}
