import type { SettingKey } from './local-settings.ts'

export const rulesPath = '/rules'
export const settingPath = (key: SettingKey): string => `${rulesPath}/settings/${key}`
