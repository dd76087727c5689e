import { HoldModel } from '../../models/hold.ts'
import { LocalSettingModel } from '../../models/local-setting.ts'
import { holding, records } from '../database/records.ts'
import { noteVersion } from '../database/written-versions.ts'
import { everything } from '../kernel/filter.ts'
import type { KeptSetting } from './kept-setting.ts'

const settings = records<KeptSetting>(LocalSettingModel)
const hold = holding(HoldModel)

/** Every dated change of a local setting, oldest first; `settingOn` says which holds on a day. */
export async function currentSettings(): Promise<readonly KeptSetting[]> {
  return await settings.list({ sort: { from: 1, setAt: 1, reference: 1 } }, everything)
}

/** The same, held as they are until the transaction ends: of two who change one, the second begins again. */
export async function holdSettings(): Promise<readonly KeptSetting[]> {
  await hold('settings')
  return await currentSettings()
}

/** Adds the change, which makes this version of the setting. */
export async function addSetting(setting: KeptSetting, version: number): Promise<void> {
  await settings.add(setting)
  noteVersion(setting.key, version)
}
