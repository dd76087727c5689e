import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/day.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import { newReference } from '../kernel/reference.ts'
import { whyRefused, type Reason } from '../kernel/refusals.ts'
import type { FormValues } from '../web/form-fields.ts'
import { localSettings, type SettingKey } from './local-settings.ts'
import type { settingForm } from './rule-forms.ts'
import { changeSetting, settingOn, timesSet, type SettingRecord } from './setting-records.ts'
import { addSetting, holdSettings } from './setting-store.ts'
import { valueInWords, valueTyped } from './setting-words.ts'

/** What speaks against a change of a setting, as far as it is typed. */
export function againstChange(
  key: SettingKey,
  { value = null, from, reason = '' }: Partial<FormValues<typeof settingForm>>,
  context: Context,
): readonly Reason[] {
  return whyRefused(() => changedFrom(key, { value, from: from ?? context.today, reason }, context))
}

function changedFrom(
  key: SettingKey,
  typed: FormValues<typeof settingForm>,
  context: Context,
): SettingRecord {
  return changeSetting({ ...typed, key, value: valueTyped(localSettings[key], typed.value ?? '') }, context)
}

/** The secretariat gives a local setting another value from a day; what held before stays on the record. */
export async function setFrom(
  key: SettingKey,
  typed: FormValues<typeof settingForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const setting = localSettings[key]
  const changed = changedFrom(key, typed, context)
  await inTransaction(async () => {
    const known = await holdSettings()
    expectVersion({ reference: key, version: timesSet(known, key) }, version)
    const change = {
      field: `From ${dayInWords(changed.from)}`,
      from: valueInWords(setting, settingOn(known, key, changed.from)).join('; '),
      to: valueInWords(setting, changed.value).join('; '),
    }
    const kept = {
      ...changed,
      ...{ reference: newReference('LS', context.today.slice(0, 4), context.random, 6), version: 1 },
      setAt: context.now,
    }
    await addSetting(kept, timesSet(known, key) + 1)
    await recordInTrail(
      {
        recordKind: 'setting',
        record: key,
        did: 'changed a local setting',
        changes: [change],
        reason: changed.reason,
        rule: key,
      },
      context,
    )
  })
}
