import type { OrganisationRole } from '../organisations/organisation.ts'
import { dccRoles, subscriberRoles } from '../organisations/organisation.ts'
import type { SettingKey } from '../rules/local-settings.ts'
import type { SettingRecord } from '../rules/setting-records.ts'
import { settingOn } from '../rules/setting-records.ts'
import type { Word } from '../rules/setting-kinds.ts'
import type { Day } from '../kernel/day.ts'

/** The local settings that hold the sanction lists. */
export type SanctionListKey = Extract<SettingKey, `sanctions-for-${string}`>

/** Which list an organisation falls under: the DCC’s before all, then a Subscriber’s, so that no second role widens it; null where it has none. A local rule. */
export function sanctionListOf(roles: readonly OrganisationRole[]): SanctionListKey | null {
  const holdsOne = (wanted: readonly OrganisationRole[]): boolean =>
    roles.some((role) => wanted.includes(role))
  if (holdsOne(dccRoles)) return 'sanctions-for-the-dcc'
  if (holdsOne(subscriberRoles)) return 'sanctions-for-subscribers'
  if (holdsOne(['relying-party'])) return 'sanctions-for-relying-parties'
  if (holdsOne(['registration-data-provider'])) return 'sanctions-for-registration-data-providers'
  return null
}

/** The steps open to the Panel against an organisation with these roles on the day; none where no route is established. A local setting. */
export function sanctionsFor(
  roles: readonly OrganisationRole[],
  settings: readonly SettingRecord[],
  on: Day,
): readonly Word[] {
  const list = sanctionListOf(roles)
  return list === null ? [] : settingOn(settings, list, on)
}
